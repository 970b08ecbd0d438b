import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consumedColumn, rowStride, write } from '../../../src/sim/capacity/budgets.ts';
import { reasons } from '../../../src/sim/capacity/reasons.ts';
import { chargedUnits } from '../../../src/sim/end-index-second.ts';
import type { IndexState } from '../../../src/sim/index-state.ts';
import { countOf, merge, createHistogram, percentile } from '../../../src/sim/kernel/histogram.ts';
import { ownerAt } from '../../../src/sim/placement/ranges.ts';
import { positionOf } from '../../../src/sim/placement/hash.ts';
import {
  advance,
  digestOf,
  dispatch,
  load,
  summarise,
  type Simulation,
} from '../../../src/sim/simulation.ts';
import { documentOf, ran, type Outline } from '../small-run.ts';

/** An index with all the capacity it may need, of keys alone. */
function index(change: object = {}): object {
  return {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    projection: 'KEYS_ONLY',
    capacity: capacity(10_000),
    initialPartitions: 4,
    keys: { values: 5 },
    ...change,
  };
}

function capacity(writeUnits: number): object {
  return { mode: 'provisioned', readUnits: 100, writeUnits };
}

function indexOf({ world }: Simulation, at = 0): IndexState {
  return world.tables[0]!.indexes[at]!;
}

describe('a write on the table', () => {
  test('GSI-02: is charged to the index by the index itself, in its own partitions', () => {
    const simulation = ran({
      globalIndexes: [index({ projection: 'ALL' })],
      durationSeconds: 10,
      data: items(1500),
    });
    const table = simulation.world.tables[0]!;
    expect(chargedUnits(indexOf(simulation), write)).toBe(1998);
    expect(consumedOf(table.budgets.rows)).toBe(1998);
    expect(simulation.world.sources[0]!.tally.units).toBe(1998);
  });

  test('IDXC-06: costs the index its projected entry: a large item in an index of keys is one unit', () => {
    const simulation = ran({ globalIndexes: [index()], durationSeconds: 10, data: items(20_000) });
    expect(chargedUnits(indexOf(simulation), write)).toBe(999);
    expect(simulation.world.sources[0]!.tally.units).toBe(19_980);
  });

  test.each([
    ['IDXC-01: adds its entry', { added: 1 }, 1],
    ['IDXC-02: changes the key, and costs two', { key: 1 }, 2],
    ['IDXC-03: removes its entry', { removed: 1 }, 1],
    ['IDXC-04: changes what is projected', { projected: 1 }, 1],
    ['IDXC-05: leaves the entry alone, and costs nothing', {}, 0],
    ['IDXC-01 to 05: each in its share', { key: 0.5, projected: 0.25 }, 1.25],
  ])('%s', (_name, changes, unitsEach) => {
    const simulation = ran({
      globalIndexes: [index({ changes })],
      traffic: [{ operation: 'UpdateItem', rate: [{ atSeconds: 0, perSecond: 1000 }] }],
      durationSeconds: 10,
    });
    // 10,000 writes: six standard deviations of a share of a half are 3 %.
    expect(chargedUnits(indexOf(simulation), write) / 10_000).toBeCloseTo(unitsEach, 1);
  });

  test('API-28: of an item without the index key does not touch a sparse index', () => {
    const simulation = ran({ globalIndexes: [index({ share: 0.1 })], durationSeconds: 60 });
    const members = indexOf(simulation).touches[0]!.slotValues.filter((value) => value >= 0).length;
    expect(members).toBeGreaterThan(70);
    expect(members).toBeLessThan(130);
    expect(indexOf(simulation).entries / 6000).toBeCloseTo(members / 1000, 1);
  });

  test('GSI-02: goes to the partition of the hash of its index key', () => {
    const simulation = ran({ globalIndexes: [index({ keys: { values: 1 } })], durationSeconds: 10 });
    const { budgets, ranges } = indexOf(simulation);
    const owner = ownerAt(ranges, positionOf('status#1'));
    expect(budgets.rows[owner * rowStride + consumedColumn + write]).toBe(999);
  });
});

describe('an index that cannot keep up', () => {
  const tooSmall = {
    globalIndexes: [index({ capacity: capacity(1) })],
    writeUnits: 1000,
    durationSeconds: 60,
  };
  const provisioned = 'IndexWriteProvisionedThroughputExceeded';
  const keyRange = 'IndexWriteKeyRangeThroughputExceeded';

  test('GSI-03, GSI-04: 1 write unit under a table of 1,000: the table takes one write a second, and is idle', () => {
    const simulation = ran(tooSmall);
    const { requests, throttledByReason, tables } = summarise(simulation);
    // One second's worth at the start, one a second, and five seconds in the queue (GSI-08).
    expect(requests.succeeded).toBe(1 + 60 + 5);
    expect(throttledByReason).toEqual({ [provisioned]: 5999 - 66 });
    expect(tables[0]!.consumed.writeUnits).toBe(66);
    expect(tables[0]!.indexes[0]!.throttledByReason).toEqual({ [provisioned]: 5999 - 66 });
    expect(indexOf(simulation).units).toBe(66);
  });

  test('GSI-06: with the capacity of its table it refuses nothing', () => {
    const simulation = ran({ ...tooSmall, globalIndexes: [index({ capacity: capacity(1000) })] });
    expect(summarise(simulation).throttledByReason).toEqual({});
  });

  test('GSI-08: a longer queue takes more, and no queue what the bucket has', () => {
    const succeeded = (queue: number) =>
      summarise(ran({ ...tooSmall, assumptions: { 'index-queue-seconds': queue } })).requests.succeeded;
    expect(succeeded(0)).toBe(61);
    expect(succeeded(20)).toBe(81);
  });

  test('GSI-05: four in five entries under one key: one partition of the index holds up the table', () => {
    const hot = index({ keys: { values: 5, firstShare: 0.8 } });
    const simulation = ran({
      globalIndexes: [hot],
      durationSeconds: 60,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 2000 }] }],
    });
    const { throttledByReason, tables } = summarise(simulation);
    expect(Object.keys(throttledByReason)).toEqual([keyRange]);
    // 400 a second do not touch the hot partition; it takes 1,000, and six seconds of it from bucket and queue.
    const [at] = [...indexOf(simulation).hottestValues];
    expect(at).toMatchObject({ value: 'status#1' });
    const perSecond = tables[0]!.consumed.writeUnits / 60;
    expect(perSecond).toBeGreaterThan(1440);
    expect(perSecond).toBeLessThan(1560);
  });

  test('GSI-05: half the load on the same key is no trouble', () => {
    const hot = index({ keys: { values: 5, firstShare: 0.8 } });
    const simulation = ran({
      globalIndexes: [hot],
      durationSeconds: 60,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 1000 }] }],
    });
    expect(summarise(simulation).throttledByReason).toEqual({});
  });

  test('GSI-04: lets the writes pass that do not touch it, and refuses a request again that it refused before', () => {
    const simulation = ran({
      globalIndexes: [index({ capacity: capacity(1), changes: { projected: 0.5 } })],
      durationSeconds: 60,
      traffic: [{ operation: 'UpdateItem', client: { retryMode: 'standard' } }],
    });
    const { requests } = summarise(simulation);
    // Half of 6,000 pass, and one a second of the others. Were what a write touches drawn at every attempt, three
    // attempts would let seven in eight through.
    expect(requests.succeeded / 6000).toBeGreaterThan(0.47);
    expect(requests.succeeded / 6000).toBeLessThan(0.55);
  });

  test('the table is asked first: what it refuses itself costs the index nothing', () => {
    const simulation = ran({
      globalIndexes: [index({ capacity: capacity(1) })],
      writeUnits: 1,
      durationSeconds: 60,
    });
    const { throttledByReason } = summarise(simulation);
    expect(throttledByReason['TableWriteProvisionedThroughputExceeded']).toBeGreaterThan(5000);
  });

  test('MET-04: a write that two indexes refuse is one event of each', () => {
    const two = [
      index({ capacity: capacity(1) }),
      index({ name: 'byMail', capacity: capacity(1), keys: 'unique' }),
    ];
    const simulation = ran({ globalIndexes: two, durationSeconds: 60 });
    const refused = (at: number) => indexOf(simulation, at).throttledByReason[reasons.indexOf(provisioned)]!;
    expect(refused(0)).toBe(5999 - 66);
    expect(refused(1)).toBe(5999 - 66);
    expect(summarise(simulation).throttledByReason[provisioned]).toBe(5999 - 66);
  });

  test('is raised, and the queue drains: entries are as fresh as ever', () => {
    const simulation = ran({
      ...tooSmall,
      commands: [
        {
          atSeconds: 30,
          do: { kind: 'set-index-capacity', table: 'Table', index: 'byStatus', writeUnits: 1000 },
        },
      ],
    });
    const { seconds } = indexOf(simulation);
    expect(seconds.count).toBe(60);
    const { throttledByReason } = summarise(simulation);
    expect(throttledByReason[provisioned]).toBeLessThanOrEqual(3000);
    expect(percentile(indexOf(simulation).delays, 0.5)).toBeLessThan(1e6);
  });
});

describe('an entry', () => {
  test('GSI-01: is visible after a fraction of a second where the index keeps up', () => {
    const { delays } = indexOf(ran({ globalIndexes: [index()], durationSeconds: 60 }));
    expect(countOf(delays)).toBe(5999);
    expect(percentile(delays, 0.5) / 1000).toBeGreaterThan(285);
    expect(percentile(delays, 0.5) / 1000).toBeLessThan(315);
    expect(percentile(delays, 0.99)).toBeLessThan(1.1e6);
  });

  test('GSI-08: waits as long as its index is behind: never much longer than the queue', () => {
    const { delays } = indexOf(
      ran({ globalIndexes: [index({ capacity: capacity(1) })], durationSeconds: 60 }),
    );
    expect(percentile(delays, 0.5)).toBeGreaterThan(4e6);
    expect(percentile(delays, 1)).toBeLessThan(7e6);
  });
});

describe('an index that is added to a running table (GSI-10)', () => {
  const create = {
    atSeconds: 10,
    do: { kind: 'create-index', table: 'Table', index: { ...index(), share: 1 } },
  } as never;
  const outline: Outline = {
    durationSeconds: 60,
    assumptions: { 'index-allocation-seconds': 20, 'backfill-gigabyte-seconds': 100 },
    // Four partitions of 100 MB each.
    data: [{ id: 'items', count: 102_400, partitionKey: 'ITEM#{n}', itemBytes: 4096 }],
    traffic: [{ operation: 'DeleteItem', rate: [{ atSeconds: 0, perSecond: 10 }] }],
    commands: [create],
  };

  test('is allocated, then backfilled partition by partition at once, then active', () => {
    const { events } = ran(outline).world;
    expect(
      events.filter(({ kind }) => kind.startsWith('index')).map(({ kind, atUs }) => [kind, atUs / 1e6]),
    ).toEqual([
      ['index-creating', 10],
      ['index-backfilling', 30],
      ['index-active', 30 + (100 * 102_400 * 4096) / 4 / 1024 ** 3],
    ]);
  });

  test('IDXC-11: is backfilled at nobody’s cost, and gets the writes that come meanwhile', () => {
    const before = ran(outline, 30);
    expect(indexOf(before).entries).toBe(0);
    const during = ran(outline, 39);
    expect(indexOf(during).entries).toBe(90);
    expect(indexOf(during).stage).toBe('backfilling');
    expect(during.world.tables[0]!.seconds.count).toBe(39);
    expect(summarise(during).consumed.readUnits).toBe(0);
    expect(chargedUnits(indexOf(during), write)).toBe(90);
  });

  test('can hold up its table before it is active', () => {
    const small = {
      ...(create as object),
      do: { kind: 'create-index', table: 'Table', index: { ...index({ capacity: capacity(1) }), share: 1 } },
    };
    const { throttledByReason } = summarise(ran({ ...outline, commands: [small as never] }, 39));
    expect(Object.keys(throttledByReason)).toEqual(['IndexWriteProvisionedThroughputExceeded']);
  });

  test('can be deleted, and holds up nobody any more', () => {
    const simulation = ran({
      globalIndexes: [index({ capacity: capacity(1) })],
      durationSeconds: 60,
      commands: [{ atSeconds: 30, do: { kind: 'delete-index', table: 'Table', index: 'byStatus' } }],
    });
    expect(simulation.world.tables[0]!.indexes).toEqual([]);
    expect(summarise(simulation).requests.succeeded).toBe(3000 + 36);
  });
});

test('DES-02: a hot index key that is spread over shards lies on several partitions', () => {
  const simulation = ran({
    globalIndexes: [index({ initialPartitions: 8, keys: { values: 5, firstShare: 0.8 } })],
    durationSeconds: 60,
    traffic: [{ rate: [{ atSeconds: 0, perSecond: 2000 }] }],
    commands: [
      { atSeconds: 30, do: { kind: 'set-index-shards', table: 'Table', index: 'byStatus', shards: 10 } },
    ],
  });
  const { events } = simulation.world;
  expect(events.at(-1)).toMatchObject({ kind: 'throttling-ended', atUs: 31e6 });
  expect(indexOf(simulation).hottestValues[0]!.value).toMatch(/^status#1#\d+$/);
});

describe('local indexes', () => {
  const byLikes = { name: 'byLikes', sortKey: { name: 'likes', type: 'N' }, projection: 'KEYS_ONLY' };
  const outline: Outline = {
    sortKey: { name: 'at', type: 'S' },
    localIndexes: [byLikes],
    durationSeconds: 10,
  };

  test('IDXC-07, GSI-09: their units are the table’s, written with the item', () => {
    const simulation = ran(outline);
    expect(simulation.world.sources[0]!.tally.units).toBe(2 * 999);
    expect(consumedOf(simulation.world.tables[0]!.budgets.rows)).toBe(2 * 999);
  });

  test('IDXC-07: beside a global index, whose entries are no larger for it', () => {
    const simulation = ran({ ...outline, globalIndexes: [index({ projection: 'ALL' })], data: items(1500) });
    expect(simulation.world.sources[0]!.tally.units).toBe(3 * 999);
    expect(chargedUnits(indexOf(simulation), write)).toBe(2 * 999);
  });

  test('a request that is sent again costs what it did', () => {
    const half = { ...byLikes, changes: { key: 0.5 } };
    const update = { operation: 'UpdateItem', client: { retryMode: 'standard' } };
    const simulation = ran({ ...outline, localIndexes: [half], writeUnits: 150, traffic: [update] });
    const { tally } = simulation.world.sources[0]!;
    expect(tally.retries).toBeGreaterThan(100);
    expect(consumedOf(simulation.world.tables[0]!.budgets.rows)).toBe(tally.units);
  });
});

test('an on-demand index has no capacity to set', () => {
  const simulation = load(
    documentOf({ capacity: { mode: 'on-demand' }, globalIndexes: [index({ capacity: undefined })] }),
  );
  const command = { kind: 'set-index-capacity', table: 'Table', index: 'byStatus', writeUnits: 5 } as const;
  expect(() => dispatch(simulation, command)).toThrow('the index "byStatus" is on-demand');
});

test('a request told hop by hop meets the same indexes, and the table serves as much', () => {
  const document = documentOf({
    durationSeconds: 30,
    globalIndexes: [index({ capacity: capacity(20), changes: { projected: 0.5 } })],
    traffic: [{ operation: 'UpdateItem' }],
  });
  const grains = (['single', 'story'] as const).map((grain) => {
    const simulation = load(document, { grain });
    advance(simulation, Infinity);
    return { succeeded: summarise(simulation).requests.succeeded, entries: indexOf(simulation).entries };
  });
  expect(grains[0]!.entries).toBeGreaterThan(690);
  expect(Math.abs(grains[0]!.entries - grains[1]!.entries)).toBeLessThan(5);
  expect(Math.abs(grains[0]!.succeeded - grains[1]!.succeeded)).toBeLessThan(10);
});

describe('counted requests', () => {
  const local = { name: 'byDate', sortKey: { name: 'date', type: 'S' }, projection: 'ALL' };
  const sortKey = { name: 'sk', type: 'S' } as const;

  test.each<[string, Outline]>([
    ['a local index', { sortKey, localIndexes: [local], traffic: [{}] }],
    [
      'queries of an index',
      { globalIndexes: [index()], traffic: [{ operation: 'Query', index: 'byStatus' }] },
    ],
  ])('know nothing of %s: a run that would be counted is refused, and says so', (_name, outline) => {
    expect(() => load(documentOf(outline), { grain: 'aggregate' })).toThrow('known of single requests only');
    const rate = [{ atSeconds: 0, perSecond: 3e6 }];
    const many = { ...outline, traffic: [{ ...outline.traffic![0], rate }] };
    expect(() => load(documentOf(many))).toThrow(
      'those on local indexes, queries of an index and single items cannot be',
    );
  });
});

describe('queries', () => {
  const query = { operation: 'Query', index: 'byStatus', itemsPerQuery: 8 };
  const bought = { mode: 'provisioned', readUnits: 25, writeUnits: 1000 };
  const outline: Outline = {
    durationSeconds: 60,
    globalIndexes: [index({ projection: 'ALL', capacity: bought })],
    data: items(2000),
    traffic: [{ id: 'write' }, query],
  };

  test('IDXC-08: of 8 entries of 2,000 bytes cost the index 2 units each, and the table nothing', () => {
    const simulation = ran({
      ...outline,
      globalIndexes: [index({ projection: 'ALL', capacity: { ...bought, readUnits: 1000 } })],
    });
    const [table] = summarise(simulation).tables;
    expect(table!.indexes[0]!.consumed.readUnits).toBe(2 * 5999);
    expect(table!.consumed.readUnits).toBe(0);
  });

  test('GSI-07: that an index refuses leave the writes of its table alone', () => {
    const { throttledByReason, traffic } = summarise(ran(outline));
    expect(Object.keys(throttledByReason)).toEqual(['IndexReadProvisionedThroughputExceeded']);
    expect(traffic[0]!.throttled).toBe(0);
    expect(traffic[1]!.succeeded).toBeLessThan(800);
  });

  test('DES-01: ask every shard of a value that is spread', () => {
    const rich = { mode: 'provisioned', readUnits: 5000, writeUnits: 1000 };
    const simulation = ran({
      ...outline,
      globalIndexes: [index({ projection: 'ALL', capacity: rich })],
      commands: [
        { atSeconds: 30, do: { kind: 'set-index-shards', table: 'Table', index: 'byStatus', shards: 4 } },
      ],
    });
    // 100 a second of 2 units, and from the middle on of four times as many.
    const [table] = summarise(simulation).tables;
    expect(table!.indexes[0]!.consumed.readUnits / (2 * (3000 + 4 * 3000))).toBeCloseTo(1, 2);
  });

  test('of the table are charged to the table, and read its items', () => {
    const simulation = ran({
      ...outline,
      traffic: [{ id: 'write' }, { operation: 'Query', itemsPerQuery: 8 }],
    });
    const [table] = summarise(simulation).tables;
    expect(table!.consumed.readUnits).toBe(2 * 5999);
    expect(table!.indexes[0]!.consumed.readUnits).toBe(0);
  });
});

describe('for every set of indexes', () => {
  const anIndex = fc.record({
    writeUnits: fc.integer({ min: 1, max: 300 }),
    values: fc.oneof(fc.constant('unique'), fc.record({ values: fc.integer({ min: 1, max: 9 }) })),
    share: fc.double({ min: 0.2, max: 1, noNaN: true }),
    changes: fc.constantFrom(undefined, { key: 0.5, projected: 0.3 }, { added: 0.2, removed: 0.2 }),
    projection: fc.constantFrom('ALL', 'KEYS_ONLY', { includeBytes: 1500 }),
  });
  const outlines = fc.record({
    seed: fc.nat(1000),
    indexes: fc.array(anIndex, { minLength: 1, maxLength: 3 }),
    operation: fc.constantFrom('PutItem', 'UpdateItem', 'DeleteItem'),
    retryMode: fc.constantFrom('none', 'standard'),
    queue: fc.integer({ min: 0, max: 5 }),
  });
  type Drawn = typeof outlines extends fc.Arbitrary<infer T> ? T : never;

  const documentFor = ({ seed, indexes, operation, retryMode, queue }: Drawn): object =>
    documentOf({
      seed,
      durationSeconds: 8,
      writeUnits: 150,
      data: [
        {
          id: 'items',
          count: 500,
          partitionKey: 'ITEM#{n}',
          itemBytes: { distribution: 'uniform', minBytes: 100, maxBytes: 3000 },
        },
      ],
      assumptions: { 'index-queue-seconds': queue },
      globalIndexes: indexes.map(({ writeUnits, values, share, changes, projection }, at) =>
        index({
          name: `index${at}`,
          capacity: capacity(writeUnits),
          keys: values,
          share,
          projection,
          ...(changes && operation !== 'DeleteItem' && { changes }),
        }),
      ),
      traffic: [{ operation, arrivals: 'poisson', client: { retryMode } }],
    });

  test('units billed are units consumed, the sum of the table and each index, and no refusal charges any', () => {
    fc.assert(
      fc.property(outlines, (drawn) => {
        const simulation = load(documentFor(drawn));
        advance(simulation, Infinity);
        const [table] = simulation.world.tables;
        const [summary] = summarise(simulation).tables;
        expect(consumedOf(table!.budgets.rows)).toBe(summary!.consumed.writeUnits);
        let refusedAtMost = 0;
        for (const each of table!.indexes) {
          expect(chargedUnits(each, write)).toBe(each.units);
          const all = createHistogram();
          merge(all, each.delays);
          merge(all, each.delaysThisSecond);
          expect(countOf(all)).toBe(each.entries);
          expect(each.units).toBeGreaterThanOrEqual(each.entries);
          refusedAtMost += sum(each.throttledByReason);
          // What was charged never runs further ahead than the queue, by more than one write.
          const limitUs = 8e6 + drawn.queue * 1e6 + 6 * each.budgets.usPerUnit[write]!;
          expect(each.budgets.emptyAtUs[write]).toBeLessThanOrEqual(limitUs);
        }
        const byIndex = sum(table!.throttledByReason.slice(8));
        expect(byIndex).toBeLessThanOrEqual(refusedAtMost);
        expect(sum(table!.throttledByReason)).toBe(simulation.world.sources[0]!.tally.throttled);
      }),
      { numRuns: 30 },
    );
  });

  test('however a run is cut, it has the same digest', () => {
    fc.assert(
      fc.property(outlines, fc.array(fc.nat(8e6), { maxLength: 5 }), (drawn, cuts) => {
        const whole = load(documentFor(drawn));
        advance(whole, Infinity);
        const pieces = load(documentFor(drawn));
        for (const cut of cuts.sort((a, b) => a - b)) advance(pieces, cut);
        advance(pieces, Infinity);
        expect(digestOf(pieces)).toBe(digestOf(whole));
      }),
      { numRuns: 15 },
    );
  });
});

function items(itemBytes: number): object[] {
  return [{ id: 'items', count: 1000, partitionKey: 'ITEM#{n}', itemBytes }];
}

function consumedOf(rows: Float64Array): number {
  let units = 0;
  for (let row = consumedColumn + write; row < rows.length; row += rowStride) units += rows[row]!;
  return units;
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
