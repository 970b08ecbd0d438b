// The same moves in DynamoDB's scheme (DY-21, DY-22). The key space is cut into ordered ranges, and each partition
// has three replicas, one on a storage node of each zone (PART-04). A border comes only from a split; a storage node
// that comes or goes moves replicas and no border. The ranges are those of our tables (placement/ranges.ts).
//
// Which storage node gets a replica is not published: here the one of its zone that holds fewest, the first of
// equals (assumption fewest-replicas). Which replica leads is not either: here the zones take turns.

import { assert } from '../kernel/assert.ts';
import { createRanges, cutRanges, partitionsOf, rangeOf, type Ranges } from '../placement/ranges.ts';
import { zoneCount } from './limits.ts';

export interface StorageNode {
  node: number;
  zone: number;
}

export interface RangeTable {
  ranges: Ranges;
  storageNodes: readonly StorageNode[];
  /** By partition id, then by zone: the storage node that holds the replica. */
  groups: readonly (readonly number[])[];
  /** By partition id: the zone of the leader. */
  leaderZones: readonly number[];
}

export function createRangeTable(partitions: number, storageNodes: readonly number[]): RangeTable {
  let table: RangeTable = {
    ranges: createRanges(partitions),
    storageNodes: [],
    groups: [],
    leaderZones: [],
  };
  for (const node of storageNodes) table = withStorageNode(table, node);
  for (let id = 0; id < partitions; id += 1) table = withGroup(table);
  return table;
}

/** Divides a partition: its right part becomes a new one, with a replication group of its own. */
export function withSplit(table: RangeTable, partition: number, position: number): RangeTable {
  const ranges = { ...table.ranges };
  cutRanges(ranges, [{ partition, position, item: 0 }]);
  return withGroup({ ...table, ranges });
}

/** The storage node takes replicas over, in its zone, until it holds its share of them. */
export function withStorageNode(table: RangeTable, node: number): RangeTable {
  const zone = zoneWithFewest(table.storageNodes);
  const storageNodes = [...table.storageNodes, { node, zone }];
  const groups = table.groups.map((group) => [...group]);
  const share = Math.floor(groups.length / storageNodes.filter((each) => each.zone === zone).length);
  const grown = { ...table, storageNodes, groups };
  for (let taken = 0; taken < share; taken += 1) {
    const from = byReplicas(grown, zone)
      .filter((each) => each !== node)
      .at(-1);
    const group = groups.findLast((each) => each[zone] === from);
    if (group) group[zone] = node;
  }
  return grown;
}

/** Its replicas are made anew on the other storage nodes of its zone. Each zone keeps at least one. */
export function withoutStorageNode(table: RangeTable, node: number): RangeTable {
  const leaving = table.storageNodes.find((each) => each.node === node);
  assert(leaving && canLeave(table, node), 'a storage node that leaves has a neighbour in its zone');
  const { zone } = leaving;
  const storageNodes = table.storageNodes.filter((each) => each.node !== node);
  const groups = table.groups.map((group) => [...group]);
  const left = { ...table, storageNodes, groups };
  for (const group of groups) if (group[zone] === node) group[zone] = byReplicas(left, zone)[0]!;
  return left;
}

export function canLeave({ storageNodes }: RangeTable, node: number): boolean {
  const zone = storageNodes.find((each) => each.node === node)?.zone;
  return storageNodes.filter((each) => each.zone === zone).length > 1;
}

/** The partition with the widest range, the first of equals, and its middle: where a split would do most. */
export function widestPartition({ ranges }: RangeTable): { partition: number; middle: number } {
  let found = { partition: 0, middle: 0, width: -1 };
  for (const partition of ranges.ids) {
    const { start, end } = rangeOf(ranges, partition);
    if (end - start > found.width) {
      found = { partition, middle: Math.floor((start + end) / 2), width: end - start };
    }
  }
  return found;
}

export function replicasOn({ groups }: RangeTable, node: number): number {
  return groups.reduce((sum, group) => sum + (group.includes(node) ? 1 : 0), 0);
}

/** A replication group for the newest partition. */
function withGroup(table: RangeTable): RangeTable {
  const id = table.groups.length;
  assert(id < partitionsOf(table.ranges), 'every group belongs to a partition');
  const group = Array.from({ length: zoneCount }, (_, zone) => byReplicas(table, zone)[0]!);
  return {
    ...table,
    groups: [...table.groups, group],
    leaderZones: [...table.leaderZones, id % zoneCount],
  };
}

/** The storage nodes of a zone, those with fewest replicas first. */
function byReplicas(table: RangeTable, zone: number): number[] {
  return table.storageNodes
    .filter((each) => each.zone === zone)
    .map(({ node }) => node)
    .sort((a, b) => replicasOn(table, a) - replicasOn(table, b) || a - b);
}

function zoneWithFewest(storageNodes: readonly StorageNode[]): number {
  const counts = Array.from(
    { length: zoneCount },
    (_, zone) => storageNodes.filter((each) => each.zone === zone).length,
  );
  return counts.indexOf(Math.min(...counts));
}
