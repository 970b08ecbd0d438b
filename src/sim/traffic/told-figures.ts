// What a told attempt met, taken at the very moment it was asked: for "why was this one refused?". It only looks, and
// before anything is charged.

import { usPerSecond } from '../kernel/time.ts';
import { tokensLeft } from '../capacity/bucket.ts';
import { gateColumn, gateStride, partitionTokens, type Budgets } from '../capacity/budgets.ts';
import { partitionBucketSeconds, partitionUnitsPerSecond, tableBucketSeconds } from '../capacity/limits.ts';
import { causeOf, collectionFull, isIndexReason, type Cause } from '../capacity/reasons.ts';
import type { ToldCheck, ToldFigures } from '../frame.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { rangeOf } from '../placement/ranges.ts';
import type { World } from '../world.ts';
import { collectionBytesMax, collectionOf } from './collections.ts';
import { blockedEntry } from './index-admission.ts';
import { indexReadBy } from './read-from.ts';
import type { Source } from './source.ts';
import { admissionChecks } from './told-admission.ts';

/** `reason` is the place of the reason in `reasons`, or undefined if the attempt is served. */
export function figuresOf(
  world: World,
  source: Source,
  partition: number,
  slot: number,
  units: number,
  nowUs: number,
  reason: number | undefined,
): ToldFigures {
  // A Query of a global index asks the index and not the table (GSI-07).
  const index = indexReadBy(world.tables[source.table]!, source.spec);
  const { budgets, ranges, capacity } = index ?? world.tables[source.table]!;
  const { direction } = source;
  const { start, end } = rangeOf(ranges, partition);
  const { admission } = world.tables[source.table]!;
  const room = world.assumptions['node-room-percent'] / 100;
  const own = index || !admission ? [] : admissionChecks(admission, direction, partition, nowUs, room);
  const isRefused = own.some((check) => check.units <= 0);
  const checks = isRefused
    ? own
    : [...own, ...checksUpToFailed(budgets, nowUs, direction, partition, index?.name)];
  if (reason !== undefined && isIndexReason(reason)) checks.push(...indexChecks(world, source, nowUs));
  return {
    units,
    mode: capacity.mode,
    sdk: source.sdk,
    rangeStart: start / keySpaceSize,
    rangeEnd: end / keySpaceSize,
    checks,
    collection: reason === collectionFull ? toldCollection(world, source, slot) : undefined,
  };
}

/** The buckets in the order in which they are asked, up to the first that refuses. */
function checksUpToFailed(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  partition: number,
  index: string | undefined,
): ToldCheck[] {
  const checks: ToldCheck[] = [];
  for (let gate = direction; gate < gateColumn; gate += gateStride) {
    if (budgets.usPerUnit[gate]! === 0) continue;
    const check = gateCheck(budgets, nowUs, gate, index);
    checks.push(check);
    if (check.units <= 0) return checks;
  }
  checks.push(partitionCheck(budgets, nowUs, direction, partition, index));
  return checks;
}

/** The collection that is full; it was asked after every bucket. */
function toldCollection(world: World, source: Source, slot: number): ToldFigures['collection'] {
  const { bytes, itemBytes } = collectionOf(world, source, slot)!;
  return { bytes, itemBytes, bytesMax: collectionBytesMax };
}

const whatOf: Record<Cause, ToldCheck['what']> = {
  ProvisionedThroughputExceeded: 'provisioned',
  MaxOnDemandThroughputExceeded: 'maximum',
  AccountLimitExceeded: 'account',
  KeyRangeThroughputExceeded: 'partition',
};

/** The buckets of the store as a whole, in the order in which they are asked. */
function gateChecks(budgets: Budgets, nowUs: number, direction: number): ToldCheck[] {
  const checks: ToldCheck[] = [];
  for (let gate = direction; gate < gateColumn; gate += gateStride) {
    if (budgets.usPerUnit[gate]! > 0) checks.push(gateCheck(budgets, nowUs, gate, undefined));
  }
  return checks;
}

export function gateCheck(
  { emptyAtUs, usPerUnit, holdUs, gateReason }: Budgets,
  nowUs: number,
  gate: number,
  index: string | undefined,
): ToldCheck {
  return {
    what: whatOf[causeOf(gateReason[gate]!)],
    index,
    units: tokensLeft(emptyAtUs[gate]!, nowUs, holdUs[gate]!, usPerUnit[gate]!),
    unitsPerSecond: usPerSecond / usPerUnit[gate]!,
    unitsMax: holdUs[gate]! / usPerUnit[gate]!,
    burstSecondsMax: Math.max(0, holdUs[gate]! / usPerSecond - tableBucketSeconds),
  };
}

export function partitionCheck(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  partition: number,
  index: string | undefined,
): ToldCheck {
  const unitsPerSecond = partitionUnitsPerSecond[direction as 0 | 1];
  return {
    what: 'partition',
    index,
    units: partitionTokens(budgets, nowUs, direction, partition),
    unitsPerSecond,
    unitsMax: unitsPerSecond * partitionBucketSeconds,
    burstSecondsMax: 0,
  };
}

/** The index that stands in the way: it may be behind by so much, and no more (GSI-08). */
function indexChecks(world: World, source: Source, nowUs: number): ToldCheck[] {
  const blocked = blockedEntry(world, world.tables[source.table]!, nowUs);
  if (!blocked) return [];
  const { index, partition, reason } = blocked;
  const what = whatOf[causeOf(reason)];
  const checks = [
    ...gateChecks(index.budgets, nowUs, source.direction),
    partitionCheck(index.budgets, nowUs, source.direction, partition, undefined),
  ];
  const queueSeconds = world.assumptions['index-queue-seconds'];
  return checks
    .filter((check) => check.what === what)
    .map((check) => ({ ...check, index: index.name, queueSeconds }));
}
