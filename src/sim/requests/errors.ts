// What a request meets that is no throttling: nothing was too little, something was not there or not as it should be.
// Clients try again, as they do after a refusal, and such a failure is never counted among the refused attempts. The
// places follow those of the reasons, so that one number says what became of an attempt.

import { collectionFull, collectionFullName, reasons } from '../capacity/reasons.ts';

export const errors = [
  /** The Region does not answer: the client's connection fails. */
  'RegionUnavailable',
  /** The item is being changed from another Region at this very moment (GT-59). */
  'ReplicatedWriteConflictException',
  /** No second member Region can be reached, so writes and strong reads fail (GT-62). */
  'InternalServerError',
  /** A node of the cache has more to do than it can (DX-38). */
  'ThrottlingException',
  /** No node of the cache answers, or for a write none is the primary (DX-19). */
  'CacheUnavailable',
] as const;
export type RequestError = (typeof errors)[number];

/** The place of the first of them. */
export const firstError = collectionFull + 1;
export const regionUnavailable = firstError;
export const writeConflict = firstError + 1; // Ours to order, as are the next.
export const noQuorum = firstError + 2; // Ours.
export const cacheThrottled = firstError + 3; // Ours.
export const cacheUnavailable = firstError + 4; // Ours to order.

/** How an attempt tells why it was not served. */
export function outcomeName(place: number): string {
  return reasons[place] ?? (place === collectionFull ? collectionFullName : errors[place - firstError]!);
}
