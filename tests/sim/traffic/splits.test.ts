import { describe, expect, it } from 'vitest';
import { consumedColumn, rowStride } from '../../../src/sim/capacity/budgets.ts';
import { slotPlace } from '../../../src/sim/clients/key-plan.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { heatRowBits } from '../../../src/sim/placement/heat-rows.ts';
import { ownerAt, rangeOf } from '../../../src/sim/placement/ranges.ts';
import { advance, type Simulation } from '../../../src/sim/simulation.ts';
import { growSite } from '../../../src/sim/traffic/splits.ts';
import { secondsOf } from '../small-run.ts';
import {
  heated,
  hotCollection,
  partitionsOf,
  perSecond,
  ranTrial,
  trial,
  type Trial,
} from '../split-trial.ts';

const eventsOf = ({ world }: Simulation, kind: string) =>
  world.events
    .filter((event) => event.kind === kind)
    .map(({ atUs, ...event }) => ({ ...event, atSeconds: atUs / 1e6 }));

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

  it('comes to the partitions of an index too, as its table grows; one index key stays whole (SPLIT-03, GSI-02)', () => {
    const index = (name: string, keys: unknown) => ({
      name,
      partitionKey: { name, type: 'S' },
      projection: 'ALL',
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 20_000 },
      initialPartitions: 1,
      keys,
    });
    const globalIndexes = [
      index('unique', 'unique'),
      index('values', { values: 50 }),
      index('one', { values: 1 }),
    ];
    const table = {
      globalIndexes: [...globalIndexes, { ...index('keys', 'unique'), projection: 'KEYS_ONLY' }],
    };
    const simulation = ranTrial({ ...full, table, durationSeconds: 90 });
    const begun = eventsOf(simulation, 'partition-split-began').map((event) => ({
      index: undefined,
      ...event,
    }));
    // An entry is stored with 100 bytes more than its item.
    expect(begun).toMatchObject([
      { atSeconds: 19, reason: 'size', index: 'unique' },
      { atSeconds: 19, reason: 'size', index: 'values' },
      { atSeconds: 23, reason: 'size', index: undefined },
    ]);
    const [even, byValue] = eventsOf(simulation, 'partition-split') as unknown as { at: number }[];
    expect(even!.at).toBeCloseTo(0.5, 2);
    expect(byValue!.at).not.toBeCloseTo(0.5, 3);
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
    const table = simulation.world.tables[0]!;
    growSite(simulation.world, { table, store: table }, 7);
    advance(simulation, 36e6);
    const { ranges } = simulation.world.tables[0]!;
    const widths = [...ranges.ids].map((id) => rangeOf(ranges, id).end - rangeOf(ranges, id).start);
    expect(widths).toHaveLength(7);
    expect(Math.max(...widths) / Math.min(...widths)).toBeLessThan(2.01);
    expect(widths.reduce((sum, width) => sum + width)).toBe(keySpaceSize);
  });

  it('never take partitions away (SPLIT-02)', () => {
    const simulation = trial({ partitions: 4 });
    const table = simulation.world.tables[0]!;
    growSite(simulation.world, { table, store: table }, 2);
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

  it('that are behind share out what waits, so that every unit is written once (SPLIT-11, GSI-08)', () => {
    const projection = { ...byStatus(40).globalIndexes[0]!, projection: 'ALL', changes: undefined };
    const behind: Trial = {
      durationSeconds: 70,
      writeUnits: 20_000,
      partitions: 20,
      data: [{ id: 'items', count: 20_000, partitionKey: 'K#{n}', itemBytes: 10_000 }],
      table: { globalIndexes: [{ ...projection, capacity: { ...projection.capacity, writeUnits: 20_000 } }] },
      traffic: [
        {
          rate: [
            { atSeconds: 0, perSecond: 150 },
            { atSeconds: 60, perSecond: 0 },
          ],
        },
      ],
    };
    const simulation = ranTrial(behind);
    const [index] = simulation.world.tables[0]!.indexes;
    expect(index!.budgets.partitionCount).toBe(2);
    const written = secondsOf(simulation, 'writeUnits', 0, 0);
    for (const units of written.slice(20, 40)) expect(units).toBeCloseTo(1000, 6);
    expect(Math.min(...written)).toBeCloseTo(0, 6);
    expect(written.slice(41, 44).every((units) => units > 1500 && units < 2000.001)).toBe(true);
    expect(written.reduce((sum, units) => sum + units)).toBeCloseTo(index!.units, 6);
    expect(index!.units).toBe(simulation.world.sources[0]!.tally.units);
  });

  it('are asked by queries wherever the entries lie now: no query goes on to the old half alone (GSI-02, PART-01)', () => {
    const query = { id: 'look', operation: 'Query', index: 'byStatus', rate: perSecond(100) };
    const simulation = ranTrial({ traffic: [...traffic, query], table: byStatus(40), durationSeconds: 80 });
    const { ranges, budgets } = simulation.world.tables[0]!.indexes[0]!;
    const { keys } = simulation.world.sources[1]!;
    for (let slot = 0; slot < keys.slotCount; slot += 1) {
      expect(slotPlace(keys, slot) >> heatRowBits).toBe(ownerAt(ranges, keys.position[slot]!));
    }
    // Half a unit for each of 100 queries in each of the 40 seconds since; about half of them to either half.
    const readOfNew = budgets.rows[rowStride + consumedColumn]!;
    expect(readOfNew / (0.5 * 100 * 40)).toBeGreaterThan(0.3);
    expect(readOfNew / (0.5 * 100 * 40)).toBeLessThan(0.7);
  });

  it('are not split for one hot key of the index', () => {
    const simulation = ranTrial({ traffic, table: byStatus(1) });
    expect(eventsOf(simulation, 'split-declined')).toMatchObject([
      { index: 'byStatus', reason: 'index-key' },
    ]);
  });
});
