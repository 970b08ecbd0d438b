// The outcome of a run in one object: what the command line prints with --json.

import { usToSeconds } from './kernel/time.ts';
import { reasons } from './capacity/reasons.ts';
import type { Grain, KeyFigure } from './frame.ts';
import { cacheSummaries, type CacheSummary } from './cache-picture.ts';
import { clientSummaries, type ClientSummary } from './client-picture.ts';
import { expirySummary, type ExpirySummary } from './expiry-picture.ts';
import { globalTableSummaries, type GlobalTableSummary } from './global-tables-picture.ts';
import { indexSummaries, type IndexSummary } from './index-picture.ts';
import { partitionsOf } from './placement/ranges.ts';
import { errors } from './requests/errors.ts';
import { storageSummary, type StorageSummary } from './storage-picture.ts';
import { streamSummary, type StreamSummary } from './stream-picture.ts';
import { replicatedUnitsOf } from './replication.ts';
import { clientLatencies, percentilesOf, serviceLatencies, totalsOf } from './totals.ts';
import { transactionSummary, type TransactionSummary } from './transaction-picture.ts';
import type { World } from './world.ts';

export interface RunSummary {
  title: string;
  seed: number;
  grain: Grain;
  simulatedSeconds: number;
  digest: string;
  requests: {
    issued: number;
    succeeded: number;
    failed: number;
    /** Of the failed ones, those that a full item collection refused (ERR-27); left out where there are none. */
    collectionFull?: number;
    /** Attempts that failed for what is no throttling, by name; left out where there are none. */
    errors?: Record<string, number>;
    unfinished: number;
    throttled: number;
    retries: number;
  };
  throttledByReason: Record<string, number>;
  /** By all parts together: the tables, their indexes, and those that were deleted. */
  consumed: Consumed;
  latencyMs: Percentiles;
  serviceLatencyMs: Percentiles;
  tables: {
    name: string;
    partitions: number;
    /** Its own; what an index consumes is the index's. */
    consumed: Consumed;
    throttled: number;
    indexes: IndexSummary[];
    /** Left out where there are none. */
    deletedIndexes?: IndexSummary[];
    /** Left out where there is no time to live. */
    timeToLive?: ExpirySummary;
    /** Left out where nothing is seen of its replicas. */
    storage?: StorageSummary;
    /** Left out where there is none. */
    stream?: StreamSummary;
    /** Left out where there are none. */
    transactions?: TransactionSummary;
    /** Over the last whole second, hottest first. */
    hottestKeys: KeyFigure[];
    mostRefusedKeys: KeyFigure[];
  }[];
  caches?: CacheSummary[];
  /** Of each source whose client follows its requests to their end. */
  clients?: ClientSummary[];
  /** Of each table that is in several Regions. */
  globalTables?: GlobalTableSummary[];
  traffic: {
    id: string;
    issued: number;
    succeeded: number;
    failed: number;
    unfinished: number;
    throttled: number;
    retries: number;
    latencyMs: Percentiles;
    firstThrottleAtSeconds: number | null;
    finishedAtSeconds: number | null;
  }[];
}

export interface Consumed {
  readUnits: number;
  writeUnits: number;
}

/** Milliseconds; null where nothing was served. */
export interface Percentiles {
  p50: number | null;
  p90: number | null;
  p99: number | null;
  p999: number | null;
}

export function summaryOf(world: World, digest: string): RunSummary {
  const { issued, succeeded, failed, unfinished, throttled, retries } = totalsOf(world.sources);
  const tables = world.tables.map((table): RunSummary['tables'][number] => {
    const sources = world.sources.filter((source) => source.table === table.index);
    const totals = totalsOf(sources);
    // What an index gives is its own (MET-01).
    const own = totalsOf(sources.filter(({ readsIndex }) => !readsIndex));
    return {
      name: table.name,
      partitions: partitionsOf(table.ranges),
      consumed: {
        readUnits: own.readUnits,
        // What comes from its other replicas it pays for as well (GT-43, GT-70).
        writeUnits: own.writeUnits + replicatedUnitsOf(world, table),
      },
      throttled: totals.throttled,
      indexes: indexSummaries(table.indexes),
      ...(table.deletedIndexes.length > 0 && { deletedIndexes: indexSummaries(table.deletedIndexes) }),
      ...(table.expiry ? { timeToLive: expirySummary(table.expiry) } : {}),
      ...storageSummary(world, table),
      ...streamSummary(world, table),
      ...transactionSummary(world, table),
      hottestKeys: table.hottestKeys.map(({ figure }) => figure),
      mostRefusedKeys: table.mostRefusedKeys.map(({ figure }) => figure),
    };
  });
  return {
    title: world.scenario.title,
    seed: world.scenario.seed,
    grain: world.grain,
    simulatedSeconds: usToSeconds(world.nowUs),
    digest,
    requests: {
      issued,
      succeeded,
      failed,
      ...collectionFullOf(world),
      ...errorsOf(world),
      unfinished,
      throttled,
      retries,
    },
    throttledByReason: throttledByReason(world),
    consumed: consumedBy(tables),
    latencyMs: percentilesOf(clientLatencies(world.sources)),
    serviceLatencyMs: percentilesOf(serviceLatencies(world.sources)),
    tables,
    ...cacheSummaries(world),
    ...clientSummaries(world),
    ...globalTableSummaries(world),
    traffic: world.sources.map((source) => {
      const totals = totalsOf([source]);
      return {
        id: source.spec.id,
        issued: totals.issued,
        succeeded: totals.succeeded,
        failed: totals.failed,
        unfinished: totals.unfinished,
        throttled: totals.throttled,
        retries: totals.retries,
        latencyMs: percentilesOf(clientLatencies([source])),
        firstThrottleAtSeconds: secondsOrNull(source.firstThrottleUs),
        finishedAtSeconds: secondsOrNull(source.finishedAtUs),
      };
    }),
  };
}

/** The sum of the parts, each of which was charged by itself. */
function consumedBy(tables: RunSummary['tables']): Consumed {
  const parts = tables.flatMap(({ consumed, indexes, deletedIndexes = [] }) => [
    consumed,
    ...[...indexes, ...deletedIndexes].map((index) => index.consumed),
  ]);
  return {
    readUnits: parts.reduce((sum, { readUnits }) => sum + readUnits, 0),
    writeUnits: parts.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
  };
}

function collectionFullOf({ sources }: World): { collectionFull?: number } {
  const collectionFull = sources.reduce((sum, { tally }) => sum + tally.collectionFull, 0);
  return collectionFull > 0 ? { collectionFull } : {};
}

/** Only those that occurred. */
function errorsOf({ sources }: World): { errors?: Record<string, number> } {
  const counts = errors.map((name, place): [string, number] => [
    name,
    sources.reduce((sum, { tally }) => sum + tally.errors[place]!, 0),
  ]);
  const occurred = counts.filter(([, count]) => count > 0);
  return occurred.length > 0 ? { errors: Object.fromEntries(occurred) } : {};
}

/** Only the reasons that occurred. */
function throttledByReason({ tables }: World): Record<string, number> {
  const counts: Record<string, number> = {};
  reasons.forEach((reason, index) => {
    const count = tables.reduce((total, table) => total + table.throttledByReason[index]!, 0);
    if (count > 0) counts[reason] = count;
  });
  return counts;
}

function secondsOrNull(us: number): number | null {
  return us === Infinity ? null : usToSeconds(us);
}
