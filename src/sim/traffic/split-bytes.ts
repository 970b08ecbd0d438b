// How many bytes each partition of a table holds, for splits for size (SPLIT-03). Items are not stored one by one:
// where a data set has few keys each is placed with its own size, of very many keys every partition has its share.
// What PutItem adds is counted by the second.

import { partitionBytesMax } from '../capacity/initial-partitions.ts';
import { longer } from '../capacity/grow.ts';
import { putsItems } from '../clients/choose-key.ts';
import { chanceOfKey, itemBytesAt, meanItemBytes } from '../clients/item-sizes.ts';
import { itemsPerKey } from '../clients/key-parts.ts';
import { slotAttempts, slotPlace, slotRefused } from '../clients/key-plan.ts';
import { walkedKeysMax } from '../clients/key-slots.ts';
import { rowFrom, type ExpiringItems } from '../features/ttl/expiring-items.ts';
import { createKeyTemplate, keySpaceSize, positionOf, templatePosition } from '../placement/hash.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { ownerAt, partitionsOf, rangeOf, type Range } from '../placement/ranges.ts';
import type { Bond, Stretch } from '../placement/split-point.ts';
import type { GeneratedData } from '../scenario/scenario.ts';
import type { TableState, World } from '../world.ts';
import { holdsCollections, manyKeys } from './split-weights.ts';
import type { Source } from './source.ts';

/** A second has ended: counts what PutItem has added in it. */
export function noteGrowth(world: World, table: TableState): void {
  const { splits } = table;
  for (const source of world.sources) {
    if (source.table !== table.index || !addsItems(source)) continue;
    const admitted = source.tally.attempts - source.tally.throttled - source.tally.collectionFull;
    const added = admitted - (splits.admittedBefore.get(source.index) ?? 0);
    splits.admittedBefore.set(source.index, admitted);
    if (added === 0) continue;
    const itemBytes = meanItemBytes((source.keys.data as GeneratedData).itemBytes);
    splits.totalBytes += added * itemBytes;
    const placed = source.spec.sortKeys?.choice === 'newest' ? addByKey(table, source, itemBytes) : 0;
    addEvenly(table, Math.max(0, added - placed) * itemBytes);
    splits.grew = true;
  }
  // No partition can be full while the whole table would fit on one.
  if (splits.bytes.length === 0 && splits.totalBytes >= partitionBytesMax) measureBytes(world, table);
}

/** Every PutItem of it is of an item that was not there. Where single items are known, so is what they add. */
function addsItems({ spec, keys, newest, expirySet }: Source): boolean {
  if (expirySet >= 0) return false;
  if (!putsItems(spec) || 'rows' in keys.data) return false;
  if (spec.sortKeys?.choice === 'newest' || keys.choice.choice === 'latest') return true;
  const { initialCount, count } = keys.data;
  return keys.choice.choice === 'sequential' && initialCount !== undefined && newest.keyNumber < count;
}

/** Answers how many were counted under a key. */
function addByKey({ splits }: TableState, source: Source, itemBytes: number): number {
  const { keys } = source;
  let grown = splits.grown.get(source.index);
  if (grown?.length !== keys.slotCount + 1) {
    grown = new Float64Array(keys.slotCount + 1);
    splits.grown.set(source.index, grown);
  }
  let placed = 0;
  for (let slot = 0; slot < keys.slotCount; slot += 1) {
    const failed = source.failedForSize.get(slot) ?? 0;
    const added = slotAttempts(keys, slot) - slotRefused(keys, slot) - failed;
    if (added <= 0 || keys.keyNumber[slot] === 0) continue;
    placed += added;
    grown[slot]! += added * itemBytes;
    if (splits.bytes.length > 0) splits.bytes[slotPlace(keys, slot) >> heatRowBits]! += added * itemBytes;
  }
  return placed;
}

/** New keys are hashed like all others, so that each partition gets its share. */
function addEvenly({ splits, ranges }: TableState, bytes: number): void {
  splits.grownEvenly += bytes;
  if (splits.bytes.length === 0 || bytes === 0) return;
  addShares(splits.bytes, ranges, bytes);
}

/** An item has come or gone. */
export function changeBytes({ splits, ranges }: TableState, position: number, bytes: number): void {
  splits.totalBytes += bytes;
  if (splits.bytes.length > 0) splits.bytes[ownerAt(ranges, position)]! += bytes;
  if (bytes > 0) splits.grew = true;
}

function addShares(into: Float64Array, ranges: TableState['ranges'], bytes: number): void {
  for (const partition of ranges.ids) {
    const { start, end } = rangeOf(ranges, partition);
    into[partition]! += (bytes * (end - start)) / keySpaceSize;
  }
}

/** Partitions of the table that hold 10 GB or more; none as long as nothing was added. */
export function fullTablePartitions({ splits }: TableState): number[] {
  if (!splits.grew || splits.bytes.length === 0) return [];
  splits.grew = false;
  return Array.from(splits.bytes.keys()).filter((partition) => splits.bytes[partition]! >= partitionBytesMax);
}

/** By partition, from the data sets and what was added to them. */
function measureBytes(world: World, table: TableState): void {
  const { ranges, splits } = table;
  splits.bytes = new Float64Array(partitionsOf(ranges));
  addShares(splits.bytes, ranges, splits.grownEvenly);
  table.spec.data.forEach((data, place) => {
    if (table.expiry?.sets[place] !== undefined) return;
    if ('rows' in data) {
      data.rows.partitionKey.forEach((key, row) => {
        splits.bytes[ownerAt(ranges, positionOf(key))]! += data.rows.itemBytes[row]!;
      });
      return;
    }
    const keys = data.initialCount ?? data.count;
    if (keys > walkedKeysMax) addShares(splits.bytes, ranges, bytesOf(data, keys));
  });
  for (const partition of ranges.ids) {
    for (const { weight } of keysOn(world, table, rangeOf(ranges, partition)))
      splits.bytes[partition]! += weight;
  }
}

/** What the items of a partition weigh, key by key as far as keys are told apart. */
export function bytesOn(world: World, table: TableState, partition: number): Stretch[] {
  const range = rangeOf(table.ranges, partition);
  const stretches = keysOn(world, table, range);
  const share = (range.end - range.start) / keySpaceSize;
  let many = table.splits.grownEvenly * share;
  for (const data of table.spec.data) {
    if ('rows' in data) {
      data.rows.partitionKey.forEach((key, row) => {
        const position = positionOf(key);
        stretches.push(...keyWithin(range, position, 0, 1, data.rows.itemBytes[row]!, 'single-item'));
      });
      continue;
    }
    const keys = data.initialCount ?? data.count;
    if (keys > walkedKeysMax) many += bytesOf(data, keys) * share;
  }
  if (many > 0) stretches.push(manyKeys(many, range));
  return stretches;
}

function bytesOf(data: GeneratedData, keys: number): number {
  return keys * itemsPerKey(data) * meanItemBytes(data.itemBytes);
}

/** The keys of small data sets, and the collections that have grown. */
function keysOn(world: World, table: TableState, range: Range): Stretch[] {
  const stretches: Stretch[] = [];
  const whole = holdsCollections(table.spec) ? 'local-index' : undefined;
  table.spec.data.forEach((data, place) => {
    const told = table.expiry?.sets[place];
    if (told !== undefined) stretches.push(...itemsWithin(told, range));
    if ('rows' in data || told !== undefined) return;
    const keys = data.initialCount ?? data.count;
    if (keys > walkedKeysMax) return;
    const items = itemsPerKey(data);
    const template = createKeyTemplate(data.partitionKey);
    for (let key = 1; key <= keys; key += 1) {
      const position = templatePosition(template, key);
      const itemBytes = itemBytesAt(data.itemBytes, chanceOfKey(position));
      stretches.push(...keyWithin(range, position, 0, items, itemBytes, items === 1 ? 'single-item' : whole));
    }
  });
  for (const [index, bytes] of table.splits.grown) {
    const { keys } = world.sources[index]!;
    const items = itemsPerKey(keys.data);
    const itemBytes = meanItemBytes((keys.data as GeneratedData).itemBytes);
    // The parts of a collection have slots of their own; what they have gained belongs to the one key.
    const byPosition = new Map<number, number>();
    for (let slot = 0; slot < keys.slotCount; slot += 1) {
      if (bytes[slot]! > 0) {
        byPosition.set(keys.position[slot]!, (byPosition.get(keys.position[slot]!) ?? 0) + bytes[slot]!);
      }
    }
    for (const [position, grown] of byPosition) {
      const added = Math.max(1, Math.round(grown / itemBytes));
      stretches.push(...keyWithin(range, position, items, items + added, itemBytes, whole));
    }
  }
  return stretches;
}

/** Items told apart: those that are there. */
function itemsWithin(items: ExpiringItems, range: Range): Stretch[] {
  const stretches: Stretch[] = [];
  for (let row = rowFrom(items, range.start); row < items.order.length; row += 1) {
    const item = items.order[row]!;
    const position = items.position[item]!;
    if (position >= range.end) break;
    if (items.present[item] === 0) continue;
    stretches.push(...keyWithin(range, position, 0, 1, items.bytes[item]!, 'single-item'));
  }
  return stretches;
}

/** The items from `item` on, before `itemEnd`, of a key, as far as they lie in the range. */
function keyWithin(
  range: Range,
  position: number,
  item: number,
  itemEnd: number,
  itemBytes: number,
  bond: Bond | undefined,
): Stretch[] {
  if (position < range.start || position > range.end) return [];
  const from = Math.max(item, position === range.start ? range.startItem : 0);
  const to = position === range.end ? Math.min(itemEnd, range.endItem) : itemEnd;
  if (to <= from) return [];
  return [{ weight: (to - from) * itemBytes, position, end: position, item: from, itemEnd: to, bond }];
}

/** After a split: each new partition has its share of what its parent held. `shares` are of the pieces, in order. */
export function divideBytes(
  table: TableState,
  parent: number,
  pieces: readonly number[],
  shares: readonly number[],
): void {
  const { splits, ranges } = table;
  if (splits.bytes.length === 0) return;
  splits.bytes = longer(splits.bytes, Math.max(splits.bytes.length, partitionsOf(ranges)));
  let left = splits.bytes[parent]!;
  const all = left;
  pieces.forEach((partition, index) => {
    if (index === 0) return;
    const bytes = Math.min(left, all * shares[index]!);
    splits.bytes[partition] = bytes;
    left -= bytes;
  });
  splits.bytes[parent] = left;
}
