// How long attempts took, by place. Most sources send requests that differ in nothing but their keys: then the time of
// an attempt is not counted by place, which would cost the loop of the single grain a look into memory for each. It is
// the mean of the source's attempts, over the slots that they are counted by anyway; what the size of a slot's items
// adds is known. Where more has a say, such as replicas that are late, each attempt is counted by itself.

import {
  attemptsColumn,
  halfUnitsColumn,
  placeColumn,
  refusedColumn,
  slotStride,
} from '../clients/slot-rows.ts';
import { bucketCount, middleOf, type Histogram } from '../kernel/histogram.ts';
import { pourHeat } from '../placement/heat.ts';
import { heatRowCount, heatSpotMask, timeStride } from '../placement/heat-rows.ts';
import { rowsOfCell } from '../placement/heat-spots.ts';
import { sizeUs, type SizeTimes } from '../requests/size-times.ts';
import type { TableState, World } from '../world.ts';
import { sizeTimes } from './size-of-source.ts';
import type { Source } from './source.ts';

export interface SlotHeat {
  /** The times of its attempts follow from its slots. */
  bySlot: boolean;
  /** By slot: attempts and refused ones of this second that are in the picture already. */
  before: Int32Array;
  /** Of this second and in the picture already: the time of the served attempts, and their number. */
  tookUsBefore: number;
  servedBefore: number;
}

export function createSlotHeat(): SlotHeat {
  return { bySlot: false, before: new Int32Array(0), tookUsBefore: 0, servedBefore: 0 };
}

/** Everything of the table that was counted by slot or by spot is in the rows of its heat then. */
export function pourTableHeat(world: World, table: TableState): void {
  for (const source of world.sources) {
    if (source.table === table.index && source.slotHeat.bySlot) pourTimes(world, table, source);
  }
  pourHeat(table.heat, table.ranges);
}

/** What is counted by slot begins anew: with other keys, or because the source is another from now on. */
export function beginSlotHeat(world: World, source: Source): void {
  const { slotHeat, keys } = source;
  slotHeat.bySlot = countsBySlot(world, source);
  const { slotCount, rows } = keys;
  slotHeat.before = new Int32Array(slotHeat.bySlot ? slotCount * 2 : 0);
  for (let at = 0; at < slotHeat.before.length; at += 2) {
    const row = (at / 2) * slotStride;
    slotHeat.before[at] = rows[row + attemptsColumn]!;
    slotHeat.before[at + 1] = rows[row + refusedColumn]!;
  }
  noteTimes(source);
}

/** Slots and latencies begin a new second. */
export function restartSlotHeat({ slotHeat }: Source): void {
  slotHeat.before.fill(0);
  slotHeat.tookUsBefore = 0;
  slotHeat.servedBefore = 0;
}

/** Nothing but the table has a say in its requests, and they come through the loop. */
export function countsBySlot({ grain }: World, { hasFeatures, readsIndex, calls }: Source): boolean {
  return grain === 'single' && !hasFeatures && !readsIndex && calls === undefined;
}

/** Of an attempt that is counted by itself. */
export function countTime(times: Float32Array, place: number, tookUs: number): void {
  const at = (place & heatSpotMask) * timeStride;
  times[at]! += tookUs;
  times[at + 1]! += 1;
}

function pourTimes(world: World, { heat, ranges }: TableState, source: Source): void {
  const { slotHeat, keys } = source;
  const { before } = slotHeat;
  const { rows } = keys;
  const times = sizeTimes(world, source);
  const meanUs = meanUsOf(source, times);
  for (let at = 0; at < before.length; at += 2) {
    const slot = (at / 2) * slotStride;
    const attempts = rows[slot + attemptsColumn]!;
    if (attempts === before[at]) continue;
    const refused = rows[slot + refusedColumn]!;
    const served = attempts - before[at]! - (refused - before[at + 1]!);
    const tookUs = served * (meanUs + sizeUsOfSlot(times, rows[slot + halfUnitsColumn]!));
    const addTo = (row: number, share: number): void => {
      heat.rowTimes[row * timeStride]! += tookUs * share;
      heat.rowTimes[row * timeStride + 1]! += served * share;
    };
    const spot = rows[slot + placeColumn]! & heatSpotMask;
    if (spot < heatRowCount) addTo(spot, 1);
    else rowsOfCell(ranges, spot, addTo);
    before[at] = attempts;
    before[at + 1] = refused;
  }
  noteTimes(source);
}

/** Of an attempt of the smallest size, among those that are not in the picture yet. */
function meanUsOf({ slotHeat, keys: { rows }, tally }: Source, times: SizeTimes | undefined): number {
  const [tookUs, served] = timesOf(tally.serviceThisSecond);
  const newlyServed = served - slotHeat.servedBefore;
  if (newlyServed <= 0) return 0;
  let forSizeUs = 0;
  for (let at = 0; times !== undefined && at < slotHeat.before.length; at += 2) {
    const slot = (at / 2) * slotStride;
    const ofSlot =
      rows[slot + attemptsColumn]! -
      slotHeat.before[at]! -
      (rows[slot + refusedColumn]! - slotHeat.before[at + 1]!);
    if (ofSlot > 0) forSizeUs += ofSlot * sizeUsOfSlot(times, rows[slot + halfUnitsColumn]!);
  }
  return Math.max(0, (tookUs - slotHeat.tookUsBefore - forSizeUs) / newlyServed);
}

/** 0 where every request has a size of its own: then it is part of the mean. */
function sizeUsOfSlot(times: SizeTimes | undefined, halfUnits: number): number {
  return times === undefined || halfUnits === 0 ? 0 : sizeUs(times, halfUnits);
}

function noteTimes({ slotHeat, tally }: Source): void {
  const [tookUs, served] = timesOf(tally.serviceThisSecond);
  slotHeat.tookUsBefore = tookUs;
  slotHeat.servedBefore = served;
}

function timesOf(histogram: Histogram): [tookUs: number, count: number] {
  let tookUs = 0;
  let count = 0;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const inBucket = histogram[bucket]!;
    if (inBucket === 0) continue;
    tookUs += inBucket * middleOf(bucket);
    count += inBucket;
  }
  return [tookUs, count];
}
