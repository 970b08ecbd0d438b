// What each key of a source did in the minute that is under way, for Contributor Insights. It is added up once a
// second from the counts of the second; keys without a slot of their own (the cold tail) are not told apart.

import {
  attemptsColumn,
  halfUnitsColumn,
  refusedColumn,
  slotStride,
  slotText,
  type KeyPlan,
} from './clients/key-plan.ts';
import type { Trace } from './clients/trace.ts';
import { write } from './capacity/budgets.ts';
import { indexReasons } from './capacity/reasons.ts';
import { unitsOf } from './capacity/units.ts';
import {
  contributorsMax,
  count,
  readUnitWeight,
  writeUnitWeight,
  type CountedKeys,
} from './metrics/contributor-insights.ts';
import type { TrafficSpec } from './scenario/scenario.ts';
import type { Source } from './traffic/source.ts';

export interface KeyMinute {
  /** The plan whose slots are counted. */
  plan: KeyPlan;
  /** By slot: ConsumedThroughputUnits (MET-19), and refused attempts. */
  units: Float64Array;
  throttles: Float64Array;
  /** By key of a trace: the mean units of its rows, each of which has a size of its own. */
  meanUnits: Float64Array | undefined;
  /** Units of the smallest and the largest request that was served. */
  least: number;
  most: number;
  /** Refused attempts of the source so far, and those of them that an index refused. */
  refusedBefore: number;
  byIndexBefore: number;
  /** From earlier in this minute, before the keys were laid out anew. */
  earlier: CountedKeys;
}

export function createKeyMinute({ spec, keys }: Source): KeyMinute {
  return {
    plan: keys,
    units: new Float64Array(keys.slotCount),
    throttles: new Float64Array(keys.slotCount),
    meanUnits: keys.trace && meanUnitsOf(keys.trace, spec),
    least: Infinity,
    most: 0,
    refusedBefore: 0,
    byIndexBefore: 0,
    earlier: new Map(),
  };
}

/** Adds the second that ends now; call it before the counts of the second are reset. */
export function addSecond(minute: KeyMinute, source: Source): KeyMinute {
  const counted = keptFor(minute, source);
  const { plan, units, throttles, meanUnits } = counted;
  const ownShare = ownShareOf(counted, source);
  const weight = source.direction === write ? writeUnitWeight : readUnitWeight;
  const { rows, slotCount, keyNumber } = plan;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const row = slot * slotStride;
    const attempts = rows[row + attemptsColumn]!;
    if (attempts === 0) continue;
    const refused = rows[row + refusedColumn]!;
    const cost = meanUnits?.[keyNumber[slot]! - 1] ?? rows[row + halfUnitsColumn]! / 2;
    if (attempts > refused && cost > 0) {
      if (cost < counted.least) counted.least = cost;
      if (cost > counted.most) counted.most = cost;
    }
    if (keyNumber[slot] === 0) continue;
    units[slot]! += (attempts - refused) * cost * weight;
    throttles[slot]! += refused * ownShare;
  }
  return counted;
}

/** Counts the largest of the minute into `counted` and begins the next minute. */
export function endMinute(minute: KeyMinute, counted: CountedKeys): void {
  for (const [key, { consumedThroughputUnits, throttleCount }] of minute.earlier) {
    count(counted, key, consumedThroughputUnits, throttleCount);
  }
  minute.earlier = new Map();
  countLargest(minute, counted);
  minute.units.fill(0);
  minute.throttles.fill(0);
  minute.least = Infinity;
  minute.most = 0;
}

/** Where a command has laid the keys out anew, what was counted so far is kept by name. */
function keptFor(minute: KeyMinute, source: Source): KeyMinute {
  if (minute.plan === source.keys && minute.units.length === source.keys.slotCount) return minute;
  const earlier = new Map(minute.earlier);
  if (minute.units.length <= minute.plan.slotCount) countLargest(minute, earlier);
  const { least, most, refusedBefore, byIndexBefore } = minute;
  return { ...createKeyMinute(source), least, most, refusedBefore, byIndexBefore, earlier };
}

/**
 * Of the second's refusals, the share that the table itself made: what its indexes refuse is left out (GSI-11). A key's
 * refusals are not told apart by reason, so each key has the same share.
 */
function ownShareOf(minute: KeyMinute, { tally }: Source): number {
  let byIndex = 0;
  for (let reason = indexReasons; reason < tally.throttledByReason.length; reason += 1) {
    byIndex += tally.throttledByReason[reason]!;
  }
  const refused = tally.throttled - minute.refusedBefore;
  const share = refused > 0 ? 1 - (byIndex - minute.byIndexBefore) / refused : 1;
  minute.refusedBefore = tally.throttled;
  minute.byIndexBefore = byIndex;
  return share;
}

/** Ours: more than a report has rows, since another source may add to the same keys. */
const countedMax = 4 * contributorsMax;

function countLargest({ plan, units, throttles }: KeyMinute, counted: CountedKeys): void {
  const slots = new Set([...largestSlots(units), ...largestSlots(throttles)]);
  for (const slot of slots) {
    const key = slotText(plan, slot);
    if (key !== undefined) count(counted, key, units[slot]!, throttles[slot]!);
  }
}

/** The slots of the largest values, one pass over them all. */
function largestSlots(values: Float64Array): number[] {
  const best: number[] = [];
  let least = 0;
  for (let slot = 0; slot < values.length; slot += 1) {
    if (values[slot]! <= least) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]!]! < values[slot]!) at -= 1;
    best.splice(at, 0, slot);
    if (best.length > countedMax) best.pop();
    if (best.length === countedMax) least = values[best[countedMax - 1]!]!;
  }
  return best;
}

function meanUnitsOf(trace: Trace, { operation, consistentRead }: TrafficSpec): Float64Array {
  const units = new Float64Array(trace.keys.length);
  const rows = new Float64Array(trace.keys.length);
  trace.rowKey.forEach((key, row) => {
    units[key]! += unitsOf(operation, trace.rowBytes[row]!, consistentRead);
    rows[key]! += 1;
  });
  return units.map((sum, key) => sum / rows[key]!);
}
