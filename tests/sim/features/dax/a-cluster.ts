// Clusters for tests, and how a test asks them.

import {
  createCluster,
  nowAt,
  type Cluster,
  type ClusterPlan,
} from '../../../../src/sim/features/dax/cluster.ts';
import { requestColumns } from '../../../../src/sim/features/dax/figures.ts';
import { answered, asksTable, keepAnswer, readThrough } from '../../../../src/sim/features/dax/reads.ts';
import { createThings } from '../../../../src/sim/features/dax/things.ts';
import { copyWrite, noteTableWrite, writeThrough } from '../../../../src/sim/features/dax/writes.ts';

export const seconds = 1_000_000;

/** A hundred items of 1,000 bytes and a result set for each of their keys. */
export function clusterOf(plan: Partial<ClusterPlan> & { items?: number; itemBytes?: number }): Cluster {
  const { items = 100, itemBytes = 1000 } = plan;
  const section = { table: 0, space: 0, count: items, existing: items };
  const things = createThings([
    { ...section, kind: 'items', parameters: '', bytesOf: () => itemBytes },
    { ...section, kind: 'results', parameters: 'Query', bytesOf: () => 5 * itemBytes },
  ]);
  const defaults: ClusterPlan = {
    name: 'products',
    nodeType: 'dax.r5.large',
    nodes: 1,
    itemTtlSeconds: 300,
    queryTtlSeconds: 300,
    evictionPercent: 100,
    replicaLagMs: 200,
  };
  return createCluster({ ...defaults, ...plan }, things, 7);
}

/** A lot that falls on the node at this place among those that answer. */
export function lotFor({ servingCount }: Cluster, place: number): number {
  return Math.floor(((place + 0.5) / servingCount) * 2 ** 32) | 0;
}

/** Reads at a moment; what is missing comes from the table at once. Answers whether the copies were enough. */
export function read(cluster: Cluster, thing: number, atUs: number, place = 0): boolean {
  cluster.clock[nowAt] = atUs;
  const outcome = readThrough(cluster, thing, requestColumns.GetItem, lotFor(cluster, place));
  if (outcome === asksTable) keepAnswer(cluster, thing, atUs);
  return outcome === answered;
}

/** Writes an item at a moment, and the table takes it. Answers what the cluster said. */
export function write(cluster: Cluster, item: number, atUs: number, exists = true): number {
  cluster.clock[nowAt] = atUs;
  const outcome = writeThrough(cluster, item, requestColumns.PutItem);
  if (outcome !== asksTable) return outcome;
  noteTableWrite(cluster, 0, 0, item, exists, false);
  copyWrite(cluster, item, exists);
  return outcome;
}

export function writeAround(cluster: Cluster, item: number, atUs: number, exists = true): void {
  cluster.clock[nowAt] = atUs;
  noteTableWrite(cluster, 0, 0, item, exists, true);
}
