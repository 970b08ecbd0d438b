// Nodes of a cluster that are lost, made, and promoted, each at its time.

import { schedule } from '../kernel/timeline.ts';
import { usPerSecond } from '../kernel/time.ts';
import { nowAt } from '../features/dax/cluster.ts';
import { addNode, failNode, nodeIsReady, promote } from '../features/dax/node-changes.ts';
import type { CacheState } from '../cache-state.ts';
import type { DueEvent, World } from '../world.ts';
import { emit } from './emit.ts';
import { observationPhase } from './phases.ts';

/** The node is lost now; it will be replaced, and if it was the primary, another is promoted before (DX-19). */
export function loseNode(world: World, cache: CacheState, node: number): void {
  const { cluster, index } = cache;
  const { nowUs, assumptions } = world;
  const replacedUs = nowUs + assumptions['cache-node-seconds'] * usPerSecond;
  const promotionUs = nowUs + assumptions['cache-failover-seconds'] * usPerSecond;
  const isPrimary = cluster.primary === node;
  cluster.clock[nowAt] = nowUs;
  failNode(cluster, node, replacedUs, promotionUs);
  plan(world, replacedUs, { kind: 'cache-node-due', cache: index, node, dueUs: replacedUs });
  if (isPrimary) plan(world, promotionUs, { kind: 'cache-promotion-due', cache: index, dueUs: promotionUs });
  emit(world, { kind: 'cache-node-lost', atUs: nowUs, cache: cache.spec.name, node, isPrimary });
}

export function beginNode(world: World, { cluster, index }: CacheState): void {
  const readyUs = world.nowUs + world.assumptions['cache-node-seconds'] * usPerSecond;
  const node = addNode(cluster, readyUs);
  plan(world, readyUs, { kind: 'cache-node-due', cache: index, node, dueUs: readyUs });
}

/** Unless the node was lost again, or the cluster replaced, since it was planned. */
export function nodeDue(world: World, cache: CacheState, node: number, dueUs: number): void {
  const { cluster, spec } = cache;
  if (cluster.nodes[node]?.dueUs !== dueUs) return;
  cluster.clock[nowAt] = world.nowUs;
  const hadPrimary = cluster.primary >= 0;
  const isWarm = nodeIsReady(cluster, node);
  if (!isWarm) cache.coldSinceUs = world.nowUs;
  emit(world, { kind: 'cache-node-ready', atUs: world.nowUs, cache: spec.name, node, isWarm });
  if (!hadPrimary && cluster.primary >= 0) tellPrimary(world, cache);
}

export function promotionDue(world: World, cache: CacheState, dueUs: number): void {
  const { cluster } = cache;
  if (cluster.promotionDueUs !== dueUs) return;
  promote(cluster);
  if (cluster.primary >= 0) tellPrimary(world, cache);
}

function tellPrimary(world: World, { spec, cluster }: CacheState): void {
  emit(world, {
    kind: 'cache-primary-promoted',
    atUs: world.nowUs,
    cache: spec.name,
    node: cluster.primary,
  });
}

function plan(world: World, atUs: number, event: DueEvent): void {
  if (atUs <= world.endUs) schedule(world.timeline, atUs, observationPhase, event);
}
