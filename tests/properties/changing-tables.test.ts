// Laws of tables that change while they run: their partitions and those of their indexes are split, their capacity is
// scaled or switched to on-demand. Nothing is lost and nothing counted twice.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumedColumn, read, rowStride, write, type Budgets } from '../../src/sim/capacity/budgets.ts';
import { slotPlace } from '../../src/sim/clients/key-plan.ts';
import type { Grain } from '../../src/sim/frame.ts';
import { canAggregate } from '../../src/sim/grain.ts';
import { pointFields, pointWidth } from '../../src/sim/metrics/cloud-watch/datapoint.ts';
import { secondFigure } from '../../src/sim/metrics/seconds.ts';
import { heatRowBits } from '../../src/sim/placement/heat-rows.ts';
import { ownerAt } from '../../src/sim/placement/ranges.ts';
import { parseScenario } from '../../src/sim/scenario/validate.ts';
import { advance, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import type { Store } from '../../src/sim/store.ts';
import { totalsOf } from '../../src/sim/totals.ts';
import type { World } from '../../src/sim/world.ts';
import { documentOf, type Outline } from '../sim/small-run.ts';
import { expectTiled } from './expect-tiled.ts';

/** Three whole minutes: CloudWatch gets no others, and auto scaling acts after two. */
const durationSeconds = 180;
const bounds = { minUnits: 50, maxUnits: 3_000, targetPercent: 50 };
const policy = { read: bounds, write: bounds };

/** Items of 9 KB, so that few requests make much heat. */
const itemBytes = 9_000;
const perSecond = fc.constantFrom(2, 30, 120, 250);

const capacity = fc.oneof(
  fc.record({
    mode: fc.constant('provisioned'),
    readUnits: fc.constantFrom(60, 3_000),
    writeUnits: fc.constantFrom(60, 600, 3_000),
    autoScaling: fc.constant(policy),
  }),
  fc.record({
    mode: fc.constant('provisioned'),
    readUnits: fc.constant(400),
    writeUnits: fc.constantFrom(300, 20_000),
  }),
  fc.record({ mode: fc.constant('on-demand'), previousPeakWriteUnits: fc.constantFrom(100, 1_000) }),
);

const index = fc.record({
  keys: fc.oneof(
    fc.constant('unique'),
    fc.record({ values: fc.constantFrom(1, 5, 400), exponent: fc.constantFrom(0, 1.2) }),
  ),
  share: fc.constantFrom(1, 0.4),
  projection: fc.constantFrom('ALL', 'KEYS_ONLY'),
  changes: fc.constantFrom({ key: 0.5 }, { added: 0.3, projected: 0.3, removed: 0.2 }, undefined),
  initialPartitions: fc.integer({ min: 1, max: 3 }),
  scaled: fc.boolean(),
});

const source = fc.record({
  operation: fc.constantFrom('PutItem', 'PutItem', 'UpdateItem', 'GetItem', 'Query'),
  /** What a Query asks, if there is an index. */
  asksIndex: fc.boolean(),
  keys: fc.constantFrom(
    { choice: 'uniform' },
    { choice: 'zipf', exponent: 0.7 },
    { choice: 'hotspot', hotKeys: 3, hotShare: 0.8 },
  ),
  arrivals: fc.constantFrom('poisson', 'even'),
  rate: fc.tuple(perSecond, perSecond).map(([first, second]) => [
    { atSeconds: 0, perSecond: first },
    { atSeconds: 100, perSecond: second },
    // What waits for an index at the end is written before it.
    { atSeconds: 165, perSecond: 0 },
  ]),
  client: fc.constantFrom({ retryMode: 'none' }, { retryMode: 'standard', sdk: 'javascript-v3' }),
});

const command = fc.oneof(
  fc.record({
    kind: fc.constant('set-capacity'),
    table: fc.constant('Table'),
    writeUnits: fc.constantFrom(20, 2_500),
  }),
  fc.record({
    kind: fc.constant('set-capacity-mode'),
    table: fc.constant('Table'),
    mode: fc.constant('on-demand'),
  }),
);

const parts = fc.record({
  seed: fc.nat({ max: 1_000_000 }),
  capacity,
  partitions: fc.integer({ min: 1, max: 3 }),
  indexes: fc.array(index, { maxLength: 2 }),
  sources: fc.array(source, { minLength: 1, maxLength: 2 }),
  command: fc.option(command),
  keys: fc.constantFrom(300, 6_000, 2_000_000),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const outlineOf = ({ seed, capacity, partitions, indexes, sources, command, keys }: Parts): Outline => ({
  seed,
  durationSeconds,
  capacity,
  partitions,
  assumptions: {
    'split-after-seconds': 10,
    'split-seconds': 30,
    'peak-window-seconds': 10,
    'mode-switch-seconds': 5,
    'alarm-delay-seconds': 0,
    'update-table-seconds': 5,
    'index-queue-seconds': 5,
  },
  data: [{ id: 'items', count: keys, partitionKey: 'K#{n}', itemBytes }],
  globalIndexes: indexes.map(({ scaled, changes, ...each }, at) => ({
    name: `index-${at}`,
    partitionKey: { name: `attribute-${at}`, type: 'S' },
    ...each,
    ...(changes && { changes }),
    ...(capacity.mode === 'provisioned' && {
      capacity: {
        mode: 'provisioned',
        readUnits: 200,
        writeUnits: scaled ? 100 : 2_000,
        ...(scaled && { autoScaling: policy }),
      },
    }),
  })),
  traffic: sources.map(({ asksIndex, ...each }, at) => ({
    ...each,
    id: `source-${at}`,
    ...(each.operation === 'Query' && asksIndex && indexes.length > 0 && { index: 'index-0' }),
  })),
  commands: command === null ? [] : [{ atSeconds: 70, do: command as never }],
});

/** The one partition of its index has been behind for half a minute when it is split. */
const splitWhileBehind = outlineOf({
  seed: 1,
  capacity: { mode: 'provisioned', readUnits: 400, writeUnits: 20_000 },
  partitions: 3,
  indexes: [
    {
      keys: { values: 400, exponent: 0 },
      share: 1,
      projection: 'ALL',
      changes: undefined,
      initialPartitions: 1,
      scaled: false,
    },
  ],
  sources: [
    {
      operation: 'PutItem',
      asksIndex: false,
      keys: { choice: 'uniform' },
      arrivals: 'poisson',
      rate: [
        { atSeconds: 0, perSecond: 150 },
        { atSeconds: 165, perSecond: 0 },
      ],
      client: { retryMode: 'none' },
    },
  ],
  command: null,
  keys: 6_000,
});

const outlines: fc.Arbitrary<Outline> = parts.map(outlineOf);

/** Runs in every grain that takes the scenario, and stops at moments on the way. */
function forAll(law: (simulation: Simulation) => void, numRuns: number, examples: Outline[] = []): void {
  fc.assert(
    fc.property(outlines, (outline) => {
      const document = documentOf(outline);
      const grains: Grain[] = canAggregate(parseScenario(document)) ? ['single', 'aggregate'] : ['single'];
      for (const grain of grains) {
        const simulation = load(document, { grain });
        for (const atSeconds of [45.003, 100, durationSeconds]) {
          advance(simulation, atSeconds * 1e6);
          law(simulation);
        }
      }
    }),
    { numRuns, seed: 20_220_711, examples: examples.map((each): [Outline] => [each]) },
  );
}

describe('On a table that is split, scaled and switched, with its indexes', () => {
  it('attempts are counted once, and the units of the parts are those of the whole: partitions, sources, summary, CloudWatch (MET-01)', () => {
    forAll(
      (simulation) => {
        const { world } = simulation;
        const table = world.tables[0]!;
        const own = totalsOf(world.sources.filter(({ readsIndex }) => !readsIndex));
        const [summary] = summarise(simulation).tables;
        for (const direction of [read, write]) {
          const units = direction === read ? own.readUnits : own.writeUnits;
          expect(consumedBy(table.budgets, direction)).toBeCloseTo(units, 6);
        }
        expect(summary!.consumed).toEqual({ readUnits: own.readUnits, writeUnits: own.writeUnits });
        if (world.nowUs === world.endUs) {
          expect(published(world, 'ConsumedReadCapacityUnits')).toBeCloseTo(own.readUnits, 6);
          expect(published(world, 'ConsumedWriteCapacityUnits')).toBeCloseTo(own.writeUnits, 6);
        }
        table.indexes.forEach((each, at) => {
          const { name, budgets, units, seconds } = each;
          const asking = world.sources.filter(({ readsIndex, spec }) => readsIndex && spec.index === name);
          const { readUnits } = totalsOf(asking);
          expect(consumedBy(budgets, write)).toBeCloseTo(units, 6);
          expect(consumedBy(budgets, read)).toBeCloseTo(readUnits, 6);
          const { consumed } = summary!.indexes[at]!;
          expect(consumed.readUnits).toBeCloseTo(readUnits, 6);
          expect(consumed.writeUnits).toBeCloseTo(units, 6);
          let written = 0;
          for (let second = 0; second < seconds.count; second += 1) {
            const inSecond = secondFigure(seconds, second, 'writeUnits');
            expect(inSecond).toBeGreaterThanOrEqual(-1e-6);
            written += inSecond;
          }
          expect(written).toBeLessThanOrEqual(units + 1e-6);
          if (world.nowUs !== world.endUs) return;
          expect(published(world, 'ConsumedReadCapacityUnits', name)).toBeCloseTo(readUnits, 6);
          expect(published(world, 'ConsumedWriteCapacityUnits', name)).toBeCloseTo(units, 6);
        });
        expectEachOnce(world);
      },
      6,
      [splitWhileBehind],
    );
  }, 120_000);

  it('partitions tile the key space, and every key and value lies in the one that owns it (PART-01)', () => {
    let splits = 0;
    forAll(({ world }) => {
      for (const store of storesOf(world)) {
        expectTiled(store);
        splits += store.splits.added;
        const { bytes, totalBytes } = store.splits;
        if (bytes.length > 0) expect(sum(bytes) / totalBytes).toBeCloseTo(1, 9);
      }
      for (const { keys } of world.sources) {
        for (let slot = 0; slot < keys.slotCount; slot += 1) {
          const { position } = keys;
          const owner = slotPlace(keys, slot) >> heatRowBits;
          if (owner !== ownerAt(keys.ranges, position[slot]!)) throw new Error(`slot ${slot} is on ${owner}`);
        }
      }
      for (const { ranges, law, touches } of world.tables[0]!.indexes) {
        for (const touch of touches) {
          touch?.valuePlaces.forEach((place, value) => {
            expect(place >> heatRowBits).toBe(ownerAt(ranges, law.positions[value]!));
          });
        }
      }
    }, 6);
    expect(splits).toBeGreaterThan(0);
  }, 120_000);

  it('auto scaling sets nothing outside its bounds, of the table or of an index (AS-11)', () => {
    let updates = 0;
    forAll(({ world }) => {
      for (const event of world.events) {
        if (event.kind !== 'update-table-began' || event.by === 'command') continue;
        updates += 1;
        expect(event.to).toBeGreaterThanOrEqual(bounds.minUnits);
        expect(event.to).toBeLessThanOrEqual(bounds.maxUnits);
      }
    }, 10);
    expect(updates).toBeGreaterThan(0);
  }, 120_000);
});

/** Every attempt is admitted or refused once, and every request ends at most once. */
function expectEachOnce({ tables, sources }: World): void {
  for (const { tally, open, answers } of sources) {
    expect(sum(tally.throttledByReason)).toBe(tally.throttled);
    expect(tally.attempts).toBe(tally.issued + tally.retries);
    const onTheirWay = sum(answers.succeeded) + sum(answers.failed);
    expect(tally.issued).toBe(tally.succeeded + tally.failed + open + onTheirWay);
  }
  // Queries that its indexes refuse count with it too.
  expect(sum(tables[0]!.throttledByReason)).toBe(totalsOf(sources).throttled);
}

function storesOf({ tables }: World): Store[] {
  return tables.flatMap((table) => [table, ...table.indexes]);
}

function consumedBy({ rows }: Budgets, direction: number): number {
  let units = 0;
  for (let row = 0; row < rows.length; row += rowStride) units += rows[row + consumedColumn + direction]!;
  return units;
}

/** The Sum over all minutes, of the table or of an index. */
function published({ cloudWatch }: World, metric: string, index?: string): number {
  let units = 0;
  for (const series of cloudWatch.series) {
    if (series.metric !== metric || series.dimensions.GlobalSecondaryIndexName !== index) continue;
    for (let point = 0; point < series.count; point += 1) {
      units += series.rows[point * pointWidth + pointFields.indexOf('Sum')]!;
    }
  }
  return units;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at]!;
  return total;
}
