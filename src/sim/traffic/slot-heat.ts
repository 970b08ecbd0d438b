// The heat of sources whose requests differ in nothing but their keys. It need not be counted request by request,
// because their slots are: what a slot's attempts consumed, and where, follows from the slot whenever the picture is
// made. So such a source costs the loop of the single grain nothing for its picture, however fine that is.
//
// How long attempts took is not counted by slot. It is the mean of the source's attempts, and what the size of a slot's
// items and a router's old map add is known by place: the rest is drawn by the same law everywhere.

import {
  attemptsColumn,
  halfUnitsColumn,
  placeColumn,
  refusedColumn,
  slotStride,
} from '../clients/slot-rows.ts';
import { bucketCount, middleOf, type Histogram } from '../kernel/histogram.ts';
import { pourHeat } from '../placement/heat.ts';
import {
  heatRefused,
  heatRowCount,
  heatServed,
  heatSpotMask,
  heatStride,
  heatTookUs,
} from '../placement/heat-rows.ts';
import { rowsOfCell } from '../placement/heat-spots.ts';
import { sizeUs, type SizeTimes } from '../requests/size-times.ts';
import type { TableState, World } from '../world.ts';
import { sizeTimes } from './size-of-source.ts';
import type { Source } from './source.ts';

export interface SlotHeat {
  /** Its slots say it all; otherwise the loop counts its heat. */
  bySlot: boolean;
  /** By slot: attempts and refused ones of this second that are in the picture already. */
  before: Int32Array;
  /** Of this second and in the picture already: the time of the served attempts, and their number. */
  tookUsBefore: number;
  servedBefore: number;
  /** What old maps added to the time of attempts that are not in the picture yet; it is counted where it happens. */
  redirectedUs: number;
}

export function createSlotHeat(): SlotHeat {
  return { bySlot: false, before: new Int32Array(0), tookUsBefore: 0, servedBefore: 0, redirectedUs: 0 };
}

/** Everything of the table that was counted by slot or by spot is in the rows of its heat then. */
export function pourTableHeat(world: World, table: TableState): void {
  for (const source of world.sources) {
    if (source.table === table.index && source.slotHeat.bySlot) pourSlots(world, table, source);
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

/** Of an attempt whose heat is not told by its slot. */
export function countServed(
  cells: Float32Array,
  place: number,
  direction: number,
  units: number,
  tookUs: number,
): void {
  const at = (place & heatSpotMask) * heatStride;
  cells[at + direction]! += units;
  cells[at + heatTookUs]! += tookUs;
  cells[at + heatServed]! += 1;
}

export function countRefused(cells: Float32Array, place: number): void {
  cells[(place & heatSpotMask) * heatStride + heatRefused]! += 1;
}

export function addTime(cells: Float32Array, place: number, tookUs: number): void {
  cells[(place & heatSpotMask) * heatStride + heatTookUs]! += tookUs;
}

/** An old map has sent an attempt astray: that belongs to where it went. */
export function noteRedirect({ slotHeat }: Source, place: number, heat: Float32Array, extraUs: number): void {
  if (!slotHeat.bySlot) return;
  slotHeat.redirectedUs += extraUs;
  addTime(heat, place, extraUs);
}

/** Slots and latencies begin a new second. */
export function restartSlotHeat({ slotHeat }: Source): void {
  slotHeat.before.fill(0);
  slotHeat.tookUsBefore = 0;
  slotHeat.servedBefore = 0;
}

/** Its requests differ in nothing but their keys, and each is counted under one. */
export function countsBySlot({ grain }: World, source: Source): boolean {
  if (grain !== 'single') return false;
  if (source.hasFeatures || source.growsCollections || source.readsIndex) return false;
  if (source.calls !== undefined || source.localTouches.length > 0) return false;
  const { data, drawsPlainly, keyNumber, baseSlots } = source.keys;
  if (!drawsPlainly || 'rows' in data) return false;
  // Where sizes differ, each of the many keys of a cell draws its own.
  return typeof data.itemBytes === 'number' || keyNumber[baseSlots - 1] !== 0;
}

function pourSlots(world: World, { heat, ranges }: TableState, source: Source): void {
  const { slotHeat, keys, direction } = source;
  const { before } = slotHeat;
  const { rows } = keys;
  const times = sizeTimes(world, source);
  const meanUs = meanUsOf(source, times);
  for (let at = 0; at < before.length; at += 2) {
    const slot = (at / 2) * slotStride;
    const attempts = rows[slot + attemptsColumn]! - before[at]!;
    if (attempts === 0) continue;
    const refused = rows[slot + refusedColumn]! - before[at + 1]!;
    const served = attempts - refused;
    const halfUnits = rows[slot + halfUnitsColumn]!;
    const tookUs = served * (meanUs + (times === undefined ? 0 : sizeUs(times, halfUnits)));
    const addTo = (row: number, share: number): void => {
      const cell = row * heatStride;
      heat.rows[cell + direction]! += (served * halfUnits * share) / 2;
      heat.rows[cell + heatRefused]! += refused * share;
      heat.rows[cell + heatTookUs]! += tookUs * share;
      heat.rows[cell + heatServed]! += served * share;
    };
    const spot = rows[slot + placeColumn]! & heatSpotMask;
    if (spot < heatRowCount) addTo(spot, 1);
    else rowsOfCell(ranges, spot, addTo);
    before[at] = rows[slot + attemptsColumn]!;
    before[at + 1] = rows[slot + refusedColumn]!;
  }
  noteTimes(source);
}

/** Of an attempt of the smallest size that met no old map, among those that are not in the picture yet. */
function meanUsOf({ slotHeat, keys, tally }: Source, times: SizeTimes | undefined): number {
  const [tookUs, served] = timesOf(tally.serviceThisSecond);
  const newlyServed = served - slotHeat.servedBefore;
  if (newlyServed <= 0) return 0;
  let besidesUs = slotHeat.redirectedUs;
  if (times !== undefined) {
    for (let at = 0; at < slotHeat.before.length; at += 2) {
      const slot = (at / 2) * slotStride;
      const served =
        keys.rows[slot + attemptsColumn]! -
        keys.rows[slot + refusedColumn]! -
        slotHeat.before[at]! +
        slotHeat.before[at + 1]!;
      if (served > 0) besidesUs += served * sizeUs(times, keys.rows[slot + halfUnitsColumn]!);
    }
  }
  return Math.max(0, (tookUs - slotHeat.tookUsBefore - besidesUs) / newlyServed);
}

function noteTimes({ slotHeat, tally }: Source): void {
  const [tookUs, served] = timesOf(tally.serviceThisSecond);
  slotHeat.tookUsBefore = tookUs;
  slotHeat.servedBefore = served;
  slotHeat.redirectedUs = 0;
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
