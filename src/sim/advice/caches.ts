// What a cache before the table has to do with it: that it is gone or cold, that its nodes have too much to do, or that
// it answers with what is no longer so.

import type { Diagnosis, DiagnosisKind, Fix } from '../frame.ts';
import type { CacheEvidence } from './cache-evidence.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { headroom, raiseCapacity } from './fixes.ts';

/** Below this share of the reads nobody would notice (assumption stale-reads-told). */
const staleShareMin = 0.01;
/** For so long after a cold start its misses are the cold start's (assumption cold-cache-mention). */
const coldSecondsMax = 600;
/** A cache that answers more than this is not cold (assumption cold-cache-mention). */
const coldHitShareMax = 0.9;
/** A cluster that can lose a node has so many (DX-01). */
const nodesForFailure = 3;
/** What a suggested TTL is of the one there is (assumption shorter-ttl). */
const ttlShare = 0.1;

/** At most one a cache about its nodes, and one about old answers. */
export function cacheTroubles(evidence: Evidence): Diagnosis[] {
  return evidence.caches.flatMap((cache) =>
    [
      lost(evidence, cache) ?? cold(evidence, cache) ?? withoutPrimary(cache),
      throttles(cache),
      stale(cache) ?? staleResults(cache),
    ].filter((found) => found !== undefined),
  );
}

/** Reads that are refused may be served by a cache that is there and not used: hits never come to the table (DX-39). */
export function offerCaches(found: Diagnosis[], { caches }: Evidence): void {
  const fixes = caches.flatMap(({ cache, serving, readersAround }): Fix[] =>
    serving === 0 || readersAround.length === 0
      ? []
      : [
          {
            kind: 'read-through',
            figures: { sources: readersAround.length },
            commands: readersAround.map((traffic) => ({ kind: 'set-cache-use', traffic, cache })),
          },
        ],
  );
  for (const { kind, figures, fixes: offered } of found) {
    if (figures.direction === 'read' && refusalKinds.includes(kind)) offered.unshift(...fixes);
  }
}

const refusalKinds: DiagnosisKind[] = ['hot-key', 'hot-partition', 'table-budget', 'on-demand-growing'];

function lost(evidence: Evidence, cache: CacheEvidence): Diagnosis | undefined {
  if (cache.serving > 0) return undefined;
  const side = evidence.directions[0]!;
  const refused = refusedBy(side);
  return {
    kind: 'cache-lost',
    figures: {
      cache: cache.cache,
      reads: cache.readsPerSecond,
      fallsBack: cache.fallsBack ? 1 : 0,
      refused,
      failing: cache.unavailable,
      secondsToNode: cache.secondsToNode ?? 0,
      refusedPerSecond: refused + cache.unavailable,
    },
    fixes: [...(refused > 0 ? raiseCapacity(evidence, side) : []), ...moreNodes(cache, nodesForFailure)],
  };
}

/** It began with nothing not long ago, and the table does not stand its misses. */
function cold(evidence: Evidence, cache: CacheEvidence): Diagnosis | undefined {
  const { hits, misses, coldSeconds } = cache;
  const side = evidence.directions[0]!;
  const refused = refusedBy(side);
  const hitShare = hits / Math.max(1, hits + misses);
  if (coldSeconds === undefined || coldSeconds > coldSecondsMax) return undefined;
  if (refused === 0 || hitShare > coldHitShareMax) return undefined;
  return {
    kind: 'cache-cold',
    figures: { cache: cache.cache, hitShare, coldSeconds, refused, refusedPerSecond: refused },
    fixes: [...raiseCapacity(evidence, side), ...moreNodes(cache, nodesForFailure)],
  };
}

function withoutPrimary({
  cache,
  hasPrimary,
  unavailable,
  secondsToPrimary,
}: CacheEvidence): Diagnosis | undefined {
  if (hasPrimary || unavailable === 0) return undefined;
  return {
    kind: 'cache-without-primary',
    figures: {
      cache,
      failing: unavailable,
      secondsToPrimary: secondsToPrimary ?? 0,
      refusedPerSecond: unavailable,
    },
    fixes: [],
  };
}

function throttles(cache: CacheEvidence): Diagnosis | undefined {
  const { throttled, busiest, serving, requests } = cache;
  if (throttled === 0) return undefined;
  // What is turned away is tried again, so this is rather too many nodes than too few.
  const wanted = Math.ceil(serving * (1 + throttled / Math.max(1, requests)) * headroom);
  return {
    kind: 'cache-throttles',
    figures: {
      cache: cache.cache,
      throttled,
      node: busiest.node,
      share: busiest.share,
      serving,
      refusedPerSecond: throttled,
    },
    fixes: moreNodes(cache, wanted),
  };
}

function stale(cache: CacheEvidence): Diagnosis | undefined {
  const { staleItems, hits, misses, itemTtlSeconds, writersAround } = cache;
  const share = staleItems / Math.max(1, hits + misses);
  if (share < staleShareMin) return undefined;
  return {
    kind: 'cache-stale',
    figures: {
      cache: cache.cache,
      share,
      around: writersAround.reduce((sum, { perSecond }) => sum + perSecond, 0),
      seconds: cache.staleSecondsMax,
      ttlSeconds: itemTtlSeconds,
    },
    fixes: [...writeThrough(cache), ...shorterTtl(cache, 'itemTtlSeconds')],
  };
}

function staleResults(cache: CacheEvidence): Diagnosis | undefined {
  const share = cache.staleResults / Math.max(1, cache.queries);
  if (share < staleShareMin) return undefined;
  const { queryTtlSeconds, staleSecondsMax } = cache;
  return {
    kind: 'cache-stale-results',
    figures: { cache: cache.cache, share, seconds: staleSecondsMax, ttlSeconds: queryTtlSeconds },
    fixes: shorterTtl(cache, 'queryTtlSeconds'),
  };
}

function moreNodes({ cache, nodes, nodesMax }: CacheEvidence, wanted: number): Fix[] {
  const more = Math.min(nodesMax, wanted) - nodes;
  if (more <= 0) return [];
  return [
    {
      kind: 'add-nodes',
      figures: { nodes: more },
      commands: [{ kind: 'add-cache-nodes', cache, nodes: more }],
    },
  ];
}

function writeThrough({ cache, writersAround }: CacheEvidence): Fix[] {
  return writersAround.length === 0
    ? []
    : [
        {
          kind: 'write-through',
          figures: { sources: writersAround.length },
          commands: writersAround.map(({ traffic }) => ({ kind: 'set-cache-use', traffic, cache })),
        },
      ];
}

/** A tenth of what it is, and at least a second: a TTL of 0 means something else (DX-07). */
function shorterTtl(cache: CacheEvidence, which: 'itemTtlSeconds' | 'queryTtlSeconds'): Fix[] {
  const before = cache[which];
  const seconds = before === 0 ? 0 : Math.max(1, Math.round(before * ttlShare));
  if (seconds >= before) return [];
  return [
    {
      kind: 'shorten-ttl',
      figures: { seconds },
      commands: [{ kind: 'set-cache-ttl', cache: cache.cache, [which]: seconds }],
    },
  ];
}

function refusedBy({
  refusedByTable,
  refusedByPartition,
  refusedByMaximum,
  refusedByAccount,
}: DirectionEvidence): number {
  return refusedByTable + refusedByPartition + refusedByMaximum + refusedByAccount;
}
