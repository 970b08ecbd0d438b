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
import { emptyAtNow } from '../capacity/bucket.ts';
import {
  admit,
  admitted,
  askedColumn,
  consumedColumn,
  partitionHoldUs,
  partitionTokens,
  partitionUsPerUnit,
  refusedColumn,
  rowStride,
  tableHoldUs,
  tableTokens,
  write,
} from '../capacity/budgets.ts';
import { kindAt, newWrites, oldWrites, untouched } from '../capacity/index-writes.ts';
import { reasonOf } from '../capacity/reasons.ts';
import type { IndexState } from '../index-state.ts';
import { heatPlanes, heatRefused, heatRowBits, heatRowCount } from '../placement/heat-rows.ts';
import { isMember, otherValue, ownPosition, valueOf } from '../placement/index-keys.ts';
import { propagationLaw } from '../requests/propagation.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, firstSentAt } from './clock.ts';
import type { Source } from './source.ts';
import { drawnValue, notMember, ownValue, placeIn, type Touch } from './touch.ts';

/**
 * What the write at hand does to each index: of an entry, the old place and the new one. Reused for every write. Ours:
 * two places for each of an index's entries.
 */
const entriesMax = 64;
const entryIndex = new Int32Array(entriesMax);
const entryPlace = new Int32Array(entriesMax);
const entryValue = new Int32Array(entriesMax);
const entryUnits = new Float64Array(entriesMax);
let entries = 0;

/** As `admit` for a write of `units` on a partition of the table; the moments are in the clock. */
export function admitWrite(
  world: World,
  source: Source,
  table: TableState,
  partition: number,
  slot: number,
  units: number,
): number {
  const nowUs = world.clock[attemptAt]!;
  const { budgets } = table;
  layEntries(world, source, table, slot, units);
  const reason = refusalByIndexes(world, table, nowUs);
  if (reason === admitted || tableRefuses(table, nowUs, partition)) {
    const outcome = admit(budgets, nowUs, write, partition, units);
    if (outcome === admitted)
      for (let entry = 0; entry < entries; entry += 1) queue(world, table, nowUs, entry);
    return outcome;
  }
  const row = partition * rowStride + write;
  budgets.rows[row + askedColumn]! += units;
  budgets.rows[row + refusedColumn]! += 1;
  countRefusals(world, table, nowUs);
  return reason;
}

/** Which entries the write makes, changes or removes, and where they lie. */
function layEntries(world: World, source: Source, table: TableState, slot: number, units: number): void {
  entries = 0;
  const firstUs = world.clock[firstSentAt]!;
  const high = Math.floor(firstUs / 4294967296);
  const low = (firstUs - high * 4294967296) | 0;
  const { indexes } = table;
  for (let at = 0; at < indexes.length; at += 1) {
    const index = indexes[at]!;
    const touch = index.touches[source.index];
    if (touch === undefined || index.stage === 'allocating') continue;
    const kind =
      touch.onlyKind >= 0 ? touch.onlyKind : kindAt(touch.kinds, hashedChance(high, low, touch.kindSalt));
    if (kind === untouched) continue;
    layEntry(
      index,
      touch,
      at,
      kind,
      slot,
      high,
      low,
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
  high: number,
  low: number,
  units: number,
): void {
  let value = slot >= 0 && slot < touch.slotValues.length ? touch.slotValues[slot]! : drawnValue;
  if (value === notMember) return;
  const { law, ranges } = index;
  let place = 0;
  if (value >= 0) place = touch.valuePlaces[value]!;
  else if (value === ownValue) place = touch.slotPlaces[slot]!;
  else {
    // One of many items that are not told apart: it is drawn by the request.
    const itemHigh = hashedWord(high, low, touch.itemSalt);
    if (!isMember(law, itemHigh, low)) return;
    value = valueOf(law, itemHigh, low);
    place = value >= 0 ? touch.valuePlaces[value]! : placeIn(ranges, ownPosition(law, itemHigh, low));
  }
  const isKeyChange = oldWrites[kind]! > 0 && newWrites[kind]! > 0;
  addEntry(at, place, value, units);
  if (!isKeyChange) return;
  const otherHigh = hashedWord(high, low, touch.otherSalt);
  if (value >= 0) {
    const next = otherValue(law, value, hashedChance(otherHigh, low, law.valueSalt));
    addEntry(at, touch.valuePlaces[next]!, next, units);
  } else {
    addEntry(at, placeIn(ranges, ownPosition(law, otherHigh, low)), value, units);
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
    const reason = reasonAgainst(
      table.indexes[entryIndex[entry]!]!,
      entryPlace[entry]! >> heatRowBits,
      limitUs,
    );
    if (reason !== admitted) return reason;
  }
  return admitted;
}

function queueUsOf({ assumptions }: World): number {
  return assumptions['index-queue-seconds'] * usPerSecond;
}

/** First the index as a whole, then its partition, as with a table. */
function reasonAgainst({ budgets }: IndexState, partition: number, limitUs: number): number {
  if (budgets.emptyAtUs[write]! >= limitUs) return byBudget;
  if (budgets.rows[partition * rowStride + write]! >= limitUs) return byPartition;
  return admitted;
}

const byBudget = reasonOf('ProvisionedThroughputExceeded', write, true);
const byPartition = reasonOf('KeyRangeThroughputExceeded', write, true);

function tableRefuses({ budgets }: TableState, nowUs: number, partition: number): boolean {
  return tableTokens(budgets, nowUs, write) <= 0 || partitionTokens(budgets, nowUs, write, partition) <= 0;
}

/** Charges one entry to its index, and notes how long it waits in the queue. */
function queue(world: World, table: TableState, nowUs: number, entry: number): void {
  const index = table.indexes[entryIndex[entry]!]!;
  const { budgets } = index;
  const units = entryUnits[entry]!;
  const place = entryPlace[entry]!;
  const row = (place >> heatRowBits) * rowStride + write;
  const budgetUs = budgets.emptyAtUs[write]!;
  const partitionUs = budgets.rows[row]!;
  budgets.emptyAtUs[write] = emptyAtNow(budgetUs, nowUs, tableHoldUs) + units * budgets.usPerUnit[write]!;
  budgets.rows[row] = emptyAtNow(partitionUs, nowUs, partitionHoldUs) + units * partitionUsPerUnit[write];
  budgets.rows[row + consumedColumn]! += units;
  budgets.rows[row + askedColumn]! += units;
  index.heat.current[(place & (heatRowCount - 1)) * heatPlanes + write]! += units;
  index.entries += 1;
  index.units += units;
  const value = entryValue[entry]!;
  if (value >= 0) index.asked[value]! += 1;
  const readyUs = Math.max(nowUs, budgetUs, partitionUs);
  const ownUs =
    nextFromQuantiles(index.delay, propagationLaw) * world.assumptions['index-delay-ms'] * usPerMs;
  record(index.delaysThisSecond, Math.round(readyUs - nowUs + ownUs));
}

/** Every index that stands in the way counts the event (MET-04); the client is told of the first. */
function countRefusals(world: World, table: TableState, nowUs: number): void {
  const limitUs = nowUs + queueUsOf(world);
  for (let entry = 0; entry < entries; entry += 1) {
    const index = table.indexes[entryIndex[entry]!]!;
    const place = entryPlace[entry]!;
    const value = entryValue[entry]!;
    if (value >= 0) index.asked[value]! += 1;
    const row = (place >> heatRowBits) * rowStride + write;
    index.budgets.rows[row + askedColumn]! += entryUnits[entry]!;
    const reason = reasonAgainst(index, place >> heatRowBits, limitUs);
    if (reason === admitted) continue;
    index.budgets.rows[row + refusedColumn]! += 1;
    index.heat.current[(place & (heatRowCount - 1)) * heatPlanes + heatRefused]! += 1;
    if (value >= 0) index.refused[value]! += 1;
    // The second entry of a changed key is the same event.
    if (entry > 0 && entryIndex[entry - 1] === entryIndex[entry]) continue;
    index.throttledByReason[reason]! += 1;
  }
}
