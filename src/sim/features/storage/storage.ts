// The storage of one table: its nodes, the replication group of each of its partitions, and what each replica shows of
// each item.

import { createStream, type Stream } from '../../kernel/random.ts';
import type { StorageSpec } from '../../scenario/storage.ts';
import { createFigures, type StorageFigures } from './figures.ts';
import { createGroup, nobody, type Group, type Site } from './group.ts';
import { createNodes, zoneCount } from './nodes.ts';
import { createRouters, type Routers } from './routers.ts';
import { createVersions, type ItemVersions } from './versions.ts';

export interface TableStorage extends Site {
  spec: StorageSpec;
  /** By partition. */
  groups: Group[];
  versions: ItemVersions;
  /** The spaces of its items, by their places in the world: item x spaces + place is its number here. */
  spaces: number[];
  routers: Routers | undefined;
  stream: Stream;
  /** The next moment at which a group is to be looked at again; Infinity: none is planned. */
  dueUs: number;
  /** Of the attempt at hand: which replica it asks, and how much later its request comes there. */
  asked: number;
  delayUs: number;
  figures: StorageFigures;
  /** What clients saw, for tests; undefined: nobody asks. */
  history: HistoryEntry[] | undefined;
}

/** A write, or a read and the version it returned. A write is committed at doneUs. */
export interface HistoryEntry {
  kind: 'write' | 'strong-read' | 'eventual-read';
  item: number;
  version: number;
  atUs: number;
  doneUs: number;
}

export function createStorage(
  spec: StorageSpec,
  table: string,
  seed: number,
  partitions: number,
): TableStorage {
  const storage: TableStorage = {
    spec,
    nodes: createNodes(spec),
    isZoneUp: Array.from({ length: zoneCount }, () => true),
    cutLinks: [],
    groups: [],
    versions: createVersions(0),
    spaces: [],
    routers: spec.routers && createRouters(spec.routers),
    stream: createStream(seed, `tables/${table}/storage`),
    dueUs: Infinity,
    asked: nobody,
    delayUs: 0,
    figures: createFigures(),
    history: undefined,
  };
  growGroups(storage, partitions);
  return storage;
}

/** Every partition has a replication group of its own (PART-04). */
export function growGroups({ groups, nodes }: TableStorage, partitions: number): void {
  while (groups.length < partitions) groups.push(createGroup(groups.length, nodes, groups));
}

/** A node of the zone for another replica of a group: one that is there, and of those the one with the fewest replicas. */
export function spareNode(storage: TableStorage, group: Group, zone: number): number {
  const { nodes, groups, isZoneUp, cutLinks } = storage;
  if (!isZoneUp[zone]) return nobody;
  const leader = group.slots[group.leader]?.node;
  const { node: taken, isFailed } = group.slots[zone]!;
  let best = nobody;
  let fewest = Infinity;
  nodes.forEach((node, place) => {
    if (node.zone !== zone || !node.isUp) return;
    // Its own node will do if only the replica has failed, and the zone has no other.
    const isOwn = place === taken;
    if (isOwn && !(isFailed && nodes.length === zoneCount)) return;
    if (cutLinks.some((link) => link.includes(place) && leader !== undefined && link.includes(leader)))
      return;
    const held = groups.filter(({ slots }) => slots[zone]!.node === place).length;
    if (held >= fewest) return;
    best = place;
    fewest = held;
  });
  return best;
}
