import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { write } from '../../../src/sim/capacity/budgets.ts';
import { indexReasons, reasonOf } from '../../../src/sim/capacity/reasons.ts';
import type { Command } from '../../../src/sim/commands/command.ts';
import { chargedUnits } from '../../../src/sim/end-index-second.ts';
import type { Grain } from '../../../src/sim/frame.ts';
import type { IndexState } from '../../../src/sim/index-state.ts';
import { countOf, percentile } from '../../../src/sim/kernel/histogram.ts';
import { advance, digestOf, load, type Simulation } from '../../../src/sim/simulation.ts';
import type { World } from '../../../src/sim/world.ts';
import { documentOf, type Outline } from '../small-run.ts';

const seeds = [1, 2, 3, 4, 5, 6];
const steady = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const capacity = (writeUnits: number) => ({ mode: 'provisioned', readUnits: 100, writeUnits });

function index(change: object): object {
  return {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    projection: 'KEYS_ONLY',
    capacity: capacity(50_000),
    initialPartitions: 8,
    keys: 'unique',
    ...change,
  };
}

const items = [{ id: 'items', count: 20_000, partitionKey: 'K#{n}', itemBytes: 200 }];
const writer = (change: object) => ({
  arrivals: 'poisson',
  keys: { choice: 'zipf', exponent: 0.5 },
  client: { retryMode: 'standard' },
  ...change,
});

const roomy = index({ name: 'roomy', partitionKey: { name: 'a', type: 'S' } });

const workloads: Record<string, Outline> = {
  'two indexes, one of them short': {
    durationSeconds: 20,
    partitions: 20,
    writeUnits: 20_000,
    data: items,
    globalIndexes: [
      roomy,
      index({ name: 'short', partitionKey: { name: 'b', type: 'S' }, capacity: capacity(2_000), share: 0.7 }),
    ],
    traffic: [writer({ rate: steady(6_000) })],
  },
  'few skewed index keys': {
    durationSeconds: 20,
    partitions: 20,
    writeUnits: 20_000,
    data: items,
    globalIndexes: [roomy, index({ keys: { values: 5, exponent: 1.2 } })],
    traffic: [writer({ rate: steady(5_000) })],
  },
  'changed keys, a short index and hot partitions of another': {
    durationSeconds: 20,
    partitions: 20,
    writeUnits: 20_000,
    data: items,
    globalIndexes: [
      index({ keys: { values: 5, exponent: 1.2 }, changes: { key: 0.5, projected: 0.2 } }),
      index({
        name: 'short',
        partitionKey: { name: 'b', type: 'S' },
        capacity: capacity(1_500),
        share: 0.7,
        changes: { projected: 0.8 },
      }),
    ],
    traffic: [writer({ operation: 'UpdateItem', rate: steady(4_000) })],
  },
  'a few even writes in a tick and one short partition': {
    durationSeconds: 20,
    partitions: 20,
    writeUnits: 20_000,
    data: [{ ...items[0]!, itemBytes: 10_000 }],
    globalIndexes: [
      index({ projection: 'ALL', keys: { values: 100 }, initialPartitions: 1 }),
      index({
        name: 'roomy',
        partitionKey: { name: 'a', type: 'S' },
        projection: 'ALL',
        initialPartitions: 4,
      }),
    ],
    traffic: [writer({ arrivals: 'even', rate: steady(150), client: { retryMode: 'none' } })],
  },
  'more narrow partitions than are told apart': {
    durationSeconds: 15,
    partitions: 40,
    writeUnits: 40_000,
    data: items,
    assumptions: { 'index-queue-seconds': 1 },
    globalIndexes: [index({ initialPartitions: 12, capacity: capacity(40_000) })],
    traffic: [writer({ rate: steady(20_000) })],
  },
};

interface Means {
  refusalRate: number;
  units: number;
  /** By index. */
  indexUnits: number[];
  indexRefusals: number[];
  delayP50Us: number[];
}

function ranIn(outline: Outline, grain: Grain, seed = 1): Simulation {
  const simulation = load(documentOf({ ...outline, seed }), { grain });
  advance(simulation, Infinity);
  return simulation;
}

function meansOf(outline: Outline, grain: Grain): Means {
  const runs = seeds.map((seed) => ranIn(outline, grain, seed).world);
  const mean = (figure: (world: World) => number) =>
    runs.reduce((sum, world) => sum + figure(world), 0) / runs.length;
  const byIndex = (figure: (index: IndexState) => number) =>
    outline.globalIndexes!.map((_index, at) => mean(({ tables }) => figure(tables[0]!.indexes[at]!)));
  return {
    refusalRate: mean(({ sources }) => sources[0]!.tally.throttled / sources[0]!.tally.attempts),
    units: mean(({ sources }) => sources[0]!.tally.units),
    indexUnits: byIndex(({ units }) => units),
    indexRefusals: byIndex(({ throttledByReason }) => sumOf(throttledByReason)),
    delayP50Us: byIndex(({ delays }) => percentile(delays, 0.5)),
  };
}

function sumOf(figures: Iterable<number>): number {
  let sum = 0;
  for (const figure of figures) sum += figure;
  return sum;
}

/** How far two figures are apart, as a share; two zeros are alike. */
function apart(left: number, right: number): number {
  return left === right ? 0 : Math.abs(left / right - 1);
}

describe('Counted writes meet the indexes of their table like single ones', () => {
  test.each(Object.keys(workloads))(
    'GSI-03, with %s: refusal rate to 1 percent, units to half a percent, in the mean of six seeds',
    (name) => {
      const single = meansOf(workloads[name]!, 'single');
      const counted = meansOf(workloads[name]!, 'aggregate');
      expect(single.refusalRate).toBeGreaterThan(0.05);
      expect(apart(counted.refusalRate, single.refusalRate)).toBeLessThan(0.01);
      expect(apart(counted.units, single.units)).toBeLessThan(0.005);
      single.indexUnits.forEach((units, at) => {
        expect(apart(counted.indexUnits[at]!, units)).toBeLessThan(0.005);
        expect(apart(counted.delayP50Us[at]!, single.delayP50Us[at]!)).toBeLessThan(0.02);
        // A refusal rate to 1 % leaves the number of refusals twice as far: the attempts follow from it.
        expect(apart(counted.indexRefusals[at]!, single.indexRefusals[at]!)).toBeLessThan(0.025);
      });
    },
    120_000,
  );
});

describe('Counted writes on a table with indexes', () => {
  const anyIndex = fc.record({
    keys: fc.constantFrom<object | string>('unique', { values: 3 }, { values: 40, exponent: 1 }),
    share: fc.constantFrom(0.3, 1),
    capacity: fc.constantFrom(capacity(300), capacity(2_000), capacity(20_000)),
    initialPartitions: fc.integer({ min: 1, max: 12 }),
    changes: fc.constantFrom<object | undefined>(undefined, { key: 0.6 }, { added: 0.5, removed: 0.1 }),
  });
  const anyRun = fc.record({
    seed: fc.integer({ min: 1, max: 1000 }),
    indexes: fc.array(anyIndex, { minLength: 1, maxLength: 4 }),
    arrivals: fc.constantFrom('even', 'poisson'),
    perSecond: fc.integer({ min: 1, max: 8_000 }),
    writeUnits: fc.constantFrom(1_000, 20_000),
    shards: fc.constantFrom(1, 3),
  });

  test('add up: what the partitions of an index were charged is what its entries cost, and every request ends once', () => {
    fc.assert(
      fc.property(anyRun, ({ seed, indexes, arrivals, perSecond, writeUnits, shards }) => {
        const { world } = ranIn(
          {
            durationSeconds: 4,
            partitions: 6,
            writeUnits,
            data: items,
            assumptions: { 'index-queue-seconds': 0.5 },
            globalIndexes: indexes.map(({ changes, ...each }, at) =>
              index({
                ...each,
                name: `index${at}`,
                partitionKey: { name: `a${at}`, type: 'S' },
                ...(changes && { changes }),
              }),
            ),
            traffic: [writer({ arrivals, rate: steady(perSecond) })],
            commands: [
              { atSeconds: 1, do: { kind: 'set-write-shards', traffic: 'load', shards } as Command },
            ],
          },
          'aggregate',
          seed,
        );
        const { tally, open } = world.sources[0]!;
        const { throttledByReason } = world.tables[0]!;
        expect(sumOf(tally.throttledByReason)).toBe(tally.throttled);
        expect([...throttledByReason]).toEqual([...tally.throttledByReason]);
        expect(tally.attempts).toBe(tally.units + tally.throttled);
        expect(tally.attempts).toBe(tally.issued + tally.retries);
        expect(open).toBeGreaterThanOrEqual(0);
        for (const each of world.tables[0]!.indexes) {
          expect(chargedUnits(each, write)).toBeCloseTo(each.units, 6);
          expect(each.units).toBeCloseTo(each.entries, 6);
          expect(countOf(each.delays) + countOf(each.delaysThisSecond)).toBe(each.entries);
          const { emptyAtUs } = each.budgets;
          // No budget is further behind than its queue, but for what one tick may misjudge.
          expect(emptyAtUs[write]! - world.nowUs).toBeLessThan(0.5e6 + 40_000);
        }
        const told = sumOf([...tally.throttledByReason].slice(indexReasons));
        const counted = sumOf(world.tables[0]!.indexes.map((each) => sumOf(each.throttledByReason)));
        expect(counted).toBeGreaterThanOrEqual(told);
      }),
      { numRuns: 25 },
    );
  });

  test('come to the same however the run is cut, also when an index is made, spread and taken away', () => {
    const outline: Outline = {
      durationSeconds: 8,
      partitions: 6,
      writeUnits: 20_000,
      data: items,
      assumptions: { 'index-queue-seconds': 0.5, 'index-allocation-seconds': 1, 'split-seconds': 30 },
      globalIndexes: [index({ keys: { values: 3 }, initialPartitions: 2 })],
      traffic: [writer({ rate: steady(5_000) })],
      commands: [
        {
          atSeconds: 2,
          do: {
            kind: 'create-index',
            table: 'Table',
            index: index({ name: 'late', partitionKey: { name: 'b', type: 'S' }, capacity: capacity(300) }),
          } as Command,
        },
        { atSeconds: 5, do: { kind: 'set-index-shards', table: 'Table', index: 'byStatus', shards: 4 } },
        { atSeconds: 6, do: { kind: 'delete-index', table: 'Table', index: 'late' } },
      ],
    };
    const whole = ranIn(outline, 'aggregate');
    const cut = load(documentOf(outline), { grain: 'aggregate' });
    for (let atUs = 0; atUs < 8e6; atUs += 333_333) advance(cut, atUs);
    advance(cut, Infinity);
    expect(digestOf(cut)).toBe(digestOf(whole));
    const { tally } = whole.world.sources[0]!;
    expect(tally.throttledByReason[reasonOf('ProvisionedThroughputExceeded', write, true)]).toBeGreaterThan(
      0,
    );
    expect(tally.throttledByReason[reasonOf('KeyRangeThroughputExceeded', write, true)]).toBeGreaterThan(0);
  });
});
