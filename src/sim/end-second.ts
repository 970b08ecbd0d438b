// Closes a virtual second: one row of history for each table, and the second's latencies into the run's.

import { createHistogram, merge, percentile, reset } from './kernel/histogram.ts';
import { usPerMs } from './kernel/time.ts';
import { boughtColumns } from './bought-columns.ts';
import { read, write } from './capacity/budgets.ts';
import { hottestOf } from './capacity/partition-rates.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';
import { refusalFields, type SecondField } from './metrics/second-fields.ts';
import { addLatencySecond } from './metrics/latency-rows.ts';
import { endSecond } from './metrics/seconds.ts';
import { replicatedUnitsOf } from './replication.ts';

export function endTableSecond(world: World, table: TableState): void {
  const sources = world.sources.filter((source) => source.table === table.index);
  const sum = (figure: (source: Source) => number): number =>
    sources.reduce((total, source) => total + figure(source), 0);
  const unitsOf = (direction: number): number =>
    sum(({ readsIndex, tally, direction: own }) => {
      if (readsIndex) return 0;
      return own === direction ? tally.units : tally.otherUnits;
    });
  const client = latenciesOf(sources, (source) => source.tally.clientThisSecond);
  const service = latenciesOf(sources, (source) => source.tally.serviceThisSecond);
  addLatencySecond(table.latency, client, service);
  const hottest = hottestOf(table.rates);
  endSecond(
    table.seconds,
    {
      readUnits: unitsOf(read),
      writeUnits: unitsOf(write) + replicatedUnitsOf(world, table),
      issued: sum(({ tally }) => tally.issued),
      succeeded: sum(({ tally }) => tally.succeeded),
      failed: sum(({ tally }) => tally.failed),
      retries: sum(({ tally }) => tally.retries),
      ...refusalsOf(table),
    },
    {
      ...boughtColumns(table, world.nowUs),
      clientP50Ms: percentile(client, 0.5) / usPerMs,
      clientP99Ms: percentile(client, 0.99) / usPerMs,
      serviceP50Ms: percentile(service, 0.5) / usPerMs,
      serviceP99Ms: percentile(service, 0.99) / usPerMs,
      hottestPartition: hottest.partition,
      hottestShare: hottest.share,
    },
  );
}

/** Refused attempts of the run, by the column of their reason. */
function refusalsOf({ throttledByReason }: TableState): Partial<Record<SecondField, number>> {
  return Object.fromEntries(refusalFields.map((field, reason) => [field, throttledByReason[reason]!]));
}

/** Adds the second's latencies to the run's and empties them for the next second. */
export function mergeSourceSecond({ tally }: Source): void {
  merge(tally.client, tally.clientThisSecond);
  merge(tally.service, tally.serviceThisSecond);
  reset(tally.clientThisSecond);
  reset(tally.serviceThisSecond);
}

function latenciesOf(sources: Source[], histogram: (source: Source) => Float64Array): Float64Array {
  if (sources.length === 1) return histogram(sources[0]!);
  const all = createHistogram();
  for (const source of sources) merge(all, histogram(source));
  return all;
}
