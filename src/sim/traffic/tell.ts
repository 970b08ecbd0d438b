// A small sample of the traffic, told hop by hop: for the moving dots and for "why was this refused?". A told
// attempt draws every hop for itself; its sum follows the same law as the one draw of all the others.

import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { collectionFull, indexReasons, isTableBudget } from '../capacity/reasons.ts';
import { slotText } from '../clients/key-plan.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import type { HopName, SampledAttempt } from '../frame.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { outcomeName } from '../requests/errors.ts';
import { roads, type Hop, type Road, type Step } from '../requests/hops.ts';
import type { World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { hasOldMaps, redirectUs } from './redirect.ts';
import { sizeUsOf } from './size-of-source.ts';
import type { Source } from './source.ts';
import { figuresOf } from './told-figures.ts';
import { positionFromSlot } from './waiting.ts';

/** Ours. Of each source at most one request in this time is told: enough for a lively picture of a second. */
export const sampleEveryUs = 8_000;

/** Ours: how many told attempts the world remembers. */
const samplesMax = 400;

/** How long the last told attempt took, in microseconds; read at once by the caller. */
export const told = { networkUs: 0.5, serviceUs: 0.5 };

export function tellServed(
  world: World,
  source: Source,
  place: number,
  slot: number,
  number: number,
  sample: number,
  units: number,
): void {
  tell(world, source, place, slot, number, sample, source.road, units, undefined);
}

export function tellRefused(
  world: World,
  source: Source,
  place: number,
  slot: number,
  number: number,
  sample: number,
  units: number,
  reason: number,
): void {
  const road = isTableBudget(reason) ? 'refusedByRouter' : 'refusedByStorage';
  tell(world, source, place, slot, number, sample, road, units, reason);
}

/** An attempt that the table was not asked for: a cache answered it, or nobody could (`reason`: the error's place). */
export function tellElsewhere(
  world: World,
  source: Source,
  place: number,
  slot: number,
  number: number,
  sample: number,
  reason: number,
): void {
  const nowUs = world.clock[attemptAt]!;
  const latencyUs = Math.round(world.clock[elsewhereUs]!);
  keepSample(world, {
    id: sample,
    traffic: source.index,
    table: source.table,
    partition: place >> heatRowBits,
    key: keyOfSlot(source, slot),
    position: positionOf(source, slot),
    atUs: nowUs,
    attempt: number,
    ...(reason < 0 ? { outcome: 'served' } : { outcome: 'refused', reason: outcomeName(reason) }),
    latencyUs,
    ...(refusedByAdmission(world, source, place, slot, reason, nowUs, latencyUs) ?? {
      elsewhere: true,
      hops: [
        { hop: 'sent', atUs: nowUs },
        { hop: 'answered', atUs: nowUs + latencyUs },
      ],
    }),
    attemptsMax: source.retry.retriesMax + 1,
  });
}

/** The table did refuse it, by its admission of another generation; undefined: it was not asked. */
function refusedByAdmission(
  world: World,
  source: Source,
  place: number,
  slot: number,
  reason: number,
  nowUs: number,
  latencyUs: number,
): Pick<SampledAttempt, 'hops' | 'figures'> | undefined {
  const { admission } = world.tables[source.table]!;
  if (admission === undefined || reason < 0 || reason >= collectionFull) return undefined;
  const partition = place >> heatRowBits;
  const onTheWayUs = admission.networkUs / 2;
  const hops: SampledAttempt['hops'] = [
    { hop: 'sent', atUs: nowUs },
    { hop: 'reached-router', atUs: Math.round(nowUs + onTheWayUs) },
  ];
  if (!isTableBudget(reason)) {
    hops.push({ hop: 'reached-storage', atUs: Math.round(nowUs + latencyUs - onTheWayUs) });
  }
  hops.push({ hop: 'answered', atUs: nowUs + latencyUs });
  return { hops, figures: figuresOf(world, source, partition, slot, admission.askedUnits, nowUs, reason) };
}

function tell(
  world: World,
  source: Source,
  place: number,
  slot: number,
  number: number,
  sample: number,
  road: Road,
  units: number,
  reason: number | undefined,
): void {
  const nowUs = world.clock[attemptAt]!;
  const networkUs = drawHop(world, source, 'network');
  const hops: SampledAttempt['hops'] = [{ hop: 'sent', atUs: nowUs }];
  let atUs = nowUs + networkUs / 2;
  hops.push({ hop: 'reached-router', atUs: Math.round(atUs) });
  for (const step of roads[road] as readonly Step[]) {
    atUs += drawStep(world, source, step);
    if (isRead(step)) atUs += sizeUsOf(world, source, units);
    const hop = hopName(step);
    if (hop === 'reached-storage' && hasOldMaps(world, source)) {
      const extraUs = redirectUs(world, source, place >> heatRowBits, nowUs);
      if (extraUs > 0) hops.push({ hop: 'redirected', atUs: Math.round(atUs) });
      atUs += extraUs;
    }
    if (hop !== undefined) hops.push({ hop, atUs: Math.round(atUs) });
  }
  told.networkUs = networkUs;
  told.serviceUs = atUs - nowUs - networkUs / 2;
  const latencyUs = Math.round(networkUs + told.serviceUs);
  hops.push({ hop: 'answered', atUs: nowUs + latencyUs });
  keepSample(world, {
    id: sample,
    traffic: source.index,
    table: source.table,
    partition: place >> heatRowBits,
    key: keyOfSlot(source, slot),
    position: positionOf(source, slot),
    atUs: nowUs,
    attempt: number,
    outcome: reason === undefined ? 'served' : 'refused',
    reason:
      reason === undefined ? undefined : outcomeName(source.readsIndex ? reason + indexReasons : reason),
    latencyUs,
    hops,
    figures:
      units === counted
        ? undefined
        : figuresOf(world, source, place >> heatRowBits, slot, units, nowUs, reason),
    attemptsMax: units === counted ? undefined : source.retry.retriesMax + 1,
    wait: undefined,
  });
}

/** In place of the units of an attempt that is drawn from counts: no bucket was asked at its moment. */
export const counted = 0;

/** What an attempt met, and how often its client tries. */
export function metBy(
  world: World,
  source: Source,
  partition: number,
  slot: number,
  units: number,
  nowUs: number,
  reason: number | undefined,
): Pick<SampledAttempt, 'figures' | 'attemptsMax'> {
  return {
    figures: figuresOf(world, source, partition, slot, units, nowUs, reason),
    attemptsMax: source.retry.retriesMax + 1,
  };
}

/** The attempt that was told last is sent again, so long after its client has the answer. */
export function tellWait(world: World, source: Source, number: number, us: number): void {
  world.samples.at(-1)!.wait = { us, usMax: retryWaitUs(source.retry, number, 1) };
}

/** The world remembers the latest of them. */
export function keepSample(world: World, sample: SampledAttempt): void {
  world.samples.push(sample);
  if (world.samples.length > samplesMax) {
    const dropped = samplesMax / 2;
    world.samples.splice(0, dropped);
    world.samplesDropped += dropped;
  }
}

/** Empty for a key of the cold tail, of which many share a slot. */
export function keyOfSlot(source: Source, slot: number): string {
  return (slot >= 0 ? slotText(source.keys, slot) : undefined) ?? '';
}

/** From 0 to 1 of the key space. */
function positionOf({ keys }: Source, slot: number): number {
  return (slot >= 0 ? keys.position[slot]! : positionFromSlot(slot)) / keySpaceSize;
}

function drawStep(world: World, source: Source, step: Step): number {
  if ('hop' in step) return drawHop(world, source, step.hop);
  return Math.min(drawHop(world, source, step.fasterOf[0]), drawHop(world, source, step.fasterOf[1]));
}

function drawHop(world: World, source: Source, hop: Hop): number {
  return nextFromQuantiles(source.story, world.laws.hops[hop]);
}

function isRead(step: Step): boolean {
  return 'hop' in step && step.hop === 'read';
}

/** What is known when the step is over; the router's own work has no mark of its own. */
function hopName(step: Step): HopName | undefined {
  if ('fasterOf' in step) return 'persisted-by-quorum';
  switch (step.hop) {
    case 'nearReplica':
    case 'leader':
      return 'reached-storage';
    case 'read':
      return 'read';
    case 'leaderLog':
      return 'persisted-by-leader';
    default:
      return undefined;
  }
}
