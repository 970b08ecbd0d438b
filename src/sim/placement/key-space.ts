// The key space and the ranges that partitions own in it. A partition key is hashed once; the first 53 bits of
// the hash are its position, a whole number below keySpaceSize, and the partition whose range holds the position
// holds the item (PART-01, PART-02). Ranges are contiguous, ordered and without gaps.

import { assert } from '../kernel/assert.ts';
import { keySpaceSize } from './hash.ts';

/** Where each partition's range begins, in rising order; the first is 0. A range ends where the next begins. */
export type RangeStarts = Float64Array;

/** Divides the key space evenly, as a table is laid out when it is created (INIT-01). */
export function evenRanges(partitions: number): RangeStarts {
  assert(partitions >= 1, 'a table has at least one partition');
  const starts = new Float64Array(partitions);
  const width = keySpaceSize / partitions;
  for (let index = 1; index < partitions; index += 1) starts[index] = Math.floor(index * width);
  return starts;
}

/** The index of the partition whose range holds the position. */
export function partitionAt(starts: RangeStarts, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a partition's range ends: the first position that is no longer its own. */
export function rangeEnd(starts: RangeStarts, partition: number): number {
  return partition + 1 < starts.length ? starts[partition + 1]! : keySpaceSize;
}

/** The row of a picture with `rows` rows over the key space in which the position lies. */
export function rowAt(position: number, rows: number): number {
  return Math.floor((position / keySpaceSize) * rows);
}
