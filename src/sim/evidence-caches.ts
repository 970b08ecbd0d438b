// Gathers what the advice room judges caches by.

import { rateAt } from './clients/arrivals.ts';
import type { CacheEvidence } from './advice/cache-evidence.ts';
import { staleSecondsMax } from './cache-picture.ts';
import { lastSeconds, type CacheSecondField } from './cache-seconds.ts';
import type { CacheState } from './cache-state.ts';
import { read, write } from './capacity/budgets.ts';
import { nodesMax } from './scenario/cache-node-types.ts';
import { usToSeconds } from './kernel/time.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds rates are taken, since single seconds flicker. */
const lookBackSeconds = 3;

/** Those that hold something of the table. */
export function cacheEvidence(world: World, table: TableState): CacheEvidence[] {
  return world.caches
    .filter(({ cluster }) => cluster.things.sections.some((section) => section.table === table.index))
    .map((cache) => evidenceOf(world, table, cache));
}

function evidenceOf(world: World, table: TableState, cache: CacheState): CacheEvidence {
  const { cluster, spec, seconds, coldSinceUs } = cache;
  const { nodes, primary, promotionDueUs, servingCount } = cluster;
  const perSecond = (field: CacheSecondField) =>
    lastSeconds(seconds, field, lookBackSeconds) / lookBackSeconds;
  const node = nodes.reduce(
    (busiest, _node, place) => (seconds.busyShare[place]! > seconds.busyShare[busiest]! ? place : busiest),
    0,
  );
  const nextUs = Math.min(...nodes.map(({ dueUs }) => dueUs));
  const sources = world.sources.filter((source) => source.table === table.index);
  const through = sources.filter((source) => source.cache?.cache === cache.index);
  return {
    cache: spec.name,
    nodes: nodes.length,
    nodesMax,
    serving: servingCount,
    secondsToNode: nextUs === Infinity ? undefined : usToSeconds(nextUs - world.nowUs),
    hasPrimary: primary >= 0,
    secondsToPrimary: promotionDueUs === Infinity ? undefined : usToSeconds(promotionDueUs - world.nowUs),
    fallsBack: through.some((source) => source.cache!.asksTableWithout),
    hits: perSecond('itemHits') + perSecond('queryHits'),
    misses: perSecond('itemMisses') + perSecond('queryMisses'),
    throttled: perSecond('throttled'),
    unavailable: perSecond('unavailable'),
    requests: perSecond('requests'),
    staleItems: perSecond('staleAround'),
    staleResults: perSecond('staleResults'),
    queries: perSecond('queryHits') + perSecond('queryMisses'),
    staleSecondsMax: staleSecondsMax(cache),
    itemTtlSeconds: cache.itemTtlSeconds,
    queryTtlSeconds: cache.queryTtlSeconds,
    busiest: { node, share: seconds.busyShare[node]! },
    coldSeconds: coldSinceUs === -Infinity ? undefined : usToSeconds(world.nowUs - coldSinceUs),
    readsPerSecond: through
      .filter(({ direction }) => direction === read)
      .reduce((sum, { arrivals }) => sum + (arrivals ? rateAt(arrivals, world.nowUs) : 0), 0),
    readersAround: sources
      .filter(
        ({ direction, cache: own, spec }) => direction === read && own === undefined && !spec.consistentRead,
      )
      .filter((source) => hasRoomFor(cache, source))
      .map(({ spec: { id } }) => id),
    writersAround: sources
      .filter((source) => source.direction === write && source.cache === undefined)
      .filter((source) => hasRoomFor(cache, source))
      .map(({ spec: { id }, arrivals }) => ({
        traffic: id,
        perSecond: arrivals ? rateAt(arrivals, world.nowUs) : 0,
      })),
  };
}

/** As the check of the command has it: a source of the scenario goes through the cache to the same data. */
function hasRoomFor({ cluster }: CacheState, { table, itemSpace }: Source): boolean {
  return cluster.things.sections.some((section) => section.table === table && section.space === itemSpace);
}
