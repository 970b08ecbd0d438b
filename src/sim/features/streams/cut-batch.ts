// A batch that is taken apart: in halves after an error, or by what is over.

import type { Batch } from './reading.ts';

/** Leaves the batch its first half, the smaller one, and returns the other. */
export function cutInHalf(batch: Batch): Batch {
  const half = Math.floor(batch.records.length / 2);
  const rest = { ...batch, records: batch.records.slice() };
  batch.records = batch.records.slice(0, half);
  batch.workedThrough = Math.min(batch.workedThrough, half);
  cutAt(rest, half);
  return rest;
}

/** Takes the first records off. */
export function cutAt(batch: Batch, count: number): void {
  batch.records = batch.records.slice(count);
  batch.workedThrough = Math.max(0, batch.workedThrough - count);
}
