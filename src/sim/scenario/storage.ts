// Where the replicas of a table's partitions lie, and what can befall them. A table without these settings has replicas
// of which nothing is seen: they are always there.

import type { StorageCommand } from './storage-commands.ts';

export type * from './storage-commands.ts';

export interface StorageSpec {
  /** Storage nodes in each of the three zones that hold replicas of this table (PART-04, PART-15). Omitted: 3. */
  nodesPerZone?: number;
  /** What one node can do a second, in read units; a write unit is three (assumption node-work). Omitted: it never queues. */
  nodeReadUnits?: number;
  /** What if a follower did not ask its peers before it forces an election (PART-12)? Omitted: true, it asks. */
  asksPeers?: boolean;
  /** How routers come to the table's map of partitions. Omitted: they always have it. */
  routers?: RoutersSpec;
}

export interface RoutersSpec {
  count: number;
  /** Whom they ask when: the metadata service on a miss (ROUTE-02), or on every hit as well (ROUTE-05). */
  refresh: 'on-miss' | 'on-every-hit';
  /** Lookups that the metadata service answers a second. */
  lookupsPerSecond: number;
}

export const zoneNames = ['a', 'b', 'c'] as const;
export type ZoneName = (typeof zoneNames)[number];

/** Ours: one that can be lost, and some to take its place. */
export const nodesPerZoneUsual = 3;

/** Nodes are named by their zone and counted from 1 in it: `a1`. */
export function nodeNames({ nodesPerZone = nodesPerZoneUsual }: StorageSpec): string[] {
  return zoneNames.flatMap((zone) =>
    Array.from({ length: nodesPerZone }, (_none, place) => `${zone}${place + 1}`),
  );
}

export function isStorageCommand<C extends { kind: string }>(
  command: C,
): command is Extract<C, StorageCommand> {
  return (storageCommandKinds as readonly string[]).includes(command.kind);
}

const storageCommandKinds = [
  'set-storage-node',
  'set-zone',
  'set-replica',
  'set-disk',
  'set-node-load',
  'set-node-link',
  'hand-over-leaders',
  'cool-routers',
] as const satisfies readonly StorageCommand['kind'][];
