// One item of a call at its partition: the same buckets, indexes and features as a request of the single grain, asked at
// the moment at which the attempt is sent, as there.

import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { usPerMs } from '../kernel/time.ts';
import { admit, admitted, write } from '../capacity/budgets.ts';
import { collectionFull, indexReasons, isTableBudget } from '../capacity/reasons.ts';
import { attemptsColumn, placeOf, slotPlace, slotStride } from '../clients/key-plan.ts';
import type { ChosenKey } from '../clients/choose-key.ts';
import { heatRowBits, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { firstError } from '../requests/errors.ts';
import { bytesOfMegabyte } from '../requests/size-times.ts';
import { roads, type Road, type Step } from '../requests/hops.ts';
import type { World } from '../world.ts';
import type { CallPart } from './call.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { afterServed, asksTable, beforeAttempt, servedElsewhere } from './features.ts';
import { admitWrite } from './index-admission.ts';
import { localHalfUnits } from './local-units.ts';
import { indexReadBy, indexesDecide, storeOf } from './read-from.ts';
import { redirectUs } from './redirect.ts';
import { countRefusal } from './refusals.ts';
import type { Source } from './source.ts';
import { metBy } from './tell.ts';
import { countTime } from './slot-heat.ts';
import { slotFromPosition } from './waiting.ts';

/** A part that has not been asked yet. */
export function createPart(
  key: ChosenKey,
  direction: number,
  road: Road,
  halfUnits: number,
  bytes: number,
): CallPart {
  return {
    key,
    direction,
    road,
    halfUnits,
    bytes,
    changesNothing: false,
    isRetry: false,
    outcome: admitted,
    units: 0,
    storageUs: 0,
    figures: undefined,
  };
}

/**
 * Asks for a part of a call that was first sent at `issuedAtUs`, counts and charges it, and does what follows from a
 * write that changes something.
 */
export function askPart(world: World, source: Source, part: CallPart, issuedAtUs: number): void {
  const { nowUs } = world;
  const { tally } = source;
  findKey(source, part.key);
  tally.attempts += 1;
  if (part.isRetry) tally.retries += 1;
  const { slot, place } = part.key;
  if (slot >= 0) source.keys.rows[slot * slotStride + attemptsColumn]! += 1;
  const known = knownSlot(part.key);
  const { direction } = source;
  // A call may go both ways: what is asked now says which way its source goes.
  source.direction = part.direction;
  world.clock[attemptAt] = nowUs;
  if (source.calls!.tells) part.figures = figuresAt(world, source, part, known);
  part.outcome = outcomeOf(world, source, part, known, issuedAtUs | 0);
  if (part.outcome === servedElsewhere) {
    part.outcome = admitted;
    part.units = 0;
    part.storageUs = world.clock[elsewhereUs]!;
  } else if (part.outcome === admitted) {
    countUnits(source, part, direction);
    part.storageUs = storageUs(world, source, part);
    if (source.hasFeatures && !part.changesNothing) {
      world.clock[attemptAt] = nowUs;
      part.storageUs += afterServed(world, source, known, place, part.units);
    }
    const { current, times } = storeOf(world.tables, source).heat;
    current[(place & heatSpotMask) * heatStride + part.direction]! += part.units;
    countTime(times, place, part.storageUs);
  } else {
    refusePart(world, source, part);
  }
  source.direction = direction;
}

/** An attempt that was admitted, but that something about the item stands against: charged, and done with. */
export function failPart(source: Source, part: CallPart, error: number): void {
  part.outcome = error;
  source.tally.errors[error - firstError]! += 1;
}

/** Where the key is now: its source's keys may have been laid out anew. */
export function findKey({ keys }: Source, key: ChosenKey): void {
  if (key.slot >= 0 && keys.position[key.slot] !== key.position)
    key.slot = keys.position.indexOf(key.position);
  key.place = key.slot >= 0 ? slotPlace(keys, key.slot) : placeOf(keys, key.position);
}

/** A key without a slot is known by its position. */
export function knownSlot({ slot, position }: ChosenKey): number {
  return slot >= 0 ? slot : slotFromPosition(position);
}

/** One hop of the service, drawn for itself. */
export function drawHop(world: World, source: Source, hop: keyof World['laws']['hops']): number {
  return nextFromQuantiles(source.service, world.laws.hops[hop]);
}

function outcomeOf(world: World, source: Source, part: CallPart, slot: number, firstSent: number): number {
  if (source.hasFeatures) {
    const outcome = beforeAttempt(world, source, slot, part.halfUnits, firstSent);
    if (outcome !== asksTable) return outcome;
  }
  const { budgets } = storeOf(world.tables, source);
  const partition = part.key.place >> heatRowBits;
  const isWrite = part.direction === write && !part.changesNothing;
  const localUnits =
    isWrite && source.localTouches.length > 0
      ? localHalfUnits(source, slot, part.halfUnits, firstSent) / 2
      : 0;
  part.units = part.halfUnits / 2 + localUnits;
  if (!isWrite || !indexesDecide(world.tables, source)) {
    return admit(budgets, world.nowUs, part.direction, partition, part.units);
  }
  return admitWrite(world, source, partition, slot, part.units, part.halfUnits, firstSent);
}

/** The buckets as they are before they are asked. */
function figuresAt(world: World, source: Source, part: CallPart, slot: number): CallPart['figures'] {
  const partition = part.key.place >> heatRowBits;
  return metBy(world, source, partition, slot, part.halfUnits / 2, world.nowUs, undefined).figures;
}

function countUnits({ tally }: Source, part: CallPart, ownDirection: number): void {
  if (part.direction === ownDirection) tally.units += part.units;
  else tally.otherUnits += part.units;
}

function refusePart(world: World, source: Source, part: CallPart): void {
  const { place, slot } = part.key;
  part.units = 0;
  if (part.outcome >= firstError) {
    source.tally.errors[part.outcome - firstError]! += 1;
    part.storageUs = world.clock[elsewhereUs]!;
    return;
  }
  part.storageUs = refusedAfterUs(world, source, part.outcome);
  if (part.outcome === collectionFull) return;
  const table = world.tables[source.table]!;
  // The buckets of an index refuse a Query as a table's do.
  const index = indexReadBy(table, source.spec);
  if (index) {
    part.outcome += indexReasons;
    index.throttledByReason[part.outcome]! += 1;
  }
  countRefusal(table, source, world.nowUs, place, slot, part.outcome);
}

/** The router refuses by itself what the table's budget does not let through (ADM-15). */
function refusedAfterUs(world: World, source: Source, reason: number): number {
  return isTableBudget(reason) ? 0 : drawHop(world, source, 'leader');
}

/** The steps of the part's road behind the router, and what its size adds. */
function storageUs(world: World, source: Source, part: CallPart): number {
  let us = redirectUs(world, source, part.key.place >> heatRowBits, world.nowUs);
  for (const step of (roads[part.road] as readonly Step[]).slice(1)) {
    us +=
      'hop' in step
        ? drawHop(world, source, step.hop)
        : Math.min(drawHop(world, source, step.fasterOf[0]), drawHop(world, source, step.fasterOf[1]));
  }
  return us + bytesUs(world, part.bytes);
}

/** What the size of an item or of a page adds (assumption megabyte-ms, LAT-06). */
export function bytesUs(world: World, bytes: number): number {
  return (bytes / bytesOfMegabyte) * world.assumptions['megabyte-ms'] * usPerMs;
}
