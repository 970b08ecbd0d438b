// The history of a table's time to live, one row a virtual second.

import { longer } from '../../capacity/grow.ts';
import type { ExpiryCounts } from './expiry-counts.ts';

export const expiryFields = [
  'present', // items there are at the end of the second
  'expired', // of these, expired and not yet deleted
  'marked', // of these, found by a scanner
  'bytes', // of all items there are
  'deleted', // in this second
  'reads', // served in this second
  'readsOfExpired',
  'readsFiltered',
] as const;
export type ExpiryField = (typeof expiryFields)[number];
type CountedField = Extract<ExpiryField, keyof ExpiryCounts>;

export interface ExpirySeconds {
  count: number;
  /** Longer than what is filled. */
  rows: Float64Array;
  /** The counts at the end of the last second. */
  before: Record<CountedField, number>;
}

const width = expiryFields.length;

export function createExpirySeconds(): ExpirySeconds {
  return {
    count: 0,
    rows: new Float64Array(width * 16), // Ours: room for sixteen seconds to begin with.
    before: { deleted: 0, reads: 0, readsOfExpired: 0, readsFiltered: 0 },
  };
}

/** Adds a second from figures as they are at its end, and from counts over the whole run. */
export function addExpirySecond(
  seconds: ExpirySeconds,
  figures: Record<Exclude<ExpiryField, CountedField>, number>,
  { deleted, reads, readsOfExpired, readsFiltered }: ExpiryCounts,
): void {
  const { count, before } = seconds;
  const at = count * width;
  if (at + width > seconds.rows.length) seconds.rows = longer(seconds.rows, seconds.rows.length * 2);
  const counts = { deleted, reads, readsOfExpired, readsFiltered };
  const row: Record<ExpiryField, number> = { ...figures, ...counts };
  for (const field of Object.keys(before) as CountedField[]) row[field] -= before[field];
  expiryFields.forEach((field, column) => {
    seconds.rows[at + column] = row[field];
  });
  seconds.before = counts;
  seconds.count += 1;
}

/** One figure of a second that is over. */
export function expiryFigure(seconds: ExpirySeconds, second: number, field: ExpiryField): number {
  return seconds.rows[second * width + expiryFields.indexOf(field)]!;
}

/** A copy of the seconds from one on. */
export function expirySecondsFrom({ rows, count }: ExpirySeconds, from: number): Float64Array {
  return rows.slice(from * width, count * width);
}
