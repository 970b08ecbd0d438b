// The buckets of one store: its own in each direction, and each partition's. The store's own are asked first, then
// the partition's; a refusal charges none and has one reason, the first check that failed (ADM-15, ADM-17).
//
// A store has up to two buckets of its own in a direction, its gates. A provisioned table has one, its budget; an
// on-demand table has one for its maximum throughput, if it is given one, and one for the account's quota.
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

/** From a gate to the next one, and from a column of the gates to the next one. */
export const gateStride = 2;
export const gateColumn = 4;

export const tableHoldUs = (tableBucketSeconds + burstSeconds) * usPerSecond;
export const partitionHoldUs = partitionBucketSeconds * usPerSecond;
export const partitionUsPerUnit = [
  usPerSecond / partitionReadUnitsPerSecond,
  usPerSecond / partitionWriteUnitsPerSecond,
] as const;

export interface Budgets {
  /** Units a second of the first gate, by direction: what is provisioned. */
  unitsPerSecond: Float64Array;
  /**
   * The gates, in four columns that lie one behind the other in one array. The place in a column is the direction for
   * the first gate, and gateStride more for the second.
   */
  gates: Float64Array;
  /**
   * The moments at which they are empty, the time that one unit takes to come back (0: there is no such gate), how
   * long they fill until they are full, and the places of the reasons for which they refuse.
   */
  emptyAtUs: Float64Array;
  usPerUnit: Float64Array;
  holdUs: Float64Array;
  gateReason: Float64Array;
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
  const gates = new Float64Array(4 * gateColumn); // Ours to lay out, as the columns below.
  const column = (number: number): Float64Array =>
    gates.subarray(number * gateColumn, (number + 1) * gateColumn);
  const budgets: Budgets = {
    unitsPerSecond: Float64Array.of(readUnits, writeUnits),
    gates,
    emptyAtUs: column(0),
    usPerUnit: column(1),
    holdUs: column(2),
    gateReason: column(3), // Ours.
    partitionCount,
    rows,
  };
  budgets.emptyAtUs.fill(-Infinity);
  for (const direction of [read, write]) {
    budgets.emptyAtUs[direction] = -(tableBucketSeconds + initialBurstSeconds) * usPerSecond;
    budgets.usPerUnit[direction] = usPerSecond / budgets.unitsPerSecond[direction]!;
    budgets.holdUs[direction] = tableHoldUs;
    budgets.gateReason[direction] = tableBudgetReason(direction);
  }
  return budgets;
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
  const reason = reasonAgainst(budgets.gates, rows, nowUs, direction, row);
  rows[row + askedColumn]! += units;
  if (reason === admitted) charge(budgets.gates, rows, nowUs, direction, row, units);
  else rows[row + refusedColumn]! += 1;
  return reason;
}

/** The first bucket that is empty refuses; `row` is the partition's, plus the direction. Nothing is charged. */
export function reasonAgainst(
  gates: Float64Array,
  rows: Float64Array,
  nowUs: number,
  direction: number,
  row: number,
): number {
  if (gates[direction]! >= nowUs) return gates[gateReasonColumn + direction]!;
  if (gates[gateStride + direction]! >= nowUs) return gates[gateReasonColumn + gateStride + direction]!;
  if (rows[row]! >= nowUs) return keyRangeReason(direction);
  return admitted;
}

/** Takes the units of an admitted attempt from all its buckets. */
export function charge(
  gates: Float64Array,
  rows: Float64Array,
  nowUs: number,
  direction: number,
  row: number,
  units: number,
): void {
  for (let gate = direction; gate < gateColumn; gate += gateStride) {
    const usPerUnit = gates[usPerUnitColumn + gate]!;
    if (usPerUnit > 0) {
      gates[gate] = emptyAtNow(gates[gate]!, nowUs, gates[holdColumn + gate]!) + units * usPerUnit;
    }
  }
  rows[row] =
    emptyAtNow(rows[row]!, nowUs, partitionHoldUs) +
    units * (direction === read ? partitionUsPerUnit[read] : partitionUsPerUnit[write]);
  rows[row + consumedColumn]! += units;
}

export const usPerUnitColumn = 4;
export const holdColumn = 8;
const gateReasonColumn = 12;

/** Counts an attempt that the router turned away before any partition was asked. */
export function refuseAtGate(budgets: Budgets, direction: number, partition: number, units: number): void {
  const row = partition * rowStride + direction;
  budgets.rows[row + askedColumn]! += units;
  budgets.rows[row + refusedColumn]! += 1;
}

/** Changes the provisioned rate; what is banked stays as far as the new bucket holds it (assumption bank-kept). */
export function changeCapacity(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  unitsPerSecond: number,
): void {
  if (budgets.usPerUnit[direction] === 0) {
    // What stands in the place of its budget has heard of it too (features/admission).
    budgets.unitsPerSecond[direction] = unitsPerSecond;
    return;
  }
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

/** The table's own budget is kept elsewhere: it has no gate here. */
export function closeTableGate({ emptyAtUs, usPerUnit }: Budgets): void {
  for (const direction of [read, write]) {
    emptyAtUs[direction] = -Infinity;
    usPerUnit[direction] = 0;
  }
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
