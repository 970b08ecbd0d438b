// What requests have to do with a cluster before their table: it answers them, asks the table for them, or fails them.
// A hit never comes to a partition, so a hot item may be asked for as often as the nodes can (DX-39). What it keeps of the
// table's answer, and what it never learns because a write goes around it, follows from here too.

import { nextInt32 } from '../kernel/random.ts';
import { nowAt } from '../features/dax/cluster.ts';
import {
  answered,
  answeredEmpty,
  asksTable as asksForIt,
  keepAnswer,
  passThrough,
  readThrough,
  throttled,
} from '../features/dax/reads.ts';
import { copyWrite, noteTableWrite, writeThrough } from '../features/dax/writes.ts';
import { usPerMs } from '../kernel/time.ts';
import { write } from '../capacity/budgets.ts';
import { hitUs, missUs, timeBy, writeThroughUs } from '../requests/cache-times.ts';
import { cacheThrottled, cacheUnavailable } from '../requests/errors.ts';
import { networkUsFrom, placeOfRoad, roadTimes, serviceUsFrom } from '../requests/road-times.ts';
import type { CacheState } from '../cache-state.ts';
import type { World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { noteCachedRead } from './expiry-requests.ts';
import { itemOf } from './item-space.ts';
import { asksTable, servedElsewhere } from './outcomes.ts';
import type { Source } from './source.ts';
import type { SourceCache } from './source-cache.ts';

/** Of the attempt at hand, in `CacheState.asked`: what the cluster does with the table's answer. */
const nothing = 0;
const keepsIt = 1;
const passesIt = 2; // Ours to number.

const eventualRead = placeOfRoad('eventualRead');

/** The attempt of a source that goes through a cluster, at the moment of the clock; answers as `beforeAttempt` does. */
export function askCache(world: World, source: Source, through: SourceCache, slot: number): number {
  const cache = world.caches[through.cache]!;
  const { cluster } = cache;
  cache.asked = nothing;
  // A cluster asks DynamoDB in its own Region only: whoever asks a replica elsewhere goes there directly.
  if (cache.region !== world.tables[source.table]!.region) return asksTable;
  const lot = nextInt32(through.lots);
  const item = itemOf(world, source, slot);
  // What came after the data set, such as write shards, is not kept (assumption shards-uncached).
  if (item >= through.count) return asksTable;
  const thing = through.first + item;
  cluster.clock[nowAt] = world.clock[attemptAt]!;
  let outcome: number;
  if (source.direction === write) outcome = writeThrough(cluster, thing, through.requestColumn);
  else if (through.isStrong) outcome = passThrough(cluster, thing, through.requestColumn, lot);
  else outcome = readThrough(cluster, thing, through.requestColumn, lot);
  if (outcome === answered) {
    world.clock[elsewhereUs] = timeBy(hitUs, lot);
    if (source.expirySet >= 0) noteCachedRead(world, source, slot, answeredEmpty(cluster, thing));
    return servedElsewhere;
  }
  if (outcome === asksForIt) {
    cache.asked = through.isStrong ? passesIt : keepsIt;
    return asksTable;
  }
  if (outcome === throttled) {
    world.clock[elsewhereUs] = timeBy(hitUs, lot);
    return cacheThrottled;
  }
  if (through.asksTableWithout) return asksTable;
  cache.unavailable += 1;
  world.clock[elsewhereUs] = world.assumptions['cache-timeout-ms'] * usPerMs;
  return cacheUnavailable;
}

/** The table has served the attempt at the moment of the clock. Answers how much later its client has the answer. */
export function afterTable(world: World, source: Source, slot: number): number {
  // Single items of its table are of no interest to any cluster.
  if (source.itemSpace < 0) return 0;
  if (source.direction === write) return afterWrite(world, source, slot);
  const through = source.cache;
  if (through === undefined) return 0;
  const cache = world.caches[through.cache]!;
  if (cache.asked === nothing) return 0;
  const bits = nextInt32(through.lots);
  if (cache.asked === keepsIt) {
    // By its own draw of the table's time; the client's own is drawn elsewhere.
    const tableUs = serviceUsFrom(roadTimes, bits, eventualRead) + networkUsFrom(roadTimes, bits);
    const thing = through.first + itemOf(world, source, slot);
    keepAnswer(cache.cluster, thing, world.clock[attemptAt]! + tableUs);
  }
  return timeBy(missUs, bits);
}

/** Every cluster with copies of the item is behind now, but for the one that the write went through. */
function afterWrite(world: World, source: Source, slot: number): number {
  const item = itemOf(world, source, slot);
  const exists = source.spec.operation !== 'DeleteItem';
  const through = source.cache;
  const own = through !== undefined && world.caches[through.cache]!.asked === keepsIt ? through.cache : -1;
  for (const cache of world.caches) {
    noteItem(world, cache, source.table, source.itemSpace, item, exists, cache.index !== own);
    noteResults(world, cache, source, slot);
  }
  if (own < 0) return 0;
  copyWrite(world.caches[own]!.cluster, through!.first + item, exists);
  return timeBy(writeThroughUs, nextInt32(through!.lots));
}

/** The table has changed an item without any cluster, such as through replication (GT-46) or time to live (DX-12). */
export function noteChangeAround(
  world: World,
  table: number,
  itemSpace: number,
  item: number,
  exists: boolean,
  atUs: number,
): void {
  for (const { cluster } of world.caches) {
    cluster.clock[nowAt] = atUs;
    noteTableWrite(cluster, table, itemSpace, item, exists, true);
  }
}

function noteItem(
  world: World,
  { cluster }: CacheState,
  table: number,
  itemSpace: number,
  item: number,
  exists: boolean,
  isAround: boolean,
): void {
  cluster.clock[nowAt] = world.clock[attemptAt]!;
  noteTableWrite(cluster, table, itemSpace, item, exists, isAround);
}

/** What queries of a global index find has changed, where the item's value there is known. */
function noteResults(world: World, { cluster }: CacheState, source: Source, slot: number): void {
  const { indexes } = world.tables[source.table]!;
  if (indexes.length === 0) return;
  const { path } = world.itemSpaces[source.itemSpace]!;
  for (const index of indexes) {
    const value = index.touches[source.index]?.slotValues[slot] ?? -1;
    if (value < 0) continue;
    const space = world.itemSpaces.findIndex((each) => each.path === `${path}/${index.name}`);
    if (space >= 0) noteTableWrite(cluster, source.table, space, value, true, true);
  }
}
