// Takes the figures of the minute that ends now, for CloudWatch: of a table, of a global index, of each operation. An
// event is counted where it happened (MET-04): what an index refuses counts on the index.

import { createHistogram, countOf, merge } from './kernel/histogram.ts';
import { read, write } from './capacity/budgets.ts';
import { isIndexReason, reasons } from './capacity/reasons.ts';
import type { IndexState } from './index-state.ts';
import {
  consumedBetween,
  consumedInMinute,
  secondsOfMinute,
} from './metrics/cloud-watch/consumed-in-minute.ts';
import type { ByDirection, OperationPeriod, StorePeriod, UnitSamples } from './metrics/cloud-watch/period.ts';
import { causeMetricOf } from './metrics/cloud-watch/throttle-events-by-cause.ts';
import type { OperationName } from './scenario/scenario.ts';
import type { Store } from './store.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

const directions = ['read', 'write'] as const;

export function tablePeriodOf(world: World, table: TableState, minute: number): StorePeriod {
  const samples = (direction: number): UnitSamples => {
    const sources = sourcesOf(world, table).filter((source) => source.direction === direction);
    const minutes = sources.map(({ index }) => world.cloudWatch.sources[index]!);
    return samplesOf(
      consumedInMinute(table.seconds, minute, directions[direction]!),
      minutes.reduce((sum, { latency }) => sum + countOf(latency), 0),
      Math.min(...minutes.map(({ keys }) => keys.least)),
      Math.max(...minutes.map(({ keys }) => keys.most)),
    );
  };
  return {
    consumed: [samples(read), samples(write)],
    ...throttledOf(table, world.cloudWatch.throttledBefore.get(table.name), false),
    ...capacityOf(table),
  };
}

/** An index's seconds begin with the index. How large its single entries were is known on average only. */
export function indexPeriodOf(world: World, index: IndexState): StorePeriod {
  const { seconds, entries, units } = index;
  const samples = (direction: number): UnitSamples => {
    const consumed = consumedBetween(
      seconds,
      seconds.count - secondsOfMinute,
      seconds.count,
      directions[direction]!,
    );
    const mean = entries > 0 ? units / entries : 1;
    return samplesOf(consumed, Math.round(consumed / mean), mean, mean);
  };
  return {
    consumed: [samples(read), samples(write)],
    ...throttledOf(index, world.cloudWatch.throttledBefore.get(index.path), true),
    ...capacityOf(index),
  };
}

export function operationPeriodsOf(world: World, table: TableState): OperationPeriod[] {
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

function samplesOf(units: number, requests: number, least: number, most: number): UnitSamples {
  if (requests === 0) return { requests, units, least: 0, most: 0 };
  const mean = units / requests;
  // Requests whose keys have no slot are not seen by their size: of them, the mean is known.
  return { requests, units, least: Math.min(least, mean), most: Math.max(most, mean) };
}

function throttledOf(
  { throttledByReason }: Store,
  before: Float64Array | undefined,
  ofIndex: boolean,
): Pick<StorePeriod, 'throttled' | 'throttledByCause'> {
  const throttledByCause = new Map<string, number>();
  const throttled = { read: 0, write: 0 };
  reasons.forEach((reason, place) => {
    if (isIndexReason(place) !== ofIndex) return;
    const count = throttledByReason[place]! - (before?.[place] ?? 0);
    const metric = causeMetricOf(reason);
    throttledByCause.set(metric, count);
    throttled[metric.startsWith('Read') ? 'read' : 'write'] += count;
  });
  return { throttledByCause, throttled: [throttled.read, throttled.write] };
}

function capacityOf({ capacity, budgets }: Store): Pick<StorePeriod, 'provisioned' | 'onDemandMax'> {
  const isOnDemand = capacity.mode === 'on-demand';
  const maximum = (direction: number): number | undefined => {
    const units = capacity.maximumUnits[direction]!;
    return isOnDemand && units < Infinity ? units : undefined;
  };
  const provisioned: ByDirection<number> = [budgets.unitsPerSecond[read]!, budgets.unitsPerSecond[write]!];
  return {
    provisioned: isOnDemand ? undefined : provisioned,
    onDemandMax: [maximum(read), maximum(write)],
  };
}

function sourcesOf(world: World, table: TableState): Source[] {
  return world.sources.filter((source) => source.table === table.index);
}
