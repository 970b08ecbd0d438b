// New partitions for a store that is running: rows for their buckets and tallies, and for what is watched of them.
// A new partition has the ceilings of any other (SPLIT-11). Its buckets begin as full as those of the partition that
// it was split from, so a split gives nobody more than a second's worth at once; its tallies begin at zero, and those
// of the other stay, so nothing is counted twice. Nor is a queue: see divideQueue.

import { emptyAtColumn, rowStride, write, type Budgets } from './budgets.ts';
import { rateFields, type PartitionRates } from './partition-rates.ts';

const bucketColumns = 2;

/** One new partition for each entry of `parents`, in that order, with the next free ids. */
export function addPartitions(budgets: Budgets, rates: PartitionRates, parents: readonly number[]): void {
  const before = budgets.partitionCount;
  const count = before + parents.length;
  const rows = new Float64Array(count * rowStride);
  rows.set(budgets.rows.subarray(0, before * rowStride));
  parents.forEach((parent, index) => {
    const row = parent * rowStride;
    rows.set(rows.subarray(row, row + bucketColumns), (before + index) * rowStride);
  });
  budgets.rows = rows;
  budgets.partitionCount = count;
  rates.pictures = rates.pictures.map((picture) => longer(picture, count * rateFields));
  const perSecond = new Float32Array(count * rateFields);
  perSecond.set(rates.perSecond);
  rates.perSecond = perSecond;
}

/**
 * What waits for a partition of an index, its bucket's debt, waits for one of the pieces from now on: each has its share
 * of it, and their shares add up to 1.
 */
export function divideQueue(
  { rows }: Budgets,
  nowUs: number,
  pieces: readonly number[],
  shares: readonly number[],
): void {
  const emptyAt = emptyAtColumn + write;
  const debtUs = rows[pieces[0]! * rowStride + emptyAt]! - nowUs;
  if (debtUs <= 0) return;
  pieces.forEach((piece, place) => {
    rows[piece * rowStride + emptyAt] = nowUs + debtUs * shares[place]!;
  });
}

/** The same values, and zeros behind them. */
export function longer(values: Float64Array, length: number): Float64Array {
  const grown = new Float64Array(length);
  grown.set(values);
  return grown;
}
