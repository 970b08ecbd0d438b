import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../../src/bridge/copy-world.ts';
import { consumedColumn, refusedColumn, rowStride } from '../../../src/sim/capacity/budgets.ts';
import { placeOf, slotPlace } from '../../../src/sim/clients/key-plan.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { rangeOf } from '../../../src/sim/placement/ranges.ts';
import type { Grain } from '../../../src/sim/frame.ts';
import { advance, digestOf, load, type Simulation } from '../../../src/sim/simulation.ts';
import { forEachWaiting } from '../../../src/sim/kernel/wheel.ts';
import { totalsOf } from '../../../src/sim/totals.ts';
import { startSplits } from '../../../src/sim/traffic/splits.ts';
import { documentOf, secondsOf, type Outline } from '../small-run.ts';

/** Splits that begin after 10 seconds of heat and take 30. */
const quickly = { 'split-after-seconds': 10, 'split-seconds': 30 };

interface Trial extends Outline {
  assumptions?: Record<string, number>;
  /** What differs about the table. */
  table?: object;
}

function trial({ assumptions, table, ...outline }: Trial, grain: Grain = 'single'): Simulation {
  const document = documentOf({ durationSeconds: 60, ...outline });
  Object.assign(document, { assumptions: { ...quickly, ...assumptions } });
  Object.assign(document.tables[0]!, table);
  return load(document, { grain });
}

function ranTrial(
  outline: Trial,
  toSeconds = outline.durationSeconds ?? 60,
  grain: Grain = 'single',
): Simulation {
  const simulation = trial(outline, grain);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

const perSecond = (rate: number) => [{ atSeconds: 0, perSecond: rate }];
/** More than four one-unit writes for every three that the partitions can take. */
const heated: Trial = { partitions: 2, traffic: [{ arrivals: 'poisson', rate: perSecond(2700) }] };
const collection = (items: number) => [
  { id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 200, itemsPerKey: items },
];
const hotCollection: Trial = {
  sortKey: { name: 'sk', type: 'S' },
  data: collection(1000),
  traffic: [{ rate: perSecond(1800), keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 } }],
};

const eventsOf = ({ world }: Simulation, kind: string) =>
  world.events
    .filter((event) => event.kind === kind)
    .map(({ atUs, ...event }) => ({ ...event, atSeconds: atUs / 1e6 }));
const partitionsOf = ({ world }: Simulation) => world.tables[0]!.ranges.ids.length;

describe('A split for heat', () => {
  it('begins after the time of heat and takes its time, while the partition serves (SPLIT-04, SPLIT-06, SPLIT-12)', () => {
    const simulation = ranTrial(heated);
    expect(eventsOf(simulation, 'partition-split-began')).toMatchObject([
      { atSeconds: 10, partition: 0, reason: 'heat', dueAtUs: 40e6 },
      { atSeconds: 10, partition: 1, reason: 'heat', dueAtUs: 40e6 },
    ]);
    expect(eventsOf(simulation, 'partition-split')).toMatchObject([
      { atSeconds: 40, partition: 0, into: 2 },
      { atSeconds: 40, partition: 1, into: 3 },
    ]);
    for (const units of secondsOf(simulation, 'writeUnits').slice(2, 40)) expect(units).toBeGreaterThan(1990);
  });

  it('gives each half ceilings of its own, and so ends the refusals (SPLIT-11)', () => {
    const refused = secondsOf(ranTrial(heated), 'writeKeyRangeRefused');
    expect(Math.min(...refused.slice(5, 40))).toBeGreaterThan(200);
    expect(Math.max(...refused.slice(42))).toBe(0);
  });

  it('waits for heat that lasts: six seconds of it split nothing', () => {
    const rate = [...perSecond(3000), { atSeconds: 6, perSecond: 100 }];
    expect(partitionsOf(ranTrial({ ...heated, traffic: [{ rate }] }))).toBe(2);
  });

  it('lies where half of the traffic is on either side, not in the middle of the range (SPLIT-05)', () => {
    const keys = { choice: 'zipf', exponent: 0.8 };
    const simulation = ranTrial(
      { partitions: 1, traffic: [{ arrivals: 'poisson', keys, rate: perSecond(1500) }] },
      60,
    );
    const [{ at }] = eventsOf(simulation, 'partition-split') as unknown as [{ at: number }];
    expect(Math.abs(at - 0.5)).toBeGreaterThan(0.001);
    const { rows } = simulation.world.tables[0]!.budgets;
    const asked = [0, 1].map(
      (partition) => rows[partition * rowStride + consumedColumn + 1]! - (partition === 0 ? 40_000 : 0),
    );
    expect(asked[1]! / (1500 * 20)).toBeGreaterThan(0.45);
    expect(asked[1]! / (1500 * 20)).toBeLessThan(0.55);
  });

  it.each([
    ['one hot item', {}, 'single-item'],
    ['a collection asked for by its newest sort key', { sortKeys: { choice: 'newest' } }, 'moving-key'],
  ])('is declined for %s (SPLIT-07, SPLIT-08)', (_what, change, reason) => {
    const outline =
      reason === 'single-item' ? { ...hotCollection, sortKey: undefined, data: undefined } : hotCollection;
    const traffic = [{ ...(hotCollection.traffic![0] as object), ...change }];
    const simulation = ranTrial({ ...outline, traffic } as Trial);
    expect(eventsOf(simulation, 'split-declined')).toMatchObject([{ atSeconds: 10, reason }]);
    expect(partitionsOf(simulation)).toBe(4);
    expect(simulation.world.tables[0]!.why.map(({ kind }) => kind)).toContain('split-cannot-help');
  });

  it('is declined for a collection in a table with a local index, and not without it (SPLIT-10)', () => {
    const localIndexes = [{ name: 'byRank', sortKey: { name: 'rank', type: 'N' }, projection: 'KEYS_ONLY' }];
    expect(eventsOf(ranTrial({ ...hotCollection, table: { localIndexes } }), 'split-declined')).toMatchObject(
      [{ reason: 'local-index' }],
    );
    expect(eventsOf(ranTrial(hotCollection), 'partition-split')).toMatchObject([
      { reason: 'item-collection' },
    ]);
  });

  it('inside a collection gives either part its share of the sort keys (SPLIT-08, PART-03)', () => {
    const simulation = ranTrial({ ...hotCollection, durationSeconds: 60 });
    const refused = secondsOf(simulation, 'writeKeyRangeRefused');
    expect(Math.min(...refused.slice(5, 40))).toBeGreaterThan(300);
    expect(Math.max(...refused.slice(42))).toBe(0);
  });

  it('leaves hot items that shared a partition on partitions of their own (SPLIT-09, ADM-13)', () => {
    const simulation = ranTrial({
      durationSeconds: 130,
      partitions: 1,
      traffic: [{ rate: perSecond(2300), keys: { choice: 'hotspot', hotKeys: 3, hotShare: 0.97 } }],
    });
    const { keys } = simulation.world.sources[0]!;
    expect(new Set([0, 1, 2].map((slot) => slotPlace(keys, slot) >> 7)).size).toBe(3);
    expect(Math.max(...secondsOf(simulation, 'writeKeyRangeRefused').slice(120))).toBe(0);
  });

  it('is not taken back when the load is gone (SPLIT-02)', () => {
    const rate = [...perSecond(3000), { atSeconds: 45, perSecond: 0 }];
    expect(partitionsOf(ranTrial({ ...heated, durationSeconds: 300, traffic: [{ rate }] }))).toBe(4);
  });
});

describe('A split for size', () => {
  const full: Trial = {
    partitions: 1,
    data: [
      { id: 'items', count: 30_000, initialCount: 26_800, partitionKey: 'ITEM#{n}', itemBytes: 400_000 },
    ],
    traffic: [{ rate: perSecond(2), keys: { choice: 'sequential' } }],
  };

  it('begins at 10 GB, which PutItem of new keys reaches, at the middle of the bytes (SPLIT-03)', () => {
    const simulation = ranTrial({ ...full, durationSeconds: 90 });
    // 10 GB are 26,844 items.
    expect(eventsOf(simulation, 'partition-split-began')).toMatchObject([{ atSeconds: 23, reason: 'size' }]);
    const { bytes, totalBytes } = simulation.world.tables[0]!.splits;
    expect(bytes[0]! / totalBytes).toBeCloseTo(0.5, 2);
    expect(bytes[0]! + bytes[1]!).toBeCloseTo(totalBytes, -3);
  });

  it('does not come below 10 GB, nor for writes of what is there already', () => {
    expect(partitionsOf(ranTrial({ ...full, durationSeconds: 20 }))).toBe(1);
    const traffic = [{ rate: perSecond(2), keys: { choice: 'sequential' }, operation: 'UpdateItem' }];
    const simulation = ranTrial({ ...full, durationSeconds: 90, traffic });
    expect(eventsOf(simulation, 'partition-split-began')).toEqual([]);
  });

  it('may divide one collection that has grown by its newest sort keys, unless there is a local index (SPLIT-10)', () => {
    const growing: Trial = {
      sortKey: { name: 'sk', type: 'S' },
      partitions: 1,
      data: [{ id: 'items', count: 1, partitionKey: 'LOG', itemBytes: 400_000, itemsPerKey: 26_800 }],
      traffic: [{ rate: perSecond(2), sortKeys: { choice: 'newest' } }],
      durationSeconds: 90,
    };
    const simulation = ranTrial(growing);
    const { ranges } = simulation.world.tables[0]!;
    expect(ranges.startItems[1]! / 26_844).toBeCloseTo(0.5, 2);
    const localIndexes = [{ name: 'byRank', sortKey: { name: 'rank', type: 'N' }, projection: 'KEYS_ONLY' }];
    expect(partitionsOf(ranTrial({ ...growing, table: { localIndexes } }))).toBe(1);
  });
});

describe('Splits for throughput', () => {
  it('divide the widest ranges evenly and are done together (SPLIT-01)', () => {
    const simulation = trial({ partitions: 3 });
    advance(simulation, 5e6);
    startSplits(simulation.world, simulation.world.tables[0]!, 7);
    advance(simulation, 36e6);
    const { ranges } = simulation.world.tables[0]!;
    const widths = [...ranges.ids].map((id) => rangeOf(ranges, id).end - rangeOf(ranges, id).start);
    expect(widths).toHaveLength(7);
    expect(Math.max(...widths) / Math.min(...widths)).toBeLessThan(2.01);
    expect(widths.reduce((sum, width) => sum + width)).toBe(keySpaceSize);
  });

  it('never take partitions away (SPLIT-02)', () => {
    const simulation = trial({ partitions: 4 });
    startSplits(simulation.world, simulation.world.tables[0]!, 2);
    advance(simulation, 60e6);
    expect(partitionsOf(simulation)).toBe(4);
  });
});

describe('The partitions of a global index', () => {
  const byStatus = (values: number) => ({
    globalIndexes: [
      {
        name: 'byStatus',
        partitionKey: { name: 'status', type: 'S' },
        projection: 'KEYS_ONLY',
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 10_000 },
        initialPartitions: 1,
        keys: { values },
        changes: { key: 1 },
      },
    ],
  });
  const traffic = [{ operation: 'UpdateItem', arrivals: 'poisson', rate: perSecond(700) }];

  it('are split like those of a table, between two keys of the index (SPLIT-05, GSI-02)', () => {
    const simulation = ranTrial({ traffic, table: byStatus(40) });
    expect(eventsOf(simulation, 'partition-split')).toMatchObject([
      { index: 'byStatus', into: 1, reason: 'heat' },
    ]);
    const { ranges, budgets } = simulation.world.tables[0]!.indexes[0]!;
    expect(ranges.ids).toHaveLength(2);
    expect(budgets.partitionCount).toBe(2);
    for (const partition of [0, 1]) {
      expect(budgets.rows[partition * rowStride + consumedColumn + 1]).toBeGreaterThan(5000);
    }
  });

  it('are not split for one hot key of the index', () => {
    const simulation = ranTrial({ traffic, table: byStatus(1) });
    expect(eventsOf(simulation, 'split-declined')).toMatchObject([
      { index: 'byStatus', reason: 'index-key' },
    ]);
  });
});

const splitting = fc.record({
  partitions: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1000 }),
  data: fc.constantFrom(
    undefined,
    [{ id: 'items', count: 20_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
    collection(50),
  ),
  keys: fc.constantFrom(
    { choice: 'uniform' },
    { choice: 'zipf', exponent: 0.9 },
    { choice: 'hotspot', hotKeys: 2, hotShare: 0.7 },
  ),
  retryMode: fc.constantFrom('none', 'standard', 'legacy'),
});

/** A hot table whose splits begin after 10 seconds and take 30, for 45 seconds. */
const splitTrial = fc
  .record({ trial: splitting, grain: fc.constantFrom<Grain>('single', 'aggregate', 'story') })
  .map(({ trial: { keys, retryMode, ...outline }, grain }) => ({
    grain,
    outline: {
      ...outline,
      durationSeconds: 45,
      sortKey: { name: 'sk', type: 'S' },
      traffic: [
        {
          operation: 'UpdateItem',
          keys,
          client: { retryMode },
          arrivals: 'poisson',
          rate: perSecond(grain === 'story' ? 900 : 2700),
        },
      ],
      assumptions: grain === 'story' ? { 'split-heat-percent': 50 } : {},
    } as Trial,
  }));

describe('Whatever is split', () => {
  it('nothing is lost and nothing counted twice: partitions add up to what clients saw', () => {
    fc.assert(
      fc.property(splitTrial, ({ outline, grain }) => {
        const simulation = ranTrial(outline, 45, grain);
        const { tables, sources } = simulation.world;
        const { budgets } = tables[0]!;
        expect(budgets.partitionCount).toBe(partitionsOf(simulation));
        expect(sumOf(budgets.rows, consumedColumn + 1)).toBeCloseTo(sources[0]!.tally.units, 6);
        expect(sumOf(budgets.rows, refusedColumn + 1)).toBe(sources[0]!.tally.throttled);
        const { issued, succeeded, failed, unfinished } = totalsOf(sources);
        expect(issued).toBe(succeeded + failed + unfinished);
      }),
      { numRuns: 8 },
    );
  });

  it('every key is where its range is, and whoever waits for a retry waits for that place', () => {
    fc.assert(
      fc.property(splitTrial, fc.integer({ min: 41, max: 44 }), ({ outline }, seconds) => {
        const simulation = ranTrial(outline, seconds);
        const { keys } = simulation.world.sources[0]!;
        for (let slot = 0; slot < keys.slotCount; slot += 1) {
          const part = slot - keys.parts.firstSlot;
          const item = part >= 0 ? keys.parts.startItem[part]! : 0;
          expect(slotPlace(keys, slot)).toBe(placeOf(keys, keys.position[slot]!, item));
        }
        let chances = 0;
        for (const chance of keys.chances) chances += chance;
        expect(chances).toBeCloseTo(1, 9);
        let waiting = 0;
        forEachWaiting(simulation.world.wheel, () => (waiting += 1));
        expect(waiting).toBe(simulation.world.sources[0]!.open);
      }),
      { numRuns: 8 },
    );
  });

  it('a replay is equal, and so is a run that is cut elsewhere', () => {
    fc.assert(
      fc.property(
        splitTrial,
        fc.array(fc.integer({ min: 0, max: 45e6 }), { maxLength: 6 }),
        ({ outline, grain }, cuts) => {
          const whole = ranTrial(outline, 45, grain);
          const cut = trial(outline, grain);
          for (const moment of cuts.sort((a, b) => a - b)) advance(cut, moment);
          advance(cut, 45e6);
          expect(digestOf(cut)).toBe(digestOf(whole));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('a copy of the world goes on as the world does, before, while and after it is split', () => {
    fc.assert(
      fc.property(splitTrial, fc.constantFrom(5, 25, 40.004, 42), ({ outline, grain }, seconds) => {
        const simulation = ranTrial(outline, seconds, grain);
        const copies = [structuredClone(simulation.world), copyWorld(simulation.world)].map((world) => ({
          ...simulation,
          world,
        }));
        for (const run of [simulation, ...copies]) advance(run, 45e6);
        for (const copy of copies) expect(digestOf(copy)).toBe(digestOf(simulation));
      }),
      { numRuns: 5 },
    );
  });

  it.each(['uniform', 'collection', 'tail'])(
    'counted requests fare like single ones, with %s keys: attempts refused to 1 percent, units to half a percent',
    (kind) => {
      const outline: Trial = {
        ...(kind === 'collection' ? hotCollection : heated),
        ...(kind === 'tail' && {
          data: [{ id: 'items', count: 50_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
        }),
      };
      const traffic = [
        { ...(outline.traffic![0] as object), arrivals: 'poisson', client: { retryMode: 'standard' } },
      ];
      const means = (grain: Grain) => {
        const sums = { throttled: 0, attempts: 0, units: 0 };
        for (const seed of [1, 2, 3]) {
          const { tally } = ranTrial({ ...outline, traffic, seed }, 60, grain).world.sources[0]!;
          sums.throttled += tally.throttled;
          sums.attempts += tally.attempts;
          sums.units += tally.units;
        }
        return sums;
      };
      const [single, counted] = [means('single'), means('aggregate')];
      expect(single.throttled / single.attempts).toBeGreaterThan(0.05);
      const rate = counted.throttled / counted.attempts / (single.throttled / single.attempts);
      expect(Math.abs(rate - 1)).toBeLessThan(0.01);
      expect(Math.abs(counted.units / single.units - 1)).toBeLessThan(0.005);
    },
    60_000,
  );
});

function sumOf(rows: Float64Array, column: number): number {
  let total = 0;
  for (let row = 0; row < rows.length; row += rowStride) total += rows[row + column]!;
  return total;
}
