// Which of a partition's counted attempts are admitted: the same buckets and the same debt rule as for single
// requests (ADM-15). Attempts of a tick come in any order, so every one of them has the same chance, whatever it
// costs; the last one admitted is charged in full. A bucket therefore never falls below zero by a whole request.

import { nextBelow, nextUniform, type Stream } from '../kernel/random.ts';
import { drawnOneByOneMax, nextCost, nextCosts } from './aggregate-costs.ts';
import { laneStride, lawColumn, meanUnitsColumn, onlyUnitsColumn } from './aggregate-lanes.ts';
import type { CountedSource, Side } from './aggregate-state.ts';

/**
 * Admits up to `quota` of the attempts in side.laneAttempts while `tokens` are left; sets laneAdmitted and laneUnits.
 * Answers with the number admitted.
 */
export function admitLanes(
  side: Side,
  counted: CountedSource[],
  partition: number,
  attempts: number,
  quota: number,
  tokens: number,
): number {
  const { stream, laneAttempts, laneAdmitted, laneUnits } = side;
  if (laneAttempts.length === 1) {
    const admittedCount = admitOne(side, counted[side.sources[0]!]!, partition, quota, tokens);
    laneAdmitted[0] = admittedCount;
    return admittedCount;
  }
  divide(stream, laneAttempts, attempts, quota, laneAdmitted);
  let expected = 0;
  let cost = 0;
  for (let lane = 0; lane < laneAttempts.length; lane += 1) {
    const { lanes } = counted[side.sources[lane]!]!;
    expected += laneAdmitted[lane]! * lanes.rows[partition * laneStride + meanUnitsColumn]!;
    if (laneAdmitted[lane] === 0) continue;
    const only = lanes.rows[partition * laneStride + onlyUnitsColumn]!;
    if (cost === 0) cost = only === 0 ? Number.NaN : only;
    else if (cost !== only) cost = Number.NaN;
  }
  if (cost > 0) {
    const admittedCount = Math.min(quota, countWithin(tokens, cost));
    if (admittedCount < quota) divide(stream, laneAttempts, attempts, admittedCount, laneAdmitted);
    for (let lane = 0; lane < laneAttempts.length; lane += 1) laneUnits[lane] = laneAdmitted[lane]! * cost;
    return admittedCount;
  }
  if (quota > drawnOneByOneMax && expected * 2 < tokens) {
    let units = 0;
    for (let lane = 0; lane < laneAttempts.length; lane += 1) {
      const { lanes } = counted[side.sources[lane]!]!;
      laneUnits[lane] = nextCosts(
        stream,
        lanes.costs,
        lanes.rows[partition * laneStride + lawColumn]!,
        laneAdmitted[lane]!,
      );
      units += laneUnits[lane]!;
    }
    if (units < tokens) return quota;
  }
  return admitMixed(side, counted, partition, quota, tokens);
}

function admitOne(
  side: Side,
  { lanes }: CountedSource,
  partition: number,
  quota: number,
  tokens: number,
): number {
  const { stream, laneUnits } = side;
  const law = lanes.rows[partition * laneStride + lawColumn]!;
  const cost = lanes.rows[partition * laneStride + onlyUnitsColumn]!;
  if (cost > 0) {
    const admittedCount = Math.min(quota, countWithin(tokens, cost));
    laneUnits[0] = admittedCount * cost;
    return admittedCount;
  }
  if (
    quota > drawnOneByOneMax &&
    quota * lanes.rows[partition * laneStride + meanUnitsColumn]! * 2 < tokens
  ) {
    const units = nextCosts(stream, lanes.costs, law, quota);
    laneUnits[0] = units;
    if (units < tokens) return quota;
  }
  let units = 0;
  let admittedCount = 0;
  while (admittedCount < quota && units < tokens) {
    units += nextCost(stream, lanes.costs, law);
    admittedCount += 1;
  }
  laneUnits[0] = units;
  return admittedCount;
}

/** Several sources with costs of their own: one attempt after the other, in random order. laneAdmitted is what may. */
function admitMixed(
  side: Side,
  counted: CountedSource[],
  partition: number,
  quota: number,
  tokens: number,
): number {
  const { stream, laneAdmitted, laneUnits } = side;
  const waiting = laneAdmitted.slice();
  laneAdmitted.fill(0);
  laneUnits.fill(0);
  let units = 0;
  let admittedCount = 0;
  while (admittedCount < quota && units < tokens) {
    let at = nextBelow(stream, quota - admittedCount);
    let lane = 0;
    while (at >= waiting[lane]!) {
      at -= waiting[lane]!;
      lane += 1;
    }
    const { lanes } = counted[side.sources[lane]!]!;
    const cost = nextCost(stream, lanes.costs, lanes.rows[partition * laneStride + lawColumn]!);
    waiting[lane]! -= 1;
    laneAdmitted[lane]! += 1;
    laneUnits[lane]! += cost;
    units += cost;
    admittedCount += 1;
  }
  return admittedCount;
}

/** How many requests of one cost are admitted while tokens are left. */
function countWithin(tokens: number, cost: number): number {
  return tokens > 0 ? Math.ceil(tokens / cost) : 0;
}

/**
 * Divides `taken` of `total` over the parts in proportion, rounded up or down by one draw of chance: each part's mean
 * is exact, the sum is `taken`, and no part gives more than it has.
 */
function divide(stream: Stream, parts: Float64Array, total: number, taken: number, into: Float64Array): void {
  if (taken === total) {
    into.set(parts);
    return;
  }
  const offset = nextUniform(stream);
  let sum = 0;
  let before = 0;
  for (let part = 0; part < parts.length; part += 1) {
    sum += parts[part]!;
    const upTo = Math.floor((sum * taken) / total + offset);
    into[part] = upTo - before;
    before = upTo;
  }
}
