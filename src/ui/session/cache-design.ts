// What caches are at a moment of the run, and who goes through them.

import type { CacheCommand, Scenario } from '../../sim/scenario/scenario.ts';
import type { Design } from './design.ts';

export interface CacheDesign {
  name: string;
  nodes: number;
  nodeType: string;
  itemTtlSeconds: number;
  queryTtlSeconds: number;
}

/** Losing a node is something that happens, no part of the design. */
export function isCacheCommand(command: { kind: string }): command is CacheCommand {
  return (
    command.kind === 'fail-cache-node' ||
    command.kind === 'add-cache-nodes' ||
    command.kind === 'set-cache-ttl' ||
    command.kind === 'replace-cache' ||
    command.kind === 'set-cache-use'
  );
}

export function cacheDesigns({ caches = [] }: Scenario): CacheDesign[] {
  return caches.map(({ name, nodes, nodeType, itemTtlSeconds, queryTtlSeconds }) => ({
    name,
    nodes,
    nodeType,
    itemTtlSeconds,
    queryTtlSeconds,
  }));
}

/** Whether asking for it again would change nothing: a node can be lost, and a cache replaced, again and again. */
export function bringsCacheAgain({ caches, traffic }: Design, command: CacheCommand): boolean {
  if (command.kind === 'set-cache-use') {
    return traffic.some(({ id, cache }) => id === command.traffic && cache === command.cache);
  }
  if (command.kind !== 'set-cache-ttl') return false;
  const cache = caches.find(({ name }) => name === command.cache);
  if (cache === undefined) return false;
  const { itemTtlSeconds = cache.itemTtlSeconds, queryTtlSeconds = cache.queryTtlSeconds } = command;
  return itemTtlSeconds === cache.itemTtlSeconds && queryTtlSeconds === cache.queryTtlSeconds;
}

export function applyCacheCommand({ caches, traffic }: Design, command: CacheCommand): void {
  if (command.kind === 'set-cache-use') {
    const source = traffic.find(({ id }) => id === command.traffic);
    if (source) source.cache = command.cache;
    return;
  }
  const cache = caches.find(({ name }) => name === command.cache);
  if (cache === undefined) return;
  if (command.kind === 'add-cache-nodes') cache.nodes += command.nodes;
  else if (command.kind === 'set-cache-ttl') {
    cache.itemTtlSeconds = command.itemTtlSeconds ?? cache.itemTtlSeconds;
    cache.queryTtlSeconds = command.queryTtlSeconds ?? cache.queryTtlSeconds;
  } else if (command.kind === 'replace-cache') cache.nodeType = command.nodeType ?? cache.nodeType;
}
