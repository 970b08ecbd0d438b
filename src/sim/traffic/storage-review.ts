// The replication groups of a table are looked at whenever something has happened to their nodes, and when something
// that they have begun is due.

import { recordMany } from '../kernel/histogram.ts';
import { schedule } from '../kernel/timeline.ts';
import { secondsToUs, usPerMs } from '../kernel/time.ts';
import type { Group } from '../features/storage/group.ts';
import { handOver, reviewGroup, type GroupNews, type Review } from '../features/storage/review.ts';
import { growGroups, spareNode, type TableStorage } from '../features/storage/storage.ts';
import { createVersions, see, seenAt } from '../features/storage/versions.ts';
import { zoneCount } from '../features/storage/nodes.ts';
import { ownerAt, partitionsOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { emit } from './emit.ts';
import { observationPhase } from './phases.ts';

/** After the sources and the spaces of their items are there. */
export function beginStorage(world: World): void {
  for (const { storage, index } of world.tables) {
    if (storage === undefined) continue;
    for (const { table, itemSpace, readsIndex } of world.sources) {
      if (table !== index || itemSpace < 0 || readsIndex || storage.spaces.includes(itemSpace)) continue;
      storage.spaces.push(itemSpace);
    }
    const items = storage.spaces.map((space) => world.itemSpaces[space]!.count);
    storage.versions = createVersions(Math.max(0, ...items) * storage.spaces.length);
  }
}

/** Looks at every group of the table. */
export function reviewStorage(world: World, table: TableState): void {
  const { storage } = table;
  if (storage === undefined) return;
  const news: GroupNews[] = [];
  const review = reviewOf(world, table, storage, news);
  let dueUs = Infinity;
  storage.groups.forEach((group, partition) => {
    dueUs = Math.min(dueUs, reviewGroup(review, group, partition));
  });
  tellNews(world, table, storage, news);
  if (storage.dueUs <= world.nowUs) storage.dueUs = Infinity;
  if (dueUs >= storage.dueUs || dueUs >= world.endUs) return;
  storage.dueUs = dueUs;
  schedule(world.timeline, Math.max(dueUs, world.nowUs + 1), observationPhase, {
    kind: 'storage-due',
    table: table.index,
  });
}

export function reviewAllStorage(world: World): void {
  for (const table of world.tables) reviewStorage(world, table);
}

/** Every leadership of a node goes to another one. */
export function handOverFrom(world: World, table: TableState, node: number): void {
  const { storage } = table;
  if (storage === undefined) return;
  const news: GroupNews[] = [];
  const review = reviewOf(world, table, storage, news);
  storage.groups.forEach((group, partition) => {
    if (group.slots[group.leader]?.node !== node) return;
    if (handOver(review, group, partition)) storage.figures.counts.handOvers += 1;
  });
  const moved = news.length;
  emit(world, {
    kind: 'leaders-handed-over',
    atUs: world.nowUs,
    table: table.name,
    node: storage.nodes[node]!.name,
    partitions: moved,
  });
}

/** After a split each half has a group of its own, whose replicas have all that the old one's leader had (PART-04). */
export function growStorage(world: World, table: TableState): void {
  const { storage } = table;
  if (storage === undefined) return;
  const before = storage.groups.length;
  growGroups(storage, partitionsOf(table.ranges));
  if (storage.groups.length === before) return;
  const partitionOf = partitionsOfItems(world, table, storage);
  for (let item = 0; item < storage.versions.room; item += 1) {
    const newest = storage.versions.written[item]!;
    if (newest > 0 && partitionOf(item) >= before) {
      for (let replica = 0; replica < zoneCount; replica += 1) see(storage.versions, replica, item, newest);
      storage.versions.committed[item] = newest;
    }
  }
  reviewStorage(world, table);
}

function reviewOf(world: World, table: TableState, storage: TableStorage, news: GroupNews[]): Review {
  const { assumptions, nowUs } = world;
  const partitionOf = partitionsOfItems(world, table, storage);
  return {
    site: storage,
    versions: storage.versions,
    times: {
      leaseUs: secondsToUs(assumptions['lease-seconds']),
      logReplicaUs: secondsToUs(assumptions['log-replica-seconds']),
      rebuildUs: secondsToUs(assumptions['replica-rebuild-seconds']),
      catchUpUs: assumptions['replica-catch-up-ms'] * usPerMs,
    },
    asksPeers: storage.spec.asksPeers ?? true,
    nowUs,
    spareFor: (group: Group, zone: number) => spareNode(storage, group, zone),
    copyItems: (partition, from, to) => {
      for (let item = 0; item < storage.versions.room; item += 1) {
        const version = seenAt(storage.versions, from, item);
        if (version === 0 || version <= seenAt(storage.versions, to, item)) continue;
        if (partitionOf(item) !== partition) continue;
        see(storage.versions, to, item, version);
      }
    },
    tell: (what) => news.push(what),
  };
}

/** On which partition an item lies, by its number among the table's. */
function partitionsOfItems(
  { itemSpaces }: World,
  { ranges }: TableState,
  { spaces }: TableStorage,
): (item: number) => number {
  // Items have their numbers in the order in which they came.
  let positions: Float64Array[] | undefined;
  return (item) => {
    positions ??= spaces.map((space) => Float64Array.from(itemSpaces[space]!.byPosition.keys()));
    return ownerAt(ranges, positions[item % spaces.length]![Math.floor(item / spaces.length)]!);
  };
}

/** One event for what happens to many partitions at one moment, of the same kind. */
function tellNews(
  world: World,
  table: TableState,
  { nodes, figures }: TableStorage,
  news: GroupNews[],
): void {
  const { counts } = figures;
  const told = new Map<string, { partitions: number; node: string; withoutUs: number }>();
  for (const each of news) {
    if (each.kind === 'election-held-back') {
      counts.electionsHeldBack += 1;
      continue;
    }
    if (each.kind === 'leader-elected') {
      counts.elections += 1;
      recordMany(figures.leaderlessUs, each.withoutUs, 1);
    }
    if (each.kind === 'log-replica-added') counts.logReplicas += 1;
    if (each.kind === 'replica-rebuilt') counts.rebuilt += 1;
    const node = nodes[each.node]!.name;
    const group = told.get(each.kind) ?? { partitions: 0, node, withoutUs: 0 };
    group.partitions += 1;
    if (each.kind === 'leader-elected') group.withoutUs = Math.max(group.withoutUs, each.withoutUs);
    told.set(each.kind, group);
  }
  for (const [kind, { partitions, node, withoutUs }] of told) {
    emit(world, {
      kind: kind as StorageEventKind,
      atUs: world.nowUs,
      table: table.name,
      node,
      partitions,
      ...(kind === 'leader-elected' && { withoutUs }),
    });
  }
}

type StorageEventKind = Exclude<GroupNews['kind'], 'election-held-back'>;
