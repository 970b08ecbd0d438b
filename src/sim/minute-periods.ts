// Takes the figures of the minute that ends now, for CloudWatch: of a table, of a global index, of each operation. An
// event is counted where it happened (MET-04): what an index refuses counts on the index.

import { createHistogram, countOf, merge } from './kernel/histogram.ts';
import { usPerSecond, usToSeconds } from './kernel/time.ts';
import { read, write } from './capacity/budgets.ts';
import { isIndexReason, reasons } from './capacity/reasons.ts';
import { expiryFigure } from './features/ttl/expiry-seconds.ts';
import { mostOfLatest, sumOfLatest } from './features/transactions/counts.ts';
import { conditionFailed, firstError } from './requests/errors.ts';
import { backfilledShare } from './index-building.ts';
import type { IndexState } from './index-state.ts';
import {
  consumedBetween,
  consumedInMinute,
  secondsOfMinute,
} from './metrics/cloud-watch/consumed-in-minute.ts';
import type {
  ByDirection,
  OperationPeriod,
  ReturnedItems,
  StorePeriod,
  UnitSamples,
} from './metrics/cloud-watch/period.ts';
import { causeMetricOf } from './metrics/cloud-watch/throttle-events-by-cause.ts';
import type { OperationName } from './scenario/scenario.ts';
import type { Store } from './store.ts';
import { throttledRequestsOf } from './traffic/call.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

const directions = ['read', 'write'] as const;

export function tablePeriodOf(world: World, table: TableState, minute: number): StorePeriod {
  const samples = (direction: number): UnitSamples =>
    samplesOf(
      consumedInMinute(table.seconds, minute, directions[direction]!),
      sourcesOf(world, table).filter(
        (source) => source.direction === direction && indexReadBy(source, table) === undefined,
      ),
      world,
    );
  return {
    consumed: [samples(read), samples(write)],
    ...throttledOf([table], world.cloudWatch.throttledBefore.get(table.name), false),
    ...capacityOf(table),
    builtPercent: undefined,
    timeToLiveDeleted: expiredInMinute(table),
    conditionsFailed: conditionsFailedInMinute(world, table),
    conflicts: conflictsInMinute(world, table),
  };
}

function expiredInMinute({ expiry }: TableState): number | undefined {
  if (expiry === undefined) return undefined;
  let deleted = 0;
  const { seconds } = expiry;
  for (let second = Math.max(0, seconds.count - secondsOfMinute); second < seconds.count; second += 1) {
    deleted += expiryFigure(seconds, second, 'deleted');
  }
  return deleted;
}

function conditionsFailedInMinute(world: World, table: TableState): number {
  return sourcesOf(world, table).reduce(
    (sum, { index, tally }) =>
      sum +
      tally.errors[conditionFailed - firstError]! -
      world.cloudWatch.sources[index]!.conditionsFailedBefore,
    0,
  );
}

function conflictsInMinute({ transactions }: World, { index }: TableState): StorePeriod['conflicts'] {
  const counts = transactions?.tables[index]?.counts;
  if (counts === undefined) return undefined;
  const alone = sumOfLatest(counts, 'refusedAlone', secondsOfMinute);
  return {
    requests: sumOfLatest(counts, 'collided', secondsOfMinute) + alone,
    items: sumOfLatest(counts, 'conflicts', secondsOfMinute) + alone,
    most: mostOfLatest(counts, 'mostConflicts', secondsOfMinute),
  };
}

/** Of an index and of those of its name that were deleted in the minute. */
export function indexPeriodOf(world: World, table: TableState, index: IndexState): StorePeriod {
  const parts = [index, ...deletedInMinute(world, table).filter(({ path }) => path === index.path)].filter(
    (each, place, all) => all.indexOf(each) === place,
  );
  const toSecond = usToSeconds(world.nowUs);
  const consumed = (direction: number): number =>
    parts.reduce((sum, { seconds }) => {
      const to = Math.min(toSecond, seconds.count);
      return sum + consumedBetween(seconds, toSecond - secondsOfMinute, to, directions[direction]!);
    }, 0);
  const queries = sourcesOf(world, table).filter((source) => indexReadBy(source, table) === index);
  return {
    consumed: [samplesOf(consumed(read), queries, world), entrySamples(consumed(write), index)],
    ...throttledOf(parts, world.cloudWatch.throttledBefore.get(index.path), true),
    ...capacityOf(index),
    builtPercent: index.stage === 'active' ? undefined : 100 * backfilledShare(index, world.nowUs),
  };
}

/** Those that were there in the minute that ends now. */
export function deletedInMinute({ nowUs }: World, { deletedIndexes }: TableState): IndexState[] {
  return deletedIndexes.filter(({ deletedAtUs }) => nowUs - deletedAtUs <= secondsOfMinute * usPerSecond);
}

/** How large single entries were is known on average only. */
function entrySamples(consumed: number, { entries, units }: IndexState): UnitSamples {
  const mean = entries > 0 ? units / entries : 1;
  return { requests: Math.round(consumed / mean), units: consumed, least: mean, most: mean };
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
      returned: undefined,
    };
    known.throttledRequests += throttledRequestsOf(source) - throttledBefore;
    merge(known.latency, latency);
    if (operation === 'Query') known.returned = withReturned(known.returned, source, countOf(latency));
    periods.set(operation, known);
  }
  return [...periods.values()];
}

/** A source's queries all return equally many items. */
function withReturned(known: ReturnedItems | undefined, { spec }: Source, requests: number): ReturnedItems {
  const each = spec.itemsPerQuery ?? 1;
  if (requests === 0) return known ?? { requests: 0, items: 0, least: Infinity, most: 0 };
  return {
    requests: (known?.requests ?? 0) + requests,
    items: (known?.items ?? 0) + requests * each,
    least: Math.min(known?.least ?? Infinity, each),
    most: Math.max(known?.most ?? 0, each),
  };
}

function samplesOf(units: number, sources: Source[], world: World): UnitSamples {
  const minutes = sources.map(({ index }) => world.cloudWatch.sources[index]!);
  const requests = minutes.reduce((sum, { latency }) => sum + countOf(latency), 0);
  if (requests === 0) return { requests, units, least: 0, most: 0 };
  const mean = units / requests;
  // Requests whose keys have no slot are not seen by their size: of them, the mean is known.
  return {
    requests,
    units,
    least: Math.min(mean, ...minutes.map(({ keys }) => keys.least)),
    most: Math.max(mean, ...minutes.map(({ keys }) => keys.most)),
  };
}

function throttledOf(
  parts: readonly Store[],
  before: Float64Array | undefined,
  ofIndex: boolean,
): Pick<StorePeriod, 'throttled' | 'throttledByCause'> {
  const throttledByCause = new Map<string, number>();
  const throttled = { read: 0, write: 0 };
  reasons.forEach((reason, place) => {
    if (isIndexReason(place) !== ofIndex) return;
    const all = parts.reduce((sum, { throttledByReason }) => sum + throttledByReason[place]!, 0);
    const count = all - (before?.[place] ?? 0);
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

/** A Query of a global index consumes what the index has, not what the table has (MET-01). */
function indexReadBy({ spec }: Source, { indexes }: TableState): IndexState | undefined {
  return spec.index === undefined ? undefined : indexes.find(({ name }) => name === spec.index);
}
