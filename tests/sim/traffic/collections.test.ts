import { describe, expect, test } from 'vitest';
import type { Grain } from '../../../src/sim/frame.ts';
import { advance, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { collectionBytesMax } from '../../../src/sim/traffic/collections.ts';
import { trial, type Trial } from '../split-trial.ts';

const itemBytes = 400_000;
/** So many fit into 10 GB beside their entries of keys in the local index. */
const byLabel = { name: 'byLabel', sortKey: { name: 'label', type: 'S' }, projection: 'KEYS_ONLY' };
const oneKey = { id: 'items', count: 1, partitionKey: 'CAMERA#{n}', itemBytes };

/** One camera stores a picture a second. */
const camera: Trial = {
  durationSeconds: 60,
  partitions: 1,
  writeUnits: 1000,
  sortKey: { name: 'takenAt', type: 'S' },
  data: [{ ...oneKey, itemsPerKey: 26_800 }],
  localIndexes: [byLabel],
  traffic: [
    {
      sortKeys: { choice: 'newest' },
      rate: [{ atSeconds: 0, perSecond: 1 }],
      client: { retryMode: 'standard' },
    },
  ],
};

function ranTrial(outline: Trial, grain?: Grain): Simulation {
  const simulation = trial(outline, grain);
  advance(simulation, Infinity);
  return simulation;
}

function collection({ world }: Simulation) {
  return [...world.tables[0]!.collections.values()][0]!;
}

describe('ERR-27: an item collection of a table with a local index', () => {
  const simulation = ranTrial(camera);
  const { requests } = summarise(simulation);

  test('grows up to 10 GB, its entries in the index included (API-26, SIZE-08), and by not a byte more', () => {
    const { bytes, itemBytes: each } = collection(simulation);
    expect(each).toBeGreaterThan(itemBytes + 100);
    expect(each).toBeLessThan(itemBytes + 300);
    expect(bytes).toBeLessThanOrEqual(collectionBytesMax);
    expect(bytes + each).toBeGreaterThan(collectionBytesMax);
    expect(bytes / each).toBeCloseTo(26_800 + requests.succeeded, 6);
  });

  test('then fails every write that would make it larger, without a retry (ERR-13) and without throttling', () => {
    expect(requests.collectionFull).toBeGreaterThan(20);
    expect(requests.failed).toBe(requests.collectionFull);
    expect(requests.succeeded + requests.failed + requests.unfinished).toBe(requests.issued);
    expect(requests).toMatchObject({ throttled: 0, retries: 0 });
    expect(simulation.world.tables[0]!.budgets.rows.length).toBeGreaterThan(0);
  });

  test('charges nothing for them (assumption full-collection-free)', () => {
    // 391 units for the item and one for its entry.
    expect(summarise(simulation).consumed.writeUnits).toBe(392 * requests.succeeded);
  });

  test('is told once on the timeline, and Why says what to do', () => {
    const events = simulation.world.events.filter(({ kind }) => kind === 'collection-full');
    expect(events).toMatchObject([{ table: 'Table', key: 'CAMERA#1' }]);
    const [why] = simulation.world.tables[0]!.why;
    expect(why).toMatchObject({
      kind: 'collection-full',
      figures: { key: 'CAMERA#1', refusedPerSecond: 1 },
      fixes: [{ commands: [{ kind: 'set-write-shards', traffic: 'load', shards: 10 }] }],
    });
  });

  test('comes to the same in the story grain', () => {
    const story = ranTrial(camera, 'story');
    expect(collection(story).bytes).toBe(collection(simulation).bytes);
    expect(summarise(story).requests).toMatchObject({ throttled: 0, retries: 0 });
    expect(summarise(story).requests.collectionFull).toBeGreaterThanOrEqual(requests.collectionFull! - 1);
  });

  test('counts the bytes of the partition without the writes that failed', () => {
    const { splits } = simulation.world.tables[0]!;
    expect(splits.grown.get(0)!.reduce((sum, bytes) => sum + bytes, 0)).toBe(itemBytes * requests.succeeded);
  });

  test('is explained by its size and the exception, as the inspector tells it', () => {
    const told = simulation.world.samples.at(-1)!;
    expect(told).toMatchObject({
      outcome: 'refused',
      reason: 'ItemCollectionSizeLimitExceeded',
      figures: { collection: { bytesMax: collectionBytesMax } },
    });
    expect(told.hops.map(({ hop }) => hop)).toContain('reached-storage');
    expect(told.wait).toBeUndefined();
  });

  test.each([
    ['for changes of its items', { operation: 'UpdateItem', sortKeys: { choice: 'uniform' } }],
    ['for deletes', { operation: 'DeleteItem', sortKeys: { choice: 'uniform' } }],
    ['for reads', { operation: 'GetItem', sortKeys: { choice: 'uniform' } }],
    ['for items put in the place of others', { sortKeys: { choice: 'uniform' } }],
  ])('has no limit %s, even when it is full', (_name, change) => {
    const full = { ...camera, data: [{ ...oneKey, itemsPerKey: 26_900 }] };
    const traffic = [{ ...camera.traffic![0], ...change }];
    expect(summarise(ranTrial({ ...full, traffic })).requests.failed).toBe(0);
    expect(summarise(ranTrial(full)).requests.succeeded).toBe(0);
  });
});

test('SPLIT-03: without the local index the same collection goes on, and its partition is split for its size', () => {
  const { localIndexes, ...without } = camera;
  expect(localIndexes).toBeDefined();
  const simulation = ranTrial({ ...without, durationSeconds: 120 });
  expect(summarise(simulation).requests).toMatchObject({ failed: 0, throttled: 0 });
  expect(simulation.world.tables[0]!.splits.added).toBe(1);
});

test('write shards are collections of their own: the writes go on', () => {
  const simulation = ranTrial({
    ...camera,
    commands: [
      { atSeconds: 50, do: { kind: 'set-write-shards', traffic: 'load', shards: 10, suffix: 'random' } },
    ],
  });
  const before = ranTrial(camera, 'single');
  expect(summarise(simulation).requests.succeeded).toBe(summarise(before).requests.succeeded + 10);
});

test('two sources that write to one collection share its room', () => {
  const [load] = camera.traffic!;
  const two = ranTrial({ ...camera, traffic: [load!, { ...load, id: 'second' }] });
  expect(collection(two).bytes).toBe(collection(ranTrial(camera)).bytes);
});

test('the run is the same however it is cut', () => {
  const cut = trial(camera);
  for (const atUs of [1, 999_999, 38_000_000, 40_500_001]) advance(cut, atUs);
  advance(cut, Infinity);
  expect(summarise(cut).digest).toBe(summarise(ranTrial(camera)).digest);
});
