import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { SampledAttempt } from '../../../src/sim/frame.ts';
import { advance, digestOf, load } from '../../../src/sim/simulation.ts';
import { documentOf, ran, type Outline } from '../small-run.ts';

const hot: Outline = {
  durationSeconds: 6,
  partitions: 8,
  writeUnits: 4000,
  traffic: [
    {
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 },
      rate: [{ atSeconds: 0, perSecond: 2000 }],
      client: { retryMode: 'standard', sdk: 'javascript-v3' },
    },
  ],
};

const lastCheck = ({ figures }: SampledAttempt) => figures!.checks.at(-1)!;

describe('The figures of a told attempt', () => {
  const { world } = ran(hot, 6);

  it('are those that decided it: nothing is left where it was refused, something where it was served', () => {
    expect(world.samples.some(({ outcome }) => outcome === 'refused')).toBe(true);
    for (const attempt of world.samples) {
      const passed = attempt.outcome === 'served';
      for (const check of attempt.figures!.checks.slice(0, -1)) expect(check.units).toBeGreaterThan(0);
      if (passed) expect(lastCheck(attempt).units).toBeGreaterThan(0);
      else expect(lastCheck(attempt).units).toBeLessThanOrEqual(0);
    }
  });

  it('name the bucket of the reason', () => {
    const refused = world.samples.filter(({ outcome }) => outcome === 'refused');
    for (const attempt of refused) {
      expect(attempt.reason).toBe('TableWriteKeyRangeThroughputExceeded');
      expect(lastCheck(attempt)).toMatchObject({ what: 'partition', unitsPerSecond: 1000, unitsMax: 1000 });
    }
  });

  it('place the key in the range of its partition', () => {
    for (const { position, figures } of world.samples) {
      expect(position).toBeGreaterThanOrEqual(figures!.rangeStart);
      expect(position).toBeLessThan(figures!.rangeEnd);
    }
  });

  it('say when its client sends it again: the next attempt is at that moment', () => {
    const chains = new Map<number, SampledAttempt[]>();
    for (const attempt of world.samples) chains.set(attempt.id, [...(chains.get(attempt.id) ?? []), attempt]);
    let retries = 0;
    for (const chain of chains.values()) {
      for (const [index, attempt] of chain.entries()) {
        const next = chain[index + 1];
        if (!next) continue;
        retries += 1;
        expect(next.attempt).toBe(attempt.attempt + 1);
        expect(next.atUs).toBe(attempt.atUs + attempt.latencyUs + attempt.wait!.us);
        expect(attempt.wait!.us).toBeLessThanOrEqual(attempt.wait!.usMax);
      }
      const last = chain.at(-1)!;
      if (last.outcome === 'served' || last.attempt + 1 === last.attemptsMax)
        expect(last.wait).toBeUndefined();
    }
    expect(retries).toBeGreaterThan(10);
  });
});

test('what the table refuses is refused by its own bucket, with the burst that is left', () => {
  const { world } = ran({ durationSeconds: 5, writeUnits: 50 }, 5);
  const refused = world.samples.find(({ outcome }) => outcome === 'refused')!;
  expect(refused.figures!.checks).toHaveLength(1);
  expect(lastCheck(refused)).toMatchObject({
    what: 'provisioned',
    unitsPerSecond: 50,
    unitsMax: 50 * 301,
    burstSecondsMax: 300,
  });
});

test('counted runs have no figures: nobody was asked at that moment', () => {
  const simulation = load(documentOf(hot), { grain: 'aggregate' });
  advance(simulation, 6e6);
  expect(simulation.world.samples.length).toBeGreaterThan(0);
  for (const { figures } of simulation.world.samples) expect(figures).toBeUndefined();
});

test('looking changes nothing: however a run is cut, its digest and its told attempts are the same', () => {
  const whole = ran(hot, 3);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 5 }), (moments) => {
      const cut = load(documentOf(hot));
      for (const atUs of moments.sort((a, b) => a - b)) advance(cut, atUs);
      advance(cut, 3e6);
      expect(digestOf(cut)).toBe(digestOf(whole));
      expect(cut.world.samples).toEqual(whole.world.samples);
    }),
    { numRuns: 10 },
  );
});

test('a write that an index refuses passes its table first, and names the index that is behind (GSI-03, GSI-08)', () => {
  const byStatus = {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    keys: { values: 5, exponent: 1 },
    capacity: { mode: 'provisioned', readUnits: 1, writeUnits: 1 },
  };
  const simulation = ran({ durationSeconds: 20, writeUnits: 1000, globalIndexes: [byStatus] }, 20);
  const refused = simulation.world.samples.find(({ outcome }) => outcome === 'refused')!;
  expect(refused.reason).toBe('IndexWriteProvisionedThroughputExceeded');
  expect(refused.figures!.checks).toMatchObject([
    { what: 'provisioned', unitsPerSecond: 1000 },
    { what: 'partition' },
    { what: 'provisioned', index: 'byStatus', unitsPerSecond: 1, queueSeconds: 5 },
  ]);
  expect(lastCheck(refused).units).toBeLessThanOrEqual(-5);
});

test('GSI-07: a Query of a global index is told by the buckets of the index, in both grains', () => {
  const document = documentOf({
    durationSeconds: 4,
    partitions: 2,
    globalIndexes: [
      {
        name: 'byStatus',
        partitionKey: { name: 'status', type: 'S' },
        projection: 'ALL',
        keys: { values: 5 },
        initialPartitions: 1,
        capacity: { mode: 'provisioned', readUnits: 20, writeUnits: 1000 },
      },
    ],
    traffic: [{ operation: 'Query', index: 'byStatus', itemsPerQuery: 10 }],
  });
  for (const grain of ['single', 'story'] as const) {
    const simulation = load(document, { grain });
    advance(simulation, Infinity);
    const refused = simulation.world.samples.filter(({ outcome }) => outcome === 'refused');
    expect(refused.length).toBeGreaterThan(5);
    for (const { reason, figures } of refused) {
      expect(reason).toBe('IndexReadProvisionedThroughputExceeded');
      expect(figures).toMatchObject({ rangeStart: 0, rangeEnd: 1 });
      expect(figures!.checks).toMatchObject([{ what: 'provisioned', index: 'byStatus', unitsPerSecond: 20 }]);
      expect(figures!.checks[0]!.units).toBeLessThanOrEqual(0);
    }
  }
});
