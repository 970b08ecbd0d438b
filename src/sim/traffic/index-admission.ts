// A write on a table with global indexes: first the table and its partition are asked, then every index that the write
// touches. An index that is behind by more than its queue holds refuses the write of the table (GSI-03, GSI-08); a
// write that does not touch it passes (GSI-04, assumption untouched-writes-pass). A refusal charges nothing anywhere.
//
// What a request does to an index is drawn by its first moment and its source, so that it is the same when it is sent
// again, and the same on both sides of a comparison.

import { hashedChance, hashedWord } from '../kernel/hashed-chance.ts';
import { record } from '../kernel/histogram.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { usPerMs, usPerSecond } from '../kernel/time.ts';
import {
  admit,
  admitted,
  askedColumn,
  charge,
  gateColumn,
  gateStride,
  reasonAgainst,
  refusedColumn,
  rowStride,
  write,
} from '../capacity/budgets.ts';
import { kindAt, newWrites, oldWrites, untouched } from '../capacity/index-writes.ts';
import { collectionFull, indexReasons, keyRangeReason } from '../capacity/reasons.ts';
import type { IndexState } from '../index-state.ts';
import { heatRefused, heatRowBits, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { placeIn } from '../placement/heat-spots.ts';
import { isMember, otherValue, ownPosition, valueOf } from '../placement/index-keys.ts';
import { propagationLaw } from '../requests/propagation.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt } from './clock.ts';
import { collectionOf, failForSize, isFull } from './collections.ts';
import type { Source } from './source.ts';
import { drawnValue, itemOfSlot, notMember, ownValue, type Touch } from './touch.ts';

/** What the write at hand does to each index: of an entry, the old place and the new one. Reused for every write. */
const entriesMax = 64; // Ours: two for each index that a table may have (API-26), and room.
const entryIndex = new Int32Array(entriesMax);
const entryPlace = new Int32Array(entriesMax);
const entryValue = new Int32Array(entriesMax);
const entryUnits = new Float64Array(entriesMax);
let entries = 0;

/**
 * Asks the indexes for a write that its table admits, at the moment in the clock, and charges them if none refuses.
 * Answers `admitted`, or the reason of the first that does. `slot` may be below 0, and `firstSent` is the request's
 * first moment to 32 bits: what waits for a retry knows no more.
 */
export function admitIndexes(
  world: World,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): number {
  const table = world.tables[source.table]!;
  const collection = collectionOf(world, source, slot);
  if (collection !== undefined && isFull(collection)) return failForSize(world, source, slot, collection);
  layEntries(source, table, slot, halfUnits * 0.5, firstSent);
  const nowUs = world.clock[attemptAt]!;
  const reason = refusalByIndexes(world, table, nowUs);
  if (reason !== admitted) {
    countRefusals(world, table, nowUs);
    return reason;
  }
  for (let entry = 0; entry < entries; entry += 1) queue(world, table, nowUs, entry);
  if (collection !== undefined) collection.bytes += collection.itemBytes;
  return admitted;
}

/**
 * The same for a write that comes from another replica of the table, at a moment. It waits where it is if an index
 * refuses it (GT-43), so the refusal is nobody's event.
 */
export function admitEntries(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
  atUs: number,
): number {
  layEntries(source, table, slot, halfUnits * 0.5, firstSent);
  const reason = refusalByIndexes(world, table, atUs);
  if (reason !== admitted) return reason;
  for (let entry = 0; entry < entries; entry += 1) queue(world, table, atUs, entry);
  return admitted;
}

/** Whether some index refuses a write whose table admits it, at the moment in the clock; nothing is charged. */
export function entriesRefuse(
  world: World,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): number {
  const table = world.tables[source.table]!;
  const nowUs = world.clock[attemptAt]!;
  layEntries(source, table, slot, halfUnits * 0.5, firstSent);
  const reason = refusalByIndexes(world, table, nowUs);
  if (reason !== admitted) countRefusals(world, table, nowUs);
  return reason;
}

/** Charges the entries of a write that may not be refused any more. */
export function queueEntries(
  world: World,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): void {
  const table = world.tables[source.table]!;
  layEntries(source, table, slot, halfUnits * 0.5, firstSent);
  for (let entry = 0; entry < entries; entry += 1) queue(world, table, world.clock[attemptAt]!, entry);
}

/** As `admit` for a write of `units` on a partition of a table with indexes that decide; `halfUnits` are twice the item's own. */
export function admitWrite(
  world: World,
  source: Source,
  partition: number,
  slot: number,
  units: number,
  halfUnits: number,
  firstSent: number,
): number {
  const { budgets } = world.tables[source.table]!;
  const row = partition * rowStride + write;
  const nowUs = world.clock[attemptAt]!;
  if (reasonAgainst(budgets.gates, budgets.rows, nowUs, write, row) === admitted) {
    const reason = admitIndexes(world, source, slot, halfUnits, firstSent);
    if (reason !== admitted) {
      budgets.rows[row + askedColumn]! += units;
      if (reason !== collectionFull) budgets.rows[row + refusedColumn]! += 1;
      return reason;
    }
  }
  return admit(budgets, nowUs, write, partition, units);
}

/** Which entries the write makes, changes or removes, and where they lie. */
function layEntries(source: Source, table: TableState, slot: number, units: number, firstSent: number): void {
  entries = 0;
  const { indexes } = table;
  for (let at = 0; at < indexes.length; at += 1) {
    const index = indexes[at]!;
    const touch = index.touches[source.index];
    if (touch === undefined || index.stage === 'allocating') continue;
    const kind =
      touch.onlyKind >= 0 ? touch.onlyKind : kindAt(touch.kinds, hashedChance(0, firstSent, touch.kindSalt));
    if (kind === untouched) continue;
    layEntry(
      index,
      touch,
      at,
      kind,
      slot,
      firstSent,
      units < touch.entryUnitsMax ? units : touch.entryUnitsMax,
    );
  }
}

function layEntry(
  index: IndexState,
  touch: Touch,
  at: number,
  kind: number,
  slot: number,
  firstSent: number,
  units: number,
): void {
  const { law, ranges } = index;
  const known = slot >= 0 && slot < touch.slotValues.length;
  let value = known ? touch.slotValues[slot]! : drawnValue;
  if (value === notMember) return;
  let place = 0;
  if (value >= 0) place = touch.valuePlaces[value]!;
  else if (value === ownValue) place = touch.slotPlaces[slot]!;
  else {
    // An item without a slot, or one of many that are not told apart: then it is drawn by the request.
    const item =
      known || touch.holdsManyItems ? hashedWord(0, firstSent, touch.itemSalt) | 0 : itemOfSlot(slot);
    if (!isMember(law, 0, item)) return;
    value = valueOf(law, 0, item);
    place = value >= 0 ? touch.valuePlaces[value]! : placeIn(ranges, ownPosition(law, 0, item));
  }
  addEntry(at, place, value, units);
  if (oldWrites[kind] === 0 || newWrites[kind] === 0) return;
  // The key changed: the old entry goes, and the new one comes (IDXC-02).
  const other = hashedWord(0, firstSent, touch.otherSalt) | 0;
  if (value >= 0) {
    const next = otherValue(law, value, hashedChance(0, other, law.valueSalt));
    addEntry(at, touch.valuePlaces[next]!, next, units);
  } else {
    addEntry(at, placeIn(ranges, ownPosition(law, 0, other)), value, units);
  }
}

function addEntry(index: number, place: number, value: number, units: number): void {
  entryIndex[entries] = index;
  entryPlace[entries] = place;
  entryValue[entries] = value;
  entryUnits[entries] = units;
  entries += 1;
}

/** The reason of the first index that is too far behind for one of the entries; `admitted` if none is. */
function refusalByIndexes(world: World, table: TableState, nowUs: number): number {
  const limitUs = nowUs + queueUsOf(world);
  for (let entry = 0; entry < entries; entry += 1) {
    const reason = reasonAgainstEntry(
      table.indexes[entryIndex[entry]!]!,
      entryPlace[entry]! >> heatRowBits,
      limitUs,
    );
    if (reason !== admitted) return reason;
  }
  return admitted;
}

/** Of the write at hand, the first entry for which an index stands in the way: for those who explain the refusal. */
export function blockedEntry(
  world: World,
  { indexes }: TableState,
  nowUs: number,
): { index: IndexState; partition: number; reason: number } | undefined {
  const limitUs = nowUs + queueUsOf(world);
  for (let entry = 0; entry < entries; entry += 1) {
    const index = indexes[entryIndex[entry]!]!;
    const partition = entryPlace[entry]! >> heatRowBits;
    const reason = reasonAgainstEntry(index, partition, limitUs);
    if (reason !== admitted) return { index, partition, reason };
  }
  return undefined;
}

function queueUsOf({ assumptions }: World): number {
  return assumptions['index-queue-seconds'] * usPerSecond;
}

/** First the index as a whole, then its partition, as with a table; each may be in debt by the queue. */
function reasonAgainstEntry({ budgets }: IndexState, partition: number, limitUs: number): number {
  const { gates, gateReason, rows } = budgets;
  for (let gate = write; gate < gateColumn; gate += gateStride) {
    if (gates[gate]! >= limitUs) return gateReason[gate]! + indexReasons;
  }
  if (rows[partition * rowStride + write]! >= limitUs) return keyRangeReason(write) + indexReasons;
  return admitted;
}

/** Charges one entry to its index, and notes how long it waits in the queue. */
function queue(world: World, table: TableState, nowUs: number, entry: number): void {
  const index = table.indexes[entryIndex[entry]!]!;
  const { gates, rows } = index.budgets;
  const units = entryUnits[entry]!;
  const place = entryPlace[entry]!;
  const row = (place >> heatRowBits) * rowStride + write;
  const readyUs = Math.max(nowUs, gates[write]!, gates[gateStride + write]!, rows[row]!);
  charge(gates, rows, nowUs, write, row, units);
  rows[row + askedColumn]! += units;
  index.heat.current[(place & heatSpotMask) * heatStride + write]! += units;
  index.entries += 1;
  index.units += units;
  const value = entryValue[entry]!;
  if (value >= 0) index.asked[value]! += 1;
  const ownUs =
    nextFromQuantiles(index.delay, propagationLaw) * world.assumptions['index-delay-ms'] * usPerMs;
  record(index.delaysThisSecond, Math.round(readyUs - nowUs + ownUs));
}

/** Every index that stands in the way counts the event (MET-04); the client is told of the first. */
function countRefusals(world: World, table: TableState, nowUs: number): void {
  const limitUs = nowUs + queueUsOf(world);
  let counted = -1;
  for (let entry = 0; entry < entries; entry += 1) {
    const index = table.indexes[entryIndex[entry]!]!;
    const place = entryPlace[entry]!;
    const value = entryValue[entry]!;
    if (value >= 0) index.asked[value]! += 1;
    const row = (place >> heatRowBits) * rowStride + write;
    index.budgets.rows[row + askedColumn]! += entryUnits[entry]!;
    const reason = reasonAgainstEntry(index, place >> heatRowBits, limitUs);
    if (reason === admitted) continue;
    index.budgets.rows[row + refusedColumn]! += 1;
    index.heat.current[(place & heatSpotMask) * heatStride + heatRefused]! += 1;
    if (value >= 0) index.refused[value]! += 1;
    // The second entry of a changed key is the same event.
    if (entryIndex[entry] === counted) continue;
    counted = entryIndex[entry]!;
    index.throttledByReason[reason]! += 1;
  }
}
