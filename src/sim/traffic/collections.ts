// Item collections of a table with local indexes. Such a collection holds at most 10 GB, its entries in the local
// indexes included (API-26): a write that would make a full one larger fails (ERR-27). Nothing is throttled by it, and
// nothing is charged (assumption full-collection-free). Its client does not try again, though the guide marks the error
// as worth it (ERR-13, assumption full-collection-final). Only a PutItem of the newest sort key makes a collection
// larger here, as far as its key is told apart from others.

import { partitionBytesMax } from '../capacity/initial-partitions.ts';
import { collectionFull } from '../capacity/reasons.ts';
import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import { itemsPerKey } from '../clients/key-parts.ts';
import { slotText } from '../clients/key-plan.ts';
import { templatePosition } from '../placement/hash.ts';
import type { GeneratedData, TableSpec, TrafficSpec } from '../scenario/scenario.ts';
import { entryBytes, entryBytesMax, storedEntryOverheadBytes } from '../tables/index-entry.ts';
import type { World } from '../world.ts';
import { attemptAt } from './clock.ts';
import { emit } from './emit.ts';
import type { Source } from './source.ts';

/** API-26: it fills one partition, for it is never on two (SPLIT-10). */
export const collectionBytesMax = partitionBytesMax;

export interface Collection {
  key: string;
  /** Items and their entries in the local indexes, and what one more item adds. */
  bytes: number;
  itemBytes: number;
  /** Writes that failed, up to now, at the end of the last second, and in that second. */
  failed: number;
  failedBefore: number;
  failedLastSecond: number;
}

/** Of one table, by the position of their keys; made when they are first written to. */
export type Collections = Map<number, Collection>;

/** Every write of such a source makes a collection larger that local indexes keep in one place. */
export function growsCollections({ localIndexes = [] }: TableSpec, spec: TrafficSpec): boolean {
  return localIndexes.length > 0 && spec.operation === 'PutItem' && spec.sortKeys?.choice === 'newest';
}

/** The collection that a write is to; undefined: it is not told apart, or nothing limits it. */
export function collectionOf(world: World, source: Source, slot: number): Collection | undefined {
  const { keys, growsCollections: limited } = source;
  if (!limited || slot < 0 || keys.keyNumber[slot] === 0) return undefined;
  const { collections, spec } = world.tables[source.table]!;
  const position = keys.position[slot]!;
  const known = collections.get(position);
  if (known !== undefined) return known;
  const data = keys.data as GeneratedData;
  // A key's shard is a key of its own, with items as large as those of the key.
  const ofKey = templatePosition(keys.template!, keys.keyNumber[slot]!);
  const itemBytes = storedBytes(spec, itemBytesAt(data.itemBytes, chanceOfKey(ofKey)));
  const existed = ofKey === position && keys.keyNumber[slot]! <= (data.initialCount ?? data.count);
  const collection: Collection = {
    key: slotText(keys, slot) ?? '',
    bytes: existed ? itemsPerKey(data) * itemBytes : 0,
    itemBytes,
    failed: 0,
    failedBefore: 0,
    failedLastSecond: 0,
  };
  collections.set(position, collection);
  return collection;
}

export function isFull({ bytes, itemBytes }: Collection): boolean {
  return bytes + itemBytes > collectionBytesMax;
}

/** Counts a write that would have made a full collection larger. Answers what became of it. */
export function failForSize(world: World, source: Source, slot: number, collection: Collection): number {
  if (collection.failed === 0) {
    emit(world, {
      kind: 'collection-full',
      atUs: world.clock[attemptAt]!,
      table: world.tables[source.table]!.name,
      key: collection.key,
    });
  }
  collection.failed += 1;
  source.tally.collectionFull += 1;
  source.failedForSize.set(slot, (source.failedForSize.get(slot) ?? 0) + 1);
  return collectionFull;
}

/** A second has ended. */
export function endCollectionsSecond(collections: Collections): void {
  for (const collection of collections.values()) {
    collection.failedLastSecond = collection.failed - collection.failedBefore;
    collection.failedBefore = collection.failed;
  }
}

/** What an item takes with its entries in the local indexes (SIZE-08); a sparse index has its share of them. */
function storedBytes(table: TableSpec, itemBytes: number): number {
  return (table.localIndexes ?? []).reduce((sum, index) => {
    const entry = entryBytes(itemBytes, entryBytesMax(table, index, undefined)) + storedEntryOverheadBytes;
    return sum + index.share * entry;
  }, itemBytes);
}
