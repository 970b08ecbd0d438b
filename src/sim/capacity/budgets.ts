// The buckets of one table: its own budget in each direction, and each partition's. Table first, then partition; a
// refusal charges neither and has one reason, the first check that failed (ADM-15, ADM-17).
//
// A partition's buckets and tallies stand together in one row of 64 bytes, so that an attempt touches one cache
// line however many partitions there are.

import { usPerSecond } from '../kernel/time.ts';
import { emptyAtAfterRateChange, emptyAtNow, tokensLeft } from './bucket.ts';
import {
  burstSeconds,
  partitionBucketSeconds,
  partitionReadUnitsPerSecond,
  partitionWriteUnitsPerSecond,
  tableBucketSeconds,
} from './limits.ts';
import { keyRangeReason, tableBudgetReason } from './reasons.ts';

export const read = 0;
export const write = 1;

/** The columns of a partition's row; add the direction (0 read, 1 write). Tallies are over the whole run. */
export const rowStride = 8;
export const emptyAtColumn = 0;
export const consumedColumn = 2; // units
export const askedColumn = 4; // units, refused attempts included
export const refusedColumn = 6; // attempts

export const tableHoldUs = (tableBucketSeconds + burstSeconds) * usPerSecond;
export const partitionHoldUs = partitionBucketSeconds * usPerSecond;
export const partitionUsPerUnit = [
  usPerSecond / partitionReadUnitsPerSecond,
  usPerSecond / partitionWriteUnitsPerSecond,
] as const;

export interface Budgets {
  /** Provisioned units a second, by direction. */
  unitsPerSecond: Float64Array;
  usPerUnit: Float64Array;
  /** The moments at which the table's buckets are empty, by direction. */
  emptyAtUs: Float64Array;
  partitionCount: number;
  /** One row of rowStride a partition. */
  rows: Float64Array;
}

/** The table starts with one second's worth and what is banked, every partition full. */
export function createBudgets(
  readUnits: number,
  writeUnits: number,
  initialBurstSeconds: number,
  partitionCount: number,
): Budgets {
  const rows = new Float64Array(partitionCount * rowStride);
  for (let row = 0; row < rows.length; row += rowStride) {
    rows[row + emptyAtColumn + read] = -partitionHoldUs;
    rows[row + emptyAtColumn + write] = -partitionHoldUs;
  }
  return {
    unitsPerSecond: Float64Array.of(readUnits, writeUnits),
    usPerUnit: Float64Array.of(usPerSecond / readUnits, usPerSecond / writeUnits),
    emptyAtUs: new Float64Array(2).fill(-(tableBucketSeconds + initialBurstSeconds) * usPerSecond),
    partitionCount,
    rows,
  };
}

export const admitted = -1;

/**
 * Asks for `units` on a partition and counts the attempt. Answers `admitted`, or the place of the reason in
 * `reasons`.
 */
export function admit(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  partition: number,
  units: number,
): number {
  const { rows } = budgets;
  const row = partition * rowStride + direction;
  rows[row + askedColumn]! += units;
  const tableEmptyAtUs = emptyAtNow(budgets.emptyAtUs[direction]!, nowUs, tableHoldUs);
  if (tableEmptyAtUs >= nowUs) {
    rows[row + refusedColumn]! += 1;
    return tableBudgetReason(direction);
  }
  const partitionEmptyAtUs = emptyAtNow(rows[row]!, nowUs, partitionHoldUs);
  if (partitionEmptyAtUs >= nowUs) {
    rows[row + refusedColumn]! += 1;
    return keyRangeReason(direction);
  }
  budgets.emptyAtUs[direction] = tableEmptyAtUs + units * budgets.usPerUnit[direction]!;
  rows[row] =
    partitionEmptyAtUs + units * (direction === read ? partitionUsPerUnit[read] : partitionUsPerUnit[write]);
  rows[row + consumedColumn]! += units;
  return admitted;
}

/** Counts an attempt that the router turned away before any partition was asked. */
export function refuseForTable(
  budgets: Budgets,
  direction: number,
  partition: number,
  units: number,
): number {
  const row = partition * rowStride + direction;
  budgets.rows[row + askedColumn]! += units;
  budgets.rows[row + refusedColumn]! += 1;
  return tableBudgetReason(direction);
}

/** Changes the provisioned rate; what is banked stays as far as the new bucket holds it (assumption bank-kept). */
export function changeCapacity(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  unitsPerSecond: number,
): void {
  const usPerUnit = usPerSecond / unitsPerSecond;
  budgets.emptyAtUs[direction] = emptyAtAfterRateChange(
    budgets.emptyAtUs[direction]!,
    nowUs,
    tableHoldUs,
    budgets.usPerUnit[direction]!,
    usPerUnit,
  );
  budgets.unitsPerSecond[direction] = unitsPerSecond;
  budgets.usPerUnit[direction] = usPerUnit;
}

/** Units left in the table's bucket. */
export function tableTokens(budgets: Budgets, nowUs: number, direction: number): number {
  return tokensLeft(budgets.emptyAtUs[direction]!, nowUs, tableHoldUs, budgets.usPerUnit[direction]!);
}

/** Units left in a partition's bucket. */
export function partitionTokens(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  partition: number,
): number {
  const emptyAtUs = budgets.rows[partition * rowStride + direction]!;
  return tokensLeft(emptyAtUs, nowUs, partitionHoldUs, partitionUsPerUnit[direction as 0 | 1]);
}
