// The gates of a store, by its capacity mode. Provisioned, it has one in each direction: its budget. On demand it has
// up to two: the maximum that is set, and the account's quota (INIT-11, INIT-12).

import { usPerSecond } from '../kernel/time.ts';
import { emptyAtAfterRateChange, emptyAtNow } from './bucket.ts';
import { gateStride, read, tableHoldUs, write, type Budgets } from './budgets.ts';
import { tableBucketSeconds } from './limits.ts';
import { accountLimitReason, maxOnDemandReason, tableBudgetReason } from './reasons.ts';

/** A quota holds one second's worth and banks nothing (assumption quota-second). */
const quotaHoldUs = tableBucketSeconds * usPerSecond;

/**
 * A store is on demand from now on. Each gate begins with one second's worth. The maximum is best effort: what it left
 * unused may be spent above it, as a provisioned table's bank (INIT-11, assumption maximum-burst).
 */
export function openOnDemand(
  budgets: Budgets,
  nowUs: number,
  maximumUnits: ArrayLike<number>,
  quotaUnits: ArrayLike<number>,
): void {
  for (const direction of [read, write]) {
    budgets.unitsPerSecond[direction] = Infinity;
    const { holdUs, gateReason } = budgets;
    holdUs[direction] = tableHoldUs;
    gateReason[direction] = maxOnDemandReason(direction);
    fillGate(budgets, direction, nowUs, maximumUnits[direction]!);
    const second = gateStride + direction;
    holdUs[second] = quotaHoldUs;
    gateReason[second] = accountLimitReason(direction);
    fillGate(budgets, second, nowUs, quotaUnits[direction]!);
  }
}

/** A store is provisioned from now on; its budget begins like that of a new table (assumption initial-burst). */
export function openProvisioned(budgets: Budgets, nowUs: number, units: ArrayLike<number>): void {
  for (const direction of [read, write]) {
    budgets.unitsPerSecond[direction] = units[direction]!;
    budgets.holdUs[direction] = tableHoldUs;
    budgets.gateReason[direction] = tableBudgetReason(direction);
    fillGate(budgets, direction, nowUs, units[direction]!);
    fillGate(budgets, gateStride + direction, nowUs, Infinity);
  }
}

/** Changes an on-demand store's maximum; what it holds stays (assumption bank-kept). Infinity takes it away. */
export function changeMaximum(
  { emptyAtUs, usPerUnit, holdUs }: Budgets,
  nowUs: number,
  direction: number,
  unitsPerSecond: number,
): void {
  const before = usPerUnit[direction]!;
  if (before === 0 || unitsPerSecond === Infinity) {
    fillGate({ emptyAtUs, usPerUnit }, direction, nowUs, unitsPerSecond);
    return;
  }
  const after = usPerSecond / unitsPerSecond;
  emptyAtUs[direction] = emptyAtAfterRateChange(
    emptyAtUs[direction]!,
    nowUs,
    holdUs[direction]!,
    before,
    after,
  );
  usPerUnit[direction] = after;
}

/** The reason of the first gate that is empty, or `undefined`: what the router knows without asking a partition. */
export function gateReasonAgainst(budgets: Budgets, nowUs: number, direction: number): number | undefined {
  for (const gate of [direction, gateStride + direction]) {
    if (budgets.emptyAtUs[gate]! >= nowUs) return budgets.gateReason[gate]!;
  }
  return undefined;
}

/** Units that all gates of a direction let through; Infinity where there is none. */
export function gateTokens({ emptyAtUs, usPerUnit }: Budgets, nowUs: number, direction: number): number {
  // A gate that is not there is empty since -Infinity and costs 0, which is Infinity tokens.
  const first = (nowUs - emptyAtUs[direction]!) / usPerUnit[direction]!;
  const second = (nowUs - emptyAtUs[gateStride + direction]!) / usPerUnit[gateStride + direction]!;
  return first < second ? first : second;
}

/** The reason of the gate that lets least through. */
export function tightestReason(budgets: Budgets, nowUs: number, direction: number): number {
  const { emptyAtUs, usPerUnit, gateReason } = budgets;
  const second = gateStride + direction;
  const isFirst =
    (nowUs - emptyAtUs[direction]!) / usPerUnit[direction]! <=
    (nowUs - emptyAtUs[second]!) / usPerUnit[second]!;
  return gateReason[isFirst ? direction : second]!;
}

/** None holds more than it can. */
export function settleGates({ emptyAtUs, holdUs }: Budgets, nowUs: number, direction: number): void {
  for (const gate of [direction, gateStride + direction]) {
    if (emptyAtUs[gate]! === -Infinity) continue;
    emptyAtUs[gate] = emptyAtNow(emptyAtUs[gate]!, nowUs, holdUs[gate]!);
  }
}

export function chargeGates({ emptyAtUs, usPerUnit }: Budgets, direction: number, units: number): void {
  emptyAtUs[direction]! += units * usPerUnit[direction]!;
  emptyAtUs[gateStride + direction]! += units * usPerUnit[gateStride + direction]!;
}

/** One second's worth at so many units a second; Infinity: there is no such gate. */
function fillGate(
  { emptyAtUs, usPerUnit }: Pick<Budgets, 'emptyAtUs' | 'usPerUnit'>,
  gate: number,
  nowUs: number,
  unitsPerSecond: number,
): void {
  const isThere = unitsPerSecond < Infinity;
  usPerUnit[gate] = isThere ? usPerSecond / unitsPerSecond : 0;
  emptyAtUs[gate] = isThere ? nowUs - tableBucketSeconds * usPerSecond : -Infinity;
}
