// Laws of the aggregate grain over random scenarios.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, tableTokens, write, partitionTokens } from '../../src/sim/capacity/budgets.ts';
import type { Grain } from '../../src/sim/frame.ts';
import { advance, digestOf, load, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from '../sim/small-run.ts';

const seconds = 4;
const itemBytesMax = 9_000;
/** Of one request: 9 write units for 9 KB; a strong read takes 3. */
const largestUnits = 9;

const rate = fc.integer({ min: 100, max: 8_000 });
const traffic = fc.record({
  operation: fc.constantFrom('GetItem', 'PutItem'),
  consistentRead: fc.boolean(),
  data: fc.constantFrom('items', 'many'),
  keys: fc.oneof(
    fc.constant({ choice: 'uniform' as const }),
    fc.record({ choice: fc.constant('zipf' as const), exponent: fc.constantFrom(0.5, 0.99, 1.4) }),
    fc.record({
      choice: fc.constant('hotspot' as const),
      hotKeys: fc.integer({ min: 1, max: 5 }),
      hotShare: fc.constantFrom(0.3, 0.9),
    }),
  ),
  arrivals: fc.constantFrom('poisson', 'even'),
  rate: fc.oneof(
    rate.map((perSecond) => [{ atSeconds: 0, perSecond }]),
    fc.tuple(rate, rate).map(([first, second]) => [
      { atSeconds: 0.5, perSecond: first },
      { atSeconds: 2.5, perSecond: second, ramp: 'linear' as const },
    ]),
  ),
  client: fc.constantFrom(
    { retryMode: 'none' },
    { retryMode: 'standard' },
    { retryMode: 'legacy' },
    { retryMode: 'legacy', sdk: 'javascript-v2' },
  ),
});

const outlines: fc.Arbitrary<Outline> = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    partitions: fc.integer({ min: 1, max: 40 }),
    readUnits: fc.integer({ min: 10, max: 20_000 }),
    writeUnits: fc.integer({ min: 10, max: 20_000 }),
    initialBurstSeconds: fc.constantFrom(0, 3),
    sources: fc.array(traffic, { minLength: 1, maxLength: 3 }),
    shards: fc.constantFrom(1, 1, 4),
    rateLater: rate,
  })
  .map(({ sources, shards, rateLater, ...outline }) => ({
    ...outline,
    durationSeconds: seconds,
    data: [
      { id: 'items', count: 300, partitionKey: 'I#{n}', itemBytes: 200 },
      {
        id: 'many',
        count: 140_000,
        partitionKey: 'M#{n}',
        itemBytes: { distribution: 'uniform', minBytes: 1, maxBytes: itemBytesMax },
      },
    ],
    traffic: sources.map((source, index) => ({
      ...source,
      id: `source ${index}`,
      consistentRead: source.consistentRead && source.operation === 'GetItem',
    })),
    commands: [
      { atSeconds: 1.2345, do: { kind: 'set-rate', traffic: 'source 0', perSecond: rateLater } },
      { atSeconds: 1.7, do: { kind: 'set-write-shards', traffic: 'source 0', shards } },
      {
        atSeconds: 2.2,
        do: { kind: 'set-capacity', table: 'Table', writeUnits: (outline.writeUnits >> 1) + 5 },
      },
      { atSeconds: 2.6, do: { kind: 'set-retry-mode', traffic: 'source 0', retryMode: 'standard' } },
      {
        atSeconds: 3.1,
        do: { kind: 'set-keys', traffic: 'source 0', keys: { choice: 'zipf', exponent: 1 } },
      },
    ],
  }));

const options = { seed: 20_121_118, numRuns: 10, endOnFailure: true };

function started(outline: Outline, grain: Grain = 'aggregate'): Simulation {
  return load(documentOf(outline), { grain });
}

function ran(outline: Outline, grain: Grain = 'aggregate'): Simulation {
  const simulation = started(outline, grain);
  advance(simulation, Infinity);
  return simulation;
}

describe('Counted requests', () => {
  it('are the same however the run is cut, and whenever it is run', () => {
    fc.assert(
      fc.property(
        outlines,
        fc.array(fc.integer({ min: 1, max: 700_000 }), { maxLength: 12 }),
        (outline, cuts) => {
          const cut = started(outline);
          let atUs = 0;
          for (const stepUs of cuts) advance(cut, (atUs += stepUs));
          advance(cut, Infinity);
          expect(digestOf(cut)).toBe(digestOf(ran(outline)));
        },
      ),
      options,
    );
  }, 60_000);

  it('each succeed, fail or are under way: waiting for a retry, or for an answer', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const { world } = ran(outline);
        const { shards } = outline.commands![1]!.do as { shards: number };
        for (const { index, tally, answers, open, direction } of world.sources) {
          const counted = world.aggregate!.sources[index]!;
          for (const count of [tally.issued, tally.succeeded, tally.failed, tally.attempts, tally.retries]) {
            expect(Number.isInteger(count) && count >= 0).toBe(true);
          }
          const waiting = sum(counted.waiting.lanes.filter((_none, at) => at % 2 === 1));
          const answered = sum(answers.succeeded) + sum(answers.failed);
          const underWay = tally.issued - tally.succeeded - tally.failed;
          expect(open).toBe(underWay - answered);
          expect(sum(counted.waiting.counts)).toBe(waiting);
          expect(sum(tally.throttledByReason)).toBe(tally.throttled);
          if (index > 0 || direction === write || shards === 1) {
            expect(underWay).toBe(waiting + answered);
            expect(tally.attempts).toBe(tally.issued + tally.retries);
          } else {
            // Of fanned-out reads only the parts are counted exactly.
            expect(underWay).toBeGreaterThanOrEqual(-3);
          }
        }
      }),
      options,
    );
  });

  it('never fill a bucket above its size, nor empty it by more than one largest request', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const simulation = started(outline);
        const { world } = simulation;
        const { budgets } = world.tables[0]!;
        for (let atUs = 10_000; atUs <= seconds * 1e6; atUs += 10_000) {
          advance(simulation, atUs);
          for (const direction of [read, write]) {
            const full = budgets.unitsPerSecond[direction]! * 301;
            expectWithin(tableTokens(budgets, atUs, direction), full);
            for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
              expectWithin(partitionTokens(budgets, atUs, direction, partition), [3000, 1000][direction]!);
            }
          }
        }
      }),
      { ...options, numRuns: 4 },
    );
  });

  it('never take more than budget, burst and one request a bucket', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const { world } = ran({ ...outline, commands: [] });
        const { budgets } = world.tables[0]!;
        const burst = 1 + outline.initialBurstSeconds!;
        for (const direction of [read, write]) {
          const provisioned = [outline.readUnits!, outline.writeUnits!][direction]!;
          const cap = [3000, 1000][direction]!;
          let units = 0;
          for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
            const taken = budgets.rows[partition * 8 + 2 + direction]!;
            expect(taken).toBeLessThan(cap * (seconds + 1) + largestUnits);
            units += taken;
          }
          expect(units).toBeLessThan(provisioned * (seconds + burst) + largestUnits);
          const tallied = world.sources.filter((source) => source.direction === direction);
          expect(units).toBeCloseTo(
            tallied.reduce((total, { tally }) => total + tally.units, 0),
            3,
          );
        }
      }),
      options,
    );
  });

  it('are refused, and consume, as single ones: within 5 standard errors', () => {
    const runs = 5;
    fc.assert(
      fc.property(outlines, (outline) => {
        const figuresOf = (grain: Grain) =>
          Array.from({ length: runs }, (_none, run) => {
            const { sources } = ran({ ...outline, seed: outline.seed! + run }, grain).world;
            const total = (field: 'attempts' | 'throttled' | 'units' | 'issued'): number =>
              sources.reduce((all, { tally }) => all + tally[field], 0);
            return [total('throttled') / total('attempts'), total('units'), total('issued')];
          });
        const single = figuresOf('single');
        const counted = figuresOf('aggregate');
        for (const figure of [0, 1, 2]) {
          const left = momentsOf(single.map((figures) => figures[figure]!));
          const right = momentsOf(counted.map((figures) => figures[figure]!));
          const error = Math.sqrt((left.variance + right.variance) / runs);
          // Where chance has no say, as with a budget that is used up to the last unit, the ticks are seen.
          expect(Math.abs(left.mean - right.mean)).toBeLessThan(5 * error + left.mean * 0.002 + 1e-4);
        }
      }),
      { ...options, numRuns: 6 },
    );
  }, 120_000);
});

/** Without `expect`, which takes longer than the run when it is asked of every bucket in every tick. */
function expectWithin(tokens: number, full: number): void {
  if (tokens <= full + 1e-6 && tokens > -largestUnits - 1e-6) return;
  throw new Error(`${tokens} tokens in a bucket of ${full}`);
}

function momentsOf(values: number[]): { mean: number; variance: number } {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  return { mean, variance };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
