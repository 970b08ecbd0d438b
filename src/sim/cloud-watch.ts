// Sends CloudWatch what it gets: once a minute, the figures of the minute, store by store and operation by operation;
// every five minutes what is set and what the account uses. It only reads the world. Minutes are counted from the
// start of the run.

import { createHistogram, countOf, merge, reset, type Histogram } from './kernel/histogram.ts';
import { usToSeconds } from './kernel/time.ts';
import { read, write } from './capacity/budgets.ts';
import { reasons } from './capacity/reasons.ts';
import { addSecond, createKeyMinute, endMinute, type KeyMinute } from './key-minutes.ts';
import { consumedInMinute, secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { accountMetrics, operationMetrics, storeMetrics } from './metrics/cloud-watch/index.ts';
import type { Metric } from './metrics/cloud-watch/metric.ts';
import type { OperationPeriod, StorePeriod, UnitSamples } from './metrics/cloud-watch/period.ts';
import { publish, type Series } from './metrics/cloud-watch/series.ts';
import { causeMetricOf } from './metrics/cloud-watch/throttle-events-by-cause.ts';
import {
  insightsUnlessSaid,
  reportOf,
  type CountedKeys,
  type InsightsMinute,
} from './metrics/contributor-insights.ts';
import { accountPeriodOf } from './account-period.ts';
import type { OperationName } from './scenario/scenario.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

export interface CloudWatch {
  series: Series[];
  /** By table: the reports of Contributor Insights, minute by minute. */
  insights: InsightsMinute[][];
  /** What the minute under way has come to, by source and by table. */
  sources: SourceMinute[];
  throttledBefore: Float64Array[];
}

interface SourceMinute {
  latency: Histogram;
  throttledBefore: number;
  keys: KeyMinute;
}

export function createCloudWatch(tables: TableState[], sources: Source[]): CloudWatch {
  return {
    series: [],
    insights: tables.map(() => []),
    sources: sources.map((source) => ({
      latency: createHistogram(),
      throttledBefore: 0,
      keys: createKeyMinute(source),
    })),
    throttledBefore: tables.map(() => new Float64Array(reasons.length)),
  };
}

/** Called at the end of each second, when its row is written and its counts are not yet reset. */
export function tellCloudWatch(world: World): void {
  const { cloudWatch, nowUs } = world;
  for (const source of world.sources) {
    const minute = cloudWatch.sources[source.index]!;
    merge(minute.latency, source.tally.serviceThisSecond);
    minute.keys = addSecond(minute.keys, source);
  }
  const nowSeconds = usToSeconds(nowUs);
  if (nowSeconds % secondsOfMinute === 0) tellMinute(world, nowSeconds);
}

function tellMinute(world: World, nowSeconds: number): void {
  const { series, insights } = world.cloudWatch;
  for (const table of world.tables) {
    const dimensions = { TableName: table.name };
    const period = storePeriodOf(world, table, nowSeconds / secondsOfMinute - 1);
    for (const metric of dueOf(storeMetrics, nowSeconds)) {
      publish(series, metric, dimensions, nowSeconds - metric.periodSeconds, metric.measure(period));
    }
    for (const operation of operationPeriodsOf(world, table)) {
      const ofOperation = { ...dimensions, Operation: operation.operation };
      for (const metric of dueOf(operationMetrics, nowSeconds)) {
        publish(series, metric, ofOperation, nowSeconds - metric.periodSeconds, metric.measure(operation));
      }
    }
    const mode = table.spec.contributorInsights ?? insightsUnlessSaid;
    const counted = countedKeysOf(world, table);
    if (mode !== 'off') insights[table.index]!.push(reportOf(nowSeconds - secondsOfMinute, mode, counted));
  }
  for (const metric of dueOf(accountMetrics, nowSeconds)) {
    publish(series, metric, {}, nowSeconds - metric.periodSeconds, metric.measure(accountPeriodOf(world)));
  }
  beginMinute(world);
}

/** Metrics of five minutes have their turn when five are over. */
function dueOf<One extends Metric>(metrics: readonly One[], nowSeconds: number): readonly One[] {
  return metrics.filter(({ periodSeconds }) => nowSeconds % periodSeconds === 0);
}

function storePeriodOf(world: World, table: TableState, minute: number): StorePeriod {
  const before = world.cloudWatch.throttledBefore[table.index]!;
  const throttledByCause = new Map<string, number>();
  const throttled = { Read: 0, Write: 0 };
  reasons.forEach((reason, place) => {
    const count = table.throttledByReason[place]! - before[place]!;
    const metric = causeMetricOf(reason);
    throttledByCause.set(metric, (throttledByCause.get(metric) ?? 0) + count);
    throttled[metric.startsWith('Read') ? 'Read' : 'Write'] += count;
  });
  return {
    consumed: [samplesOf(world, table, minute, read), samplesOf(world, table, minute, write)],
    throttledByCause,
    throttled: [throttled.Read, throttled.Write],
    provisioned: [table.budgets.unitsPerSecond[read]!, table.budgets.unitsPerSecond[write]!],
    onDemandMax: [undefined, undefined],
  };
}

function samplesOf(world: World, table: TableState, minute: number, direction: number): UnitSamples {
  const units = consumedInMinute(table.seconds, minute, direction === read ? 'read' : 'write');
  let requests = 0;
  let least = Infinity;
  let most = 0;
  for (const source of sourcesOf(world, table)) {
    if (source.direction !== direction) continue;
    const { latency, keys } = world.cloudWatch.sources[source.index]!;
    requests += countOf(latency);
    least = Math.min(least, keys.least);
    most = Math.max(most, keys.most);
  }
  const mean = units / requests;
  // Keys without a slot are not seen by size: of them, the mean is known.
  return { requests, units, least: Math.min(least, mean), most: Math.max(most, mean) };
}

function operationPeriodsOf(world: World, table: TableState): OperationPeriod[] {
  const periods = new Map<OperationName, OperationPeriod>();
  for (const source of sourcesOf(world, table)) {
    const { operation } = source.spec;
    const { latency, throttledBefore } = world.cloudWatch.sources[source.index]!;
    const known = periods.get(operation) ?? {
      operation,
      throttledRequests: 0,
      latency: createHistogram(),
    };
    known.throttledRequests += source.tally.throttled - throttledBefore;
    merge(known.latency, latency);
    periods.set(operation, known);
  }
  return [...periods.values()];
}

function countedKeysOf(world: World, table: TableState): CountedKeys {
  const counted: CountedKeys = new Map();
  for (const { index } of sourcesOf(world, table)) endMinute(world.cloudWatch.sources[index]!.keys, counted);
  return counted;
}

function beginMinute(world: World): void {
  const { sources, throttledBefore } = world.cloudWatch;
  for (const source of world.sources) {
    const minute = sources[source.index]!;
    reset(minute.latency);
    minute.throttledBefore = source.tally.throttled;
  }
  for (const table of world.tables) throttledBefore[table.index]!.set(table.throttledByReason);
}

function sourcesOf(world: World, table: TableState): Source[] {
  return world.sources.filter((source) => source.table === table.index);
}
