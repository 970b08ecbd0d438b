// How many requests a source sends in a tick, and how many of them to each partition.

import { preparePoisson, nextPoisson, nextPoissonPrepared } from '../kernel/poisson.ts';
import { expectedBetween } from '../clients/arrivals.ts';
import { chanceColumn, laneStride, preparedColdColumn, preparedTickColumn } from './aggregate-lanes.ts';
import type { Aggregate, CountedSource } from './aggregate-state.ts';
import { expectEvenly } from './aggregate-even.ts';
import type { Source } from './source.ts';

/** Sets what is expected of a tick. True when it is no longer what it was. */
export function expectTick(counted: CountedSource, source: Source, fromUs: number, toUs: number): boolean {
  counted.expectedBefore = counted.expected;
  counted.expected = expectedBetween(source.arrivals!, fromUs, toUs) ?? 0;
  // Of even arrivals only the number that is drawn at once is expected, which is none of a few.
  counted.due = counted.expected;
  if (source.arrivals!.even) {
    expectEvenly(counted);
    return true;
  }
  counted.expected += counted.carried;
  counted.carried = 0;
  if (counted.expected !== counted.expectedBefore) return true;
  if (counted.preparedFor !== counted.expected) prepare(counted);
  return false;
}

/** What is expected of a source is expected of each of its strata. */
export function expectAs(stratum: CountedSource, first: CountedSource, changed: boolean): void {
  stratum.expected = first.expected;
  stratum.expectedBefore = first.expectedBefore;
  if (!changed && stratum.preparedFor !== stratum.expected) prepare(stratum);
}

/** Before the rate changes within a tick: what the old one has brought since the tick began. */
export function carryExpected(aggregate: Aggregate, source: Source, nowUs: number): void {
  aggregate.sources[source.index]!.carried += expectedBetween(source.arrivals!, aggregate.nextUs, nowUs) ?? 0;
}

/** First attempts on a partition in the last `elapsed` ticks. */
export function nextFresh(
  counted: CountedSource,
  partition: number,
  elapsed: number,
  changed: boolean,
): number {
  const { stream, lanes, expected } = counted;
  const { rows } = lanes;
  const lane = partition * laneStride;
  const chance = rows[lane + chanceColumn]!;
  if (chance === 0) return 0;
  if (changed) {
    return nextPoisson(stream, chance * (counted.expectedBefore * (elapsed - 1) + expected));
  }
  if (elapsed === 1) return nextPoissonPrepared(stream, chance * expected, rows[lane + preparedTickColumn]!);
  if (elapsed === counted.coldTicks) {
    return nextPoissonPrepared(stream, chance * expected * elapsed, rows[lane + preparedColdColumn]!);
  }
  return nextPoisson(stream, chance * expected * elapsed);
}

function prepare(counted: CountedSource): void {
  const { lanes, expected } = counted;
  const { rows } = lanes;
  for (let lane = 0; lane < rows.length; lane += laneStride) {
    const mean = rows[lane + chanceColumn]! * expected;
    rows[lane + preparedTickColumn] = preparePoisson(mean);
    rows[lane + preparedColdColumn] = preparePoisson(mean * counted.coldTicks);
  }
  counted.preparedFor = expected;
}
