// Takes the part of a frame, and of a summary, that is about caches.

import { usToSeconds } from './kernel/time.ts';
import type { CacheFrame, CacheNodeFrame } from './cache-frame.ts';
import { cacheSecondsFrom, totalOf } from './cache-seconds.ts';
import type { CacheState } from './cache-state.ts';
import { evictionBytes } from './features/dax/cluster.ts';
import { figureStride, nodeFigures, staleUsColumn, type NodeFigure } from './features/dax/figures.ts';
import { nodeTypes } from './scenario/cache-node-types.ts';
import type { World } from './world.ts';

/** `fromSeconds`: by cache, the first second that was not sent yet. */
export function cacheFrames(world: World, fromSeconds: number[]): CacheFrame[] {
  return world.caches.map((cache) => {
    const from = fromSeconds[cache.index] ?? 0;
    fromSeconds[cache.index] = cache.seconds.count;
    return cacheFrame(world, cache, from);
  });
}

function cacheFrame({ nowUs }: World, cache: CacheState, secondsFrom: number): CacheFrame {
  const { cluster, spec, seconds, itemTtlSeconds, queryTtlSeconds } = cache;
  const { nodes, nodeType, promotionDueUs, settings } = cluster;
  return {
    name: spec.name,
    nodeType,
    dollarsPerHour: nodes.length * nodeTypes[nodeType].dollarsPerHour,
    itemTtlSeconds,
    queryTtlSeconds,
    memoryBytes: settings[evictionBytes]!,
    promotionSecondsLeft: promotionDueUs === Infinity ? undefined : usToSeconds(promotionDueUs - nowUs),
    nodes: nodes.map((_node, place) => nodeFrame(cache, place, nowUs)),
    staleSecondsMax: staleSecondsMax(cache),
    secondsFrom,
    seconds: cacheSecondsFrom(seconds, secondsFrom),
  };
}

function nodeFrame({ cluster, seconds }: CacheState, place: number, nowUs: number): CacheNodeFrame {
  const { state, dueUs, copies } = cluster.nodes[place]!;
  return {
    isPrimary: cluster.primary === place,
    state,
    secondsLeft: dueUs === Infinity ? 0 : Math.max(0, usToSeconds(dueUs - nowUs)),
    busyShare: seconds.busyShare[place]!,
    usedBytes: copies.usedBytes,
    copies: copies.count,
    evictedBytes: copies.evictedBytes,
    figures: Object.fromEntries(
      nodeFigures.map((name, column) => [name, cluster.figures[place * figureStride + column]!]),
    ),
  };
}

/** How far behind the table the oldest answer was. */
export function staleSecondsMax({ cluster }: CacheState): number {
  const { figures, nodes } = cluster;
  return nodes.reduce(
    (most, _node, place) => Math.max(most, usToSeconds(figures[place * figureStride + staleUsColumn]!)),
    0,
  );
}

/** What a whole run did, by the names of the metrics (DX-40). */
export interface CacheSummary {
  name: string;
  nodes: number;
  nodeType: string;
  /** Of the reads that the cluster may answer itself; null where there were none. */
  hitRate: number | null;
  queryHitRate: number | null;
  metrics: Partial<Record<NodeFigure, number>>;
  evictedBytes: number;
  unavailable: number;
  /** Hits older than the table: written around the cluster, not yet passed on, result sets. */
  stale: { around: number; lag: number; results: number; secondsMax: number };
}

export function cacheSummaries({ caches }: World): { caches?: CacheSummary[] } {
  return caches.length > 0 ? { caches: caches.map(cacheSummary) } : {};
}

function cacheSummary(cache: CacheState): CacheSummary {
  const { spec, cluster, unavailable } = cache;
  const total = (name: NodeFigure) => totalOf(cluster, name);
  return {
    name: spec.name,
    nodes: cluster.nodes.length,
    nodeType: cluster.nodeType,
    hitRate: shareOrNull(total('ItemCacheHits'), total('ItemCacheMisses')),
    queryHitRate: shareOrNull(total('QueryCacheHits'), total('QueryCacheMisses')),
    metrics: Object.fromEntries(
      nodeFigures.filter((name) => /^[A-Z]/.test(name) && total(name) > 0).map((name) => [name, total(name)]),
    ),
    evictedBytes: cluster.nodes.reduce((sum, { copies }) => sum + copies.evictedBytes, 0),
    unavailable,
    stale: {
      around: total('staleAround'),
      lag: total('staleLag'),
      results: total('staleResults'),
      secondsMax: staleSecondsMax(cache),
    },
  };
}

function shareOrNull(hits: number, misses: number): number | null {
  return hits + misses > 0 ? hits / (hits + misses) : null;
}
