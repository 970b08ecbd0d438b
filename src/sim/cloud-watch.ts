// Sends CloudWatch what it gets: once a minute, the figures of the minute, store by store and operation by operation;
// every five minutes what is set and what the account uses. It only reads the world. Minutes are counted from the
// start of the run.

import { createHistogram, merge, reset, type Histogram } from './kernel/histogram.ts';
import { usPerMs, usToSeconds } from './kernel/time.ts';
import { accountPeriodOf } from './account-period.ts';
import { resetLags } from './features/global-tables/replication.ts';
import type { GlobalTableState } from './global-table.ts';
import { addIndexSecond, endIndexMinute, type IndexMinute } from './index-minutes.ts';
import type { IndexState } from './index-state.ts';
import { addSecond, createKeyMinute, endMinute, type KeyMinute } from './key-minutes.ts';
import { secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { accountMetrics, linkMetrics, operationMetrics, storeMetrics } from './metrics/cloud-watch/index.ts';
import type { Metric } from './metrics/cloud-watch/metric.ts';
import { publish, type Dimensions, type Series } from './metrics/cloud-watch/series.ts';
import {
  insightsUnlessSaid,
  logOf,
  reportOf,
  type CountedKeys,
  type InsightsLog,
} from './metrics/contributor-insights.ts';
import { deletedInMinute, indexPeriodOf, operationPeriodsOf, tablePeriodOf } from './minute-periods.ts';
import { conditionFailed, firstError } from './requests/errors.ts';
import type { Source } from './traffic/source.ts';
import { throttledRequestsOf } from './traffic/call.ts';
import type { TableState, World } from './world.ts';

export interface CloudWatch {
  series: Series[];
  insights: InsightsLog[];
  /** What the minute under way has come to. */
  sources: SourceMinute[];
  /** By the path of a global index. */
  indexes: Map<string, IndexMinute>;
  /** By path of a table or index: its refusals, by reason, when the minute began. */
  throttledBefore: Map<string, Float64Array>;
}

export interface SourceMinute {
  latency: Histogram;
  throttledBefore: number;
  conditionsFailedBefore: number;
  keys: KeyMinute;
}

export function createCloudWatch(sources: Source[]): CloudWatch {
  return {
    series: [],
    insights: [],
    sources: sources.map((source) => ({
      latency: createHistogram(),
      throttledBefore: 0,
      conditionsFailedBefore: 0,
      keys: createKeyMinute(source),
    })),
    indexes: new Map(),
    throttledBefore: new Map(),
  };
}

/** Called at the end of each second, before the counts of the second are reset. */
export function noteSecond({ cloudWatch, sources, tables }: World): void {
  for (const source of sources) {
    const minute = cloudWatch.sources[source.index]!;
    merge(minute.latency, source.tally.serviceThisSecond);
    minute.keys = addSecond(minute.keys, source);
  }
  for (const { indexes } of tables) {
    for (const index of indexes) {
      cloudWatch.indexes.set(index.path, addIndexSecond(cloudWatch.indexes.get(index.path), index));
    }
  }
}

/** Called at the end of each second, when its row is written. */
export function tellCloudWatch(world: World): void {
  const { cloudWatch, nowUs } = world;
  const nowSeconds = usToSeconds(nowUs);
  if (nowSeconds % secondsOfMinute !== 0) return;
  for (const table of world.tables) {
    tellTable(world, table, nowSeconds);
    for (const index of indexesOfMinute(world, table)) tellIndex(world, table, index, nowSeconds);
  }
  for (const global of world.globalTables) tellLinks(world, global, nowSeconds);
  for (const metric of dueOf(accountMetrics, nowSeconds)) {
    const atSeconds = nowSeconds - metric.periodSeconds;
    publish(cloudWatch.series, metric, {}, atSeconds, metric.measure(accountPeriodOf(world)));
  }
  beginMinute(world);
}

function tellTable(world: World, table: TableState, nowSeconds: number): void {
  const { series, sources } = world.cloudWatch;
  const dimensions = { TableName: table.name };
  const period = tablePeriodOf(world, table, nowSeconds / secondsOfMinute - 1);
  for (const metric of dueOf(storeMetrics, nowSeconds)) {
    publish(series, metric, dimensions, nowSeconds - metric.periodSeconds, metric.measure(period));
  }
  for (const operation of operationPeriodsOf(world, table)) {
    const ofOperation = { ...dimensions, Operation: operation.operation };
    for (const metric of dueOf(operationMetrics, nowSeconds)) {
      publish(series, metric, ofOperation, nowSeconds - metric.periodSeconds, metric.measure(operation));
    }
  }
  const counted: CountedKeys = new Map();
  for (const source of world.sources) {
    if (source.table === table.index && !source.readsIndex) endMinute(sources[source.index]!.keys, counted);
  }
  report(world, table, dimensions, nowSeconds, counted);
}

function tellLinks(
  world: World,
  { tables, regions, replication, strong }: GlobalTableState,
  nowSeconds: number,
): void {
  if (strong !== undefined) return; // GT-33
  const due = dueOf(linkMetrics, nowSeconds);
  if (due.length === 0) return;
  const { replicas, links } = replication;
  const { count, sumUs, smallestUs, largestUs } = links.period;
  for (let link = 0; link < replicas * replicas; link += 1) {
    const from = Math.floor(link / replicas);
    const period = {
      arrived: count[link]!,
      sumMs: sumUs[link]! / usPerMs,
      smallestMs: smallestUs[link]! / usPerMs,
      largestMs: largestUs[link]! / usPerMs,
    };
    const dimensions = {
      TableName: world.tables[tables[from]!]!.name,
      ReceivingRegion: world.regions[regions[link % replicas]!]!.name,
    };
    for (const metric of due) {
      const atSeconds = nowSeconds - metric.periodSeconds;
      publish(world.cloudWatch.series, metric, dimensions, atSeconds, metric.measure(period));
    }
  }
  resetLags(links.period);
}

function tellIndex(world: World, table: TableState, index: IndexState, nowSeconds: number): void {
  const dimensions = { TableName: table.name, GlobalSecondaryIndexName: index.name };
  const period = indexPeriodOf(world, table, index);
  for (const metric of dueOf(storeMetrics, nowSeconds)) {
    const atSeconds = nowSeconds - metric.periodSeconds;
    publish(world.cloudWatch.series, metric, dimensions, atSeconds, metric.measure(period));
  }
  const counted: CountedKeys = new Map();
  // One that was deleted before its first second was over was not noted.
  const minute = world.cloudWatch.indexes.get(index.path);
  if (minute) endIndexMinute(minute, index, counted);
  report(world, table, dimensions, nowSeconds, counted);
}

/** Also those that were deleted in the minute that ends now; where one of that name was made again, that one stands for both. */
function indexesOfMinute(world: World, table: TableState): IndexState[] {
  const deleted = deletedInMinute(world, table).filter(
    ({ path }, place, all) =>
      table.indexes.every((index) => index.path !== path) &&
      all.findIndex((other) => other.path === path) === place,
  );
  return [...table.indexes, ...deleted];
}

function report(
  { cloudWatch }: World,
  { spec }: TableState,
  dimensions: Dimensions,
  nowSeconds: number,
  counted: CountedKeys,
): void {
  const mode = spec.contributorInsights ?? insightsUnlessSaid;
  if (mode === 'off') return;
  const { minutes } = logOf(cloudWatch.insights, dimensions, mode);
  minutes.push(reportOf(nowSeconds - secondsOfMinute, mode, counted));
}

/** Metrics of five minutes have their turn when five are over. */
function dueOf<One extends Metric>(metrics: readonly One[], nowSeconds: number): readonly One[] {
  return metrics.filter(({ periodSeconds }) => nowSeconds % periodSeconds === 0);
}

function beginMinute(world: World): void {
  const { sources, throttledBefore } = world.cloudWatch;
  for (const source of world.sources) {
    const minute = sources[source.index]!;
    reset(minute.latency);
    minute.throttledBefore = throttledRequestsOf(source);
    minute.conditionsFailedBefore = source.tally.errors[conditionFailed - firstError]!;
  }
  throttledBefore.clear();
  for (const table of world.tables) {
    throttledBefore.set(table.name, table.throttledByReason.slice());
    for (const index of table.indexes) throttledBefore.set(index.path, index.throttledByReason.slice());
  }
}
