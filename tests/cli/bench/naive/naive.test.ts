// Two kernels that share no loop, no queue and no bucket must tell the same run: where they disagree, one is wrong.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceNaive, createNaive, type NaiveSource } from '../../../../src/cli/bench/naive/naive.ts';
import { traffic100 } from '../../../../src/cli/bench/scenarios.ts';
import { reasons } from '../../../../src/sim/capacity/reasons.ts';
import { createHistogram, merge, type Histogram } from '../../../../src/sim/kernel/histogram.ts';
import type { Scenario } from '../../../../src/sim/scenario/scenario.ts';
import { advance, load } from '../../../../src/sim/simulation.ts';
import type { Source } from '../../../../src/sim/traffic/source.ts';

/** Answers are counted by slices of 10 ms, so the comparison is made at the end of one. */
function compareAt(scenario: Scenario, seconds: number) {
  const simulation = load(scenario, { grain: 'single' });
  const naive = createNaive(scenario);
  advance(simulation, seconds * 1e6);
  advanceNaive(naive, seconds * 1e6);
  expect(naive.sources.map(naiveOutcome)).toEqual(simulation.world.sources.map(modelOutcome));
  return naive;
}

describe('the naive kernel and the model agree on', () => {
  test('the measured workload: every count, every unit, every bucket of the histograms', () => {
    const naive = compareAt(traffic100, 1.5);
    const throttled = naive.sources.reduce((sum, { tally }) => sum + tally.throttled, 0);
    expect(throttled).toBeGreaterThan(1000);
  });

  test('a table whose own budget runs out, and clients with the legacy retries', () => {
    const naive = compareAt(
      variation({ writeUnits: 900, perSecond: 3000, partitions: 5, retryMode: 'legacy' }),
      4,
    );
    const reasonsSeen = naive.sources.flatMap(({ tally }) => [...tally.throttledByReason.keys()]);
    expect(reasonsSeen).toContain('TableWriteProvisionedThroughputExceeded');
  });

  test('even arrivals, which meet retries and each other at the same moment', () => {
    compareAt(variation({ arrivals: 'even', perSecond: 10_000, partitions: 3, retryMode: 'standard' }), 2);
  });

  test('random workloads', () => {
    fc.assert(
      fc.property(variations, (varied) => {
        compareAt(variation(varied), 0.8);
      }),
      { numRuns: 8 },
    );
  });
});

interface Variation {
  seed: number;
  partitions: number;
  keys: number;
  choice: Scenario['traffic'][0]['keys'];
  readUnits: number;
  writeUnits: number;
  initialBurstSeconds: number;
  perSecond: number;
  arrivals: 'poisson' | 'even';
  retryMode: 'none' | 'legacy' | 'standard';
  sdk: 'boto3' | 'java-v2';
  consistentRead: boolean;
}

const variations: fc.Arbitrary<Partial<Variation>> = fc.record({
  seed: fc.nat(1e9),
  partitions: fc.integer({ min: 1, max: 20 }),
  keys: fc.integer({ min: 20, max: 30_000 }),
  choice: fc.oneof(
    fc.constant({ choice: 'uniform' as const }),
    fc.record({ choice: fc.constant('zipf' as const), exponent: fc.double({ min: 0, max: 2, noNaN: true }) }),
    fc.record({
      choice: fc.constant('hotspot' as const),
      hotKeys: fc.integer({ min: 1, max: 10 }),
      hotShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
    }),
  ),
  readUnits: fc.integer({ min: 100, max: 20_000 }),
  writeUnits: fc.integer({ min: 100, max: 20_000 }),
  initialBurstSeconds: fc.constantFrom(0, 1, 300),
  perSecond: fc.integer({ min: 500, max: 15_000 }),
  arrivals: fc.constantFrom('poisson', 'even'),
  retryMode: fc.constantFrom('none', 'legacy', 'standard'),
  sdk: fc.constantFrom('boto3', 'java-v2'),
  consistentRead: fc.boolean(),
});

/** The measured workload, varied. */
function variation(varied: Partial<Variation>): Scenario {
  const scenario = structuredClone(traffic100);
  const [table] = scenario.tables;
  scenario.seed = varied.seed ?? 1;
  table!.initialPartitions = varied.partitions ?? 10;
  table!.capacity.readUnits = varied.readUnits ?? 10_000;
  table!.capacity.writeUnits = varied.writeUnits ?? 10_000;
  table!.capacity.initialBurstSeconds = varied.initialBurstSeconds ?? 0;
  const [data] = table!.data;
  if (data && 'count' in data) data.count = varied.keys ?? 1000;
  for (const source of scenario.traffic) {
    source.keys = varied.choice ?? source.keys;
    source.arrivals = varied.arrivals ?? 'poisson';
    const perSecond = (varied.perSecond ?? 1000) / scenario.traffic.length;
    source.rate = [
      { atSeconds: 0, perSecond },
      { atSeconds: 1, perSecond: perSecond * 2, ramp: 'linear' },
    ];
    source.client = { retryMode: varied.retryMode ?? 'standard', sdk: varied.sdk ?? 'boto3' };
    if (source.operation === 'GetItem') source.consistentRead = varied.consistentRead ?? false;
  }
  return scenario;
}

function naiveOutcome({ spec, tally }: NaiveSource) {
  const { throttledByReason, ...counts } = tally;
  return { id: spec.id, ...counts, throttledByReason: Object.fromEntries(throttledByReason) };
}

function modelOutcome({ spec, tally }: Source) {
  const { issued, succeeded, failed, attempts, retries, throttled, units } = tally;
  const throttledByReason = Object.fromEntries(
    reasons
      .map((reason, index) => [reason, tally.throttledByReason[index]!] as const)
      .filter(([, count]) => count > 0),
  );
  return {
    id: spec.id,
    issued,
    succeeded,
    failed,
    attempts,
    retries,
    throttled,
    units,
    client: both(tally.client, tally.clientThisSecond),
    service: both(tally.service, tally.serviceThisSecond),
    throttledByReason,
  };
}

function both(left: Histogram, right: Histogram): Histogram {
  const all = createHistogram();
  merge(all, left);
  merge(all, right);
  return all;
}
