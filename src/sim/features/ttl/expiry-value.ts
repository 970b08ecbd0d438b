// What the value of the time-to-live attribute says: from when on its item counts as expired (TTL-01).

import { usPerSecond } from '../../kernel/time.ts';
import type { ExpiryWrite, TimeToLiveValue } from '../../scenario/time-to-live.ts';

/** The item has no value that DynamoDB takes for a time to live. */
export const never = Infinity;

/** TTL-01: what expired longer ago is not deleted. DynamoDB counts years of 365 days (assumption ttl-year-days). */
export const ignoredAfterUs = 5 * 365 * 86_400 * usPerSecond;

/**
 * The value of a write at this moment, as DynamoDB reads it: whole Unix seconds. Milliseconds are read as seconds
 * fifty thousand years ahead, and text is no number at all: neither expires.
 */
export function expiryOf(value: TimeToLiveValue, writtenUs: number, afterSeconds: number): number {
  if (value !== 'epoch-seconds') return never;
  return (Math.floor(writtenUs / usPerSecond) + afterSeconds) * usPerSecond;
}

/** What a write leaves in the item: `before` is what stood there, `never` for an item that was not there. */
export function expiryAfterWrite(write: ExpiryWrite, before: number, written: number): number {
  if (write === 'set') return written;
  return write === 'keep' ? before : never;
}

/** As a client sees it that compares the value with its clock (TTL-03). */
export function isExpired(expiresAtUs: number, nowUs: number): boolean {
  return expiresAtUs <= nowUs;
}

/** As DynamoDB sees it: expired, and not too long ago. */
export function isToDelete(expiresAtUs: number, nowUs: number): boolean {
  return expiresAtUs <= nowUs && expiresAtUs >= nowUs - ignoredAfterUs;
}
