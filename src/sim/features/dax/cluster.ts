// A DAX cluster: nodes that each keep copies of their own, one of them the primary, through which writes go (DX-01,
// DX-03). What a node has learned reaches the others later: changes on their way wait in a wheel.
//
// A cluster is asked at the moment in `clock`, and what it answers is written beside it: numbers that are handed on
// as arguments would be boxed, and a hit must be cheap.

import { assert } from '../../kernel/assert.ts';
import { createStream, type Stream } from '../../kernel/random.ts';
import { usPerMs, usPerSecond } from '../../kernel/time.ts';
import { createWheel, type Wheel } from '../../kernel/wheel.ts';
import { createCopies, type Copies } from './copies.ts';
import { emptyAtColumn, figureStride } from './figures.ts';
import { nodesMax, nodeTypes, type NodeTypeName } from '../../scenario/cache-node-types.ts';
import type { Things } from './things.ts';

export interface Cluster {
  name: string;
  nodeType: NodeTypeName;
  things: Things;
  nodes: CacheNode[];
  /** Place of the primary in `nodes`; -1 while another one is being promoted. */
  primary: number;
  promotionDueUs: number;
  /** Places of the nodes that answer, `servingCount` of them. */
  serving: Int32Array;
  servingCount: number;
  /** Rows of figureStride, one a node. */
  figures: Float64Array;
  settings: Float64Array;
  /** See nowAt and the others. */
  clock: Float64Array;
  /** The node that answered last, and what is noted of what it asks the table for. */
  words: Int32Array;
  /** Changes on their way to nodes: see arrivals.ts. */
  underWay: Wheel;
  /** By place, rises when the node there is lost: what it had not passed on is lost with it. */
  lives: Int32Array;
  lags: Stream;
}

export interface CacheNode {
  /** A node that is being made does not answer yet. */
  state: 'available' | 'failed' | 'creating';
  /** When it will be replaced or ready; Infinity while it is available. */
  dueUs: number;
  copies: Copies;
}

/** Places in `clock`. */
export const nowAt = 0;

/** Places in `words`, ours to order. */
export const askedNode = 0;
export const askedVersion = 1;
export const askedExists = 2;

/** Places in `settings`. */
export const itemTtlUs = 0;
export const resultTtlUs = 1;
/** Above this a node drops the oldest. */
export const evictionBytes = 2;
export const usPerRequest = 3; // Ours to order, as is the next.
/** How long a change takes from the primary to another node: usually less than a second (DX-03). */
export const meanLagUs = 4; // Ours to order.
const settingCount = 5; // Ours to order.

/** A node's speed is a bucket of one second: it admits while anything is left (assumption node-second). */
export const nodeHoldUs = usPerSecond;

export interface ClusterPlan {
  name: string;
  nodeType: NodeTypeName;
  nodes: number;
  itemTtlSeconds: number;
  queryTtlSeconds: number;
  /** Omitted: all that the node type has. */
  memoryBytes?: number | undefined;
  /** From how full on the oldest copies go (DX-08: before the memory is full). */
  evictionPercent: number;
  replicaLagMs: number;
}

export function createCluster(plan: ClusterPlan, things: Things, seed: number): Cluster {
  assert(plan.nodes >= 1 && plan.nodes <= nodesMax, 'a cluster has 1 to 11 nodes (DX-01)');
  const cluster: Cluster = {
    name: plan.name,
    nodeType: plan.nodeType,
    things,
    nodes: [],
    primary: 0,
    promotionDueUs: Infinity,
    serving: new Int32Array(nodesMax),
    servingCount: 0,
    figures: new Float64Array(nodesMax * figureStride),
    settings: new Float64Array(settingCount),
    clock: new Float64Array(1),
    words: new Int32Array(3), // Ours: see askedNode and the others.
    underWay: createWheel(3), // Ours: see arrivals.ts.
    lives: new Int32Array(nodesMax),
    lags: createStream(seed, `caches/${plan.name}/lags`),
  };
  for (let place = 0; place < plan.nodes; place += 1) {
    cluster.nodes.push({ state: 'available', dueUs: Infinity, copies: createCopies(things) });
    restNode(cluster, place);
  }
  setTtl(cluster, plan.itemTtlSeconds, plan.queryTtlSeconds);
  setNodeType(cluster, plan.nodeType, plan.memoryBytes, plan.evictionPercent);
  cluster.settings[meanLagUs] = plan.replicaLagMs * usPerMs;
  noteServing(cluster);
  return cluster;
}

/** A node that is new has a whole second of its speed. */
export function restNode({ figures }: Cluster, place: number): void {
  figures[place * figureStride + emptyAtColumn] = -nodeHoldUs;
}

/** An item TTL of 0: copies never expire; a query TTL of 0: result sets are not kept (DX-07). */
export function setTtl({ settings }: Cluster, itemSeconds: number, querySeconds: number): void {
  settings[itemTtlUs] = itemSeconds === 0 ? Infinity : itemSeconds * usPerSecond;
  settings[resultTtlUs] = querySeconds * usPerSecond;
}

export function setNodeType(
  cluster: Cluster,
  nodeType: NodeTypeName,
  memoryBytes: number | undefined,
  evictionPercent: number,
): void {
  const { settings } = cluster;
  cluster.nodeType = nodeType;
  settings[evictionBytes] = ((memoryBytes ?? nodeTypes[nodeType].memoryBytes) * evictionPercent) / 100;
  settings[usPerRequest] = usPerSecond / nodeTypes[nodeType].requestsPerSecond;
}

/** Clients leave a lost node at once, and come to a new one as soon as it answers (assumption nodes-known). */
export function noteServing(cluster: Cluster): void {
  cluster.servingCount = 0;
  cluster.nodes.forEach(({ state }, place) => {
    if (state !== 'available') return;
    cluster.serving[cluster.servingCount] = place;
    cluster.servingCount += 1;
  });
}
