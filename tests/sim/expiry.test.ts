// Time to live in whole runs: what requests see of it, what it costs, and what it leaves.

import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/sim/commands/command.ts';
import type { Assumptions } from '../../src/sim/scenario/assumptions.ts';
import {
  advance,
  createCursor,
  digestOf,
  dispatch,
  frameOf,
  load,
  reportCloudWatch,
  summarise,
  type Simulation,
} from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

const soon: Partial<Assumptions> = { 'ttl-pass-seconds': 10, 'ttl-change-seconds': 60 };
const read = { operation: 'GetItem', id: 'read' };

interface Expiring {
  data?: object;
  timeToLive?: object;
  traffic?: object[];
  assumptions?: Partial<Assumptions>;
  more?: Outline;
  /** What else the table has, and where the scenario lies. */
  table?: object;
  regions?: string[];
  caches?: object[];
}

/** A thousand items of 200 bytes that all expire at 20 s, unless they are written. */
function expiring(outline: Expiring = {}): Simulation {
  const {
    data,
    timeToLive,
    traffic = [],
    assumptions,
    more,
    table,
    regions = ['us-east-1'],
    caches = [],
  } = outline;
  const document = documentOf({
    durationSeconds: 180,
    assumptions: { ...soon, ...assumptions },
    data: [
      {
        id: 'items',
        count: 1000,
        partitionKey: 'ITEM#{n}',
        itemBytes: 200,
        expiresAfterSeconds: 30,
        initialExpiry: { fromSeconds: 20, toSeconds: 20 },
        ...data,
      },
    ],
    traffic,
    ...more,
  });
  Object.assign(document.tables[0]!, { timeToLive: { attribute: 'expiresAt', ...timeToLive }, ...table });
  return load({ ...document, regions, ...(caches.length > 0 && { caches }) });
}

function after(simulation: Simulation, seconds: number) {
  advance(simulation, seconds * 1e6);
  return summarise(simulation).tables[0]!.timeToLive!;
}

const bytesOf = ({ world }: Simulation) => world.tables[0]!.splits.totalBytes;

test('expired items go within a pass of the scanners, for no write units (TTL-04, TTL-06)', () => {
  const simulation = expiring();
  expect(after(simulation, 19.9)).toMatchObject({ present: 1000, expired: 0, deleted: 0 });
  const first = after(simulation, 20);
  expect(first.deleted).toBeLessThan(20);
  expect(first.expired).toBe(1000 - first.deleted);
  const half = after(simulation, 25);
  expect(half.deleted).toBeGreaterThan(300);
  expect(half.expired).toBe(1000 - half.deleted);
  expect(after(simulation, 33)).toMatchObject({
    present: 0,
    expired: 0,
    deleted: 1000,
    deletedBytes: 200_000,
  });
  expect(summarise(simulation).consumed.writeUnits).toBe(0);
  const { budgets } = simulation.world.tables[0]!;
  expect(budgets.rows.every((figure, column) => column % 8 < 2 || figure === 0)).toBe(true);
});

test('the table has fewer bytes when they are gone, and as many as before when they are written again', () => {
  const simulation = expiring({
    traffic: [{ keys: { choice: 'sequential' }, rate: [{ atSeconds: 60, perSecond: 50 }] }],
  });
  expect(bytesOf(simulation)).toBe(200_000);
  after(simulation, 50);
  expect(bytesOf(simulation)).toBe(0);
  const again = after(simulation, 79.9);
  expect(again.present).toBe(again.made);
  expect(again.made).toBeGreaterThan(950);
  expect(bytesOf(simulation)).toBe(200 * again.present);
});

test('their entries leave the indexes free of charge, those of items that are in the index (TTL-04)', () => {
  const index = (name: string, share: number) => ({
    name,
    partitionKey: { name: 'status', type: 'S' },
    projection: 'KEYS_ONLY',
    keys: { values: 5 },
    share,
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10, initialBurstSeconds: 0 },
  });
  const simulation = expiring({ more: { globalIndexes: [index('all', 1), index('some', 0.3)] } });
  const { indexEntriesDeleted } = after(simulation, 60);
  expect(indexEntriesDeleted).toBeGreaterThan(1000 + 250);
  expect(indexEntriesDeleted).toBeLessThan(1000 + 350);
  for (const { units, entries } of simulation.world.tables[0]!.indexes)
    expect([units, entries]).toEqual([0, 0]);
});

describe('an item that is gone costs the least there is:', () => {
  const large = { itemBytes: 40_000 };
  const later = { rate: [{ atSeconds: 60, perSecond: 100 }] };
  const spent = (traffic: object) => {
    const simulation = expiring({ data: large, traffic: [traffic], more: { durationSeconds: 100 } });
    after(simulation, 100);
    const { consumed, requests } = summarise(simulation);
    return { ...consumed, requests: requests.succeeded + requests.unfinished };
  };

  test('half a read unit, or one with a strong read (CU-01)', () => {
    const eventual = spent({ ...read, ...later });
    expect(eventual.readUnits).toBe(eventual.requests / 2);
    const strong = spent({ ...read, ...later, consistentRead: true });
    expect(strong.readUnits).toBe(strong.requests);
  });

  test('one write unit for a delete, its size for a put (CU-09, CU-10)', () => {
    const deletes = spent({ operation: 'DeleteItem', ...later });
    expect(deletes.writeUnits).toBe(deletes.requests);
    const puts = spent({ ...later });
    expect(puts.writeUnits).toBe(40 * puts.requests);
  });
});

describe('until it is deleted, an expired item', () => {
  test('is returned by reads, which are charged for it (TTL-03)', () => {
    const simulation = expiring({ traffic: [read], timeToLive: { enabled: false } });
    const figures = after(simulation, 100);
    expect(figures.reads).toBeGreaterThan(9_900);
    // Twenty seconds of a hundred came before it.
    expect(figures.readsOfExpired / figures.reads).toBeCloseTo(0.8, 2);
    expect(summarise(simulation).consumed.readUnits).toBe(figures.reads / 2);
  });

  test('is left out by a filter, and charged all the same (TTL-03)', () => {
    const simulation = expiring({
      traffic: [{ ...read, filtersExpired: true }],
      timeToLive: { enabled: false },
    });
    const figures = after(simulation, 100);
    expect(figures.readsOfExpired).toBe(0);
    expect(figures.readsFiltered / figures.reads).toBeCloseTo(0.8, 2);
    expect(summarise(simulation).consumed.readUnits).toBe(figures.reads / 2);
  });

  test('can be written, which keeps it (TTL-03)', () => {
    const everything = { operation: 'UpdateItem', keys: { choice: 'sequential' } };
    const simulation = expiring({
      traffic: [
        {
          ...everything,
          rate: [
            { atSeconds: 21, perSecond: 1000 },
            { atSeconds: 22, perSecond: 0 },
          ],
        },
      ],
      assumptions: { 'ttl-pass-seconds': 1000 },
    });
    const figures = after(simulation, 50);
    expect(figures.renewedLate).toBeGreaterThan(950);
    expect(figures.expired).toBeLessThan(50);
  });

  test('can be cleared of its time to live, and never goes (TTL-03)', () => {
    const clearing = { operation: 'UpdateItem', expiry: 'remove', keys: { choice: 'sequential' } };
    const simulation = expiring({
      traffic: [
        {
          ...clearing,
          rate: [
            { atSeconds: 1, perSecond: 1000 },
            { atSeconds: 2, perSecond: 0 },
          ],
        },
      ],
    });
    expect(after(simulation, 180).present).toBeGreaterThan(990);
  });
});

test('an update that comes after the deletion makes an item without a time to live, unless it sets one', () => {
  const late = { operation: 'UpdateItem', rate: [{ atSeconds: 60, perSecond: 100 }] };
  const kept = after(expiring({ traffic: [{ ...late, expiry: 'keep' }] }), 180);
  expect(kept.madeWithoutExpiry).toBe(kept.made);
  expect(kept.present).toBe(kept.made);
  const set = after(expiring({ traffic: [late] }), 180);
  expect(set.madeWithoutExpiry).toBe(0);
  expect(set.deleted).toBeGreaterThan(1000);
});

test('a DeleteItem is a delete of its own: it costs units and is not counted here (TTL-04)', () => {
  const deleting = {
    operation: 'DeleteItem',
    keys: { choice: 'sequential' },
    rate: [
      { atSeconds: 0, perSecond: 100 },
      { atSeconds: 10, perSecond: 0 },
    ],
  };
  const simulation = expiring({ traffic: [deleting] });
  const { deleted, present } = after(simulation, 60);
  expect(present).toBe(0);
  expect(summarise(simulation).consumed.writeUnits).toBe(1000 - deleted);
});

describe('what is no time to live is ignored (TTL-01):', () => {
  test.each(['epoch-milliseconds', 'text'])('%s', (value) => {
    expect(after(expiring({ timeToLive: { value } }), 180)).toMatchObject({ present: 1000, deleted: 0 });
  });

  test('what expired more than five years ago', () => {
    const years = (count: number) => Math.round(-count * 365 * 86_400);
    const initialExpiry = { fromSeconds: years(8), toSeconds: years(2) };
    const simulation = expiring({ data: { initialExpiry } });
    const { present, deleted } = after(simulation, 180);
    expect(deleted).toBeGreaterThan(450);
    expect(deleted).toBeLessThan(550);
    expect(present).toBe(1000 - deleted);
    const { expiry } = frameOf(simulation, createCursor()).tables[0]!;
    expect(expiry).toMatchObject({ ignored: present, expired: present, marked: 0 });
  });
});

describe('turning it on and off (TTL-07, CT-10)', () => {
  const turn = (enabled: boolean): Command => ({ kind: 'set-time-to-live', table: 'Table', enabled });
  const messages = ({ world }: Simulation) =>
    world.events.flatMap((event) => (event.kind === 'command-refused' ? [event.message] : []));

  test('takes its time, and nothing is deleted before it is on', () => {
    const simulation = expiring({ timeToLive: { enabled: false } });
    after(simulation, 30);
    dispatch(simulation, turn(true));
    expect(after(simulation, 89)).toMatchObject({ status: 'enabling', deleted: 0 });
    const on = after(simulation, 105);
    expect(on).toMatchObject({ status: 'enabled', deleted: 1000 });
    // How late a delete is counts from when it could have come.
    expect(on.delaySeconds!.p99).toBeLessThan(11);
    expect(simulation.world.events).toContainEqual({
      kind: 'time-to-live-changed',
      atUs: 90e6,
      table: 'Table',
      status: 'enabled',
    });
  });

  test('goes on deleting until it is off', () => {
    const simulation = expiring({ data: { initialExpiry: { fromSeconds: 0, toSeconds: 180 } } });
    after(simulation, 1);
    dispatch(simulation, turn(false));
    const { deleted } = after(simulation, 61.1);
    expect(deleted).toBeGreaterThan(200);
    expect(after(simulation, 180)).toMatchObject({ status: 'disabled', deleted });
  });

  test('is refused twice within an hour, and where it is already as it is to be', () => {
    const simulation = expiring({
      more: {
        durationSeconds: 7200,
        commands: [
          { atSeconds: 1, do: turn(true) },
          { atSeconds: 2, do: turn(false) },
          { atSeconds: 3, do: turn(false) },
          { atSeconds: 3601, do: turn(true) },
          { atSeconds: 3602, do: turn(true) },
        ],
      },
    });
    expect(after(simulation, 3700).status).toBe('enabled');
    expect(messages(simulation)).toEqual([
      'time to live of the table "Table" is enabled already',
      'time to live of the table "Table" is disabling already',
      expect.stringContaining('changed less than an hour ago; DynamoDB changes it again from 3,602 s on'),
    ]);
  });
});

test('CloudWatch gets TimeToLiveDeletedItemCount, minute by minute (TTL-07, MET-14)', () => {
  const simulation = expiring();
  after(simulation, 180);
  const told = reportCloudWatch(simulation).metrics.filter(
    ({ MetricName }) => MetricName === 'TimeToLiveDeletedItemCount',
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    Dimensions: { TableName: 'Table' },
    points: [{ atSeconds: 0, Sum: 1000 }],
  });
});

test('Why says that reads return what has expired, and its fix ends it (TTL-03)', () => {
  const simulation = expiring({ traffic: [read], timeToLive: { enabled: false } });
  const why = () => simulation.world.tables[0]!.why.find(({ kind }) => kind === 'reads-see-expired');
  after(simulation, 19);
  expect(why()).toBeUndefined();
  after(simulation, 60);
  expect(why()!.figures).toMatchObject({ share: 1, expired: 1000, present: 1000 });
  for (const command of why()!.fixes[0]!.commands) dispatch(simulation, command);
  after(simulation, 80);
  expect(why()).toBeUndefined();
});

test('Why says that nothing will ever expire, because of what is written (TTL-01)', () => {
  const simulation = expiring({ timeToLive: { value: 'text' } });
  after(simulation, 5);
  expect(simulation.world.tables[0]!.why[0]).toMatchObject({
    kind: 'never-expires',
    figures: { attribute: 'expiresAt', value: 'text' },
  });
});

test('items written under shards expire as any others', () => {
  const simulation = expiring({
    traffic: [
      {
        rate: [
          { atSeconds: 0, perSecond: 100 },
          { atSeconds: 19.9, perSecond: 0 },
        ],
      },
    ],
    more: {
      commands: [
        { atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards: 20, suffix: 'random' } },
      ],
    },
  });
  const { made } = after(simulation, 19.99);
  expect(made).toBeGreaterThan(1500);
  expect(bytesOf(simulation)).toBe(200 * (1000 + made));
  // Each lies where its own key has it, so the scanners of all partitions come by some of them.
  const { sets, scanners } = simulation.world.tables[0]!.expiry!;
  const { position, bytes, count } = sets[0]!;
  for (let item = 1000; item < count; item += 1) expect(position[item]! > 0).toBe(bytes[item]! > 0);
  const deleted = 1000 + made;
  expect(after(simulation, 180)).toMatchObject({ present: 0, deleted, deletedBytes: 200 * deleted });
  for (const scanner of scanners) expect(scanner.deleted / deleted).toBeCloseTo(1 / scanners.length, 1);
  expect(bytesOf(simulation)).toBe(0);
});

test('however a run is cut, it comes out the same', () => {
  const busy: Expiring = {
    traffic: [{ id: 'write', keys: { choice: 'zipf', exponent: 0.8 } }, read],
    data: { initialExpiry: { fromSeconds: -20, toSeconds: 60 } },
  };
  const whole = expiring(busy);
  after(whole, 120);
  const cut = expiring(busy);
  for (const seconds of [0.05, 7.3331, 20, 20.1, 63.27, 99.999999, 120]) after(cut, seconds);
  expect(digestOf(cut)).toBe(digestOf(whole));
});

describe('what a deletion tells others:', () => {
  test('the copies of a cache are old from then on (DX-12)', () => {
    const simulation = expiring({
      traffic: [{ ...read, cache: 'front', rate: [{ atSeconds: 0, perSecond: 200 }] }],
      more: { durationSeconds: 60 },
      caches: [{ name: 'front', nodes: 1, nodeType: 'dax.r5.large', itemTtlSeconds: 0 }],
    });
    const old = () => (summarise(simulation).caches ?? [])[0]!.stale.around;
    after(simulation, 19);
    expect(old()).toBe(0);
    after(simulation, 60);
    expect(old()).toBeGreaterThan(4000);
  });

  test('a cache goes on answering with what has expired and is gone (TTL-03, DX-12)', () => {
    const cached = { ...read, cache: 'front', rate: [{ atSeconds: 0, perSecond: 200 }] };
    const outline = (itemTtlSeconds: number, filtersExpired = false) => ({
      traffic: [{ ...cached, filtersExpired }],
      more: { durationSeconds: 60 },
      caches: [{ name: 'front', nodes: 1, nodeType: 'dax.r5.large', itemTtlSeconds }],
    });
    const forever = after(expiring(outline(0)), 60);
    // Every read is looked at, those of the table and those of the cache; nearly all come after the deletion at 30 s.
    expect(forever.reads).toBeGreaterThan(200 * 60 - 10);
    expect(forever.readsOfExpired / forever.reads).toBeGreaterThan(0.6);
    const left = after(expiring(outline(0, true)), 60);
    expect(left.readsOfExpired).toBe(0);
    expect(left.readsFiltered).toBe(forever.readsOfExpired);
    // With a time to live of its own the cache asks again, and then knows that there is nothing.
    const soon = after(expiring(outline(2)), 60);
    expect(soon.readsOfNothing / soon.reads).toBeGreaterThan(0.4);
    expect(soon.readsOfExpired / soon.reads).toBeLessThan(0.25);
  });

  test('another Region has the expiry of the write as it was there, and as many bytes (GT-41)', () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const late = {
      operation: 'UpdateItem',
      keys: { choice: 'sequential' },
      rate: [
        { atSeconds: 40, perSecond: 100 },
        { atSeconds: 48, perSecond: 0 },
      ],
    };
    // Time to live deletes what expired at 20 s; an update then makes items anew, here without a time to live.
    const simulation = expiring({
      traffic: [{ ...late, expiry: 'keep' }],
      table: { replicas: { consistency: 'eventual', regions } },
      regions,
      more: { durationSeconds: 100 },
    });
    after(simulation, 100);
    const { tables } = simulation.world;
    const [here, there] = tables.map(({ expiry }) => expiry!.sets[0]!);
    expect(here!.alive.present).toBeGreaterThan(700);
    expect([...there!.expiresAtUs.subarray(0, 1000)]).toEqual([...here!.expiresAtUs.subarray(0, 1000)]);
    for (const { splits, expiry } of tables) {
      expect(splits.totalBytes).toBe(200 * expiry!.sets[0]!.alive.present);
    }
  });

  test('in the stream it is a removal by the service, and a DeleteItem is not (TTL-05)', () => {
    const deleting = {
      operation: 'DeleteItem',
      keys: { choice: 'sequential' },
      rate: [
        { atSeconds: 0, perSecond: 20 },
        { atSeconds: 10, perSecond: 0 },
      ],
    };
    const simulation = expiring({
      traffic: [deleting],
      table: { stream: { view: 'OLD_IMAGE', consumers: [] } },
    });
    const { deleted } = after(simulation, 60);
    const { state } = simulation.world.tables[0]!.stream!;
    expect(deleted).toBeGreaterThan(790);
    expect(state.serviceDeletes).toBe(deleted);
    expect(state.written).toBe(1000);
  });

  test('in each other Region it is a write that costs, and whoever comes first deletes for free (GT-41, GT-42)', () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const simulation = expiring({
      traffic: [{ ...read, rate: [{ atSeconds: 0, perSecond: 1 }] }],
      table: { replicas: { consistency: 'eventual', regions }, stream: { consumers: [] } },
      regions,
      // A record that has been on its way for seconds would find its item deleted there too.
      assumptions: { 'ttl-pass-seconds': 60 },
    });
    after(simulation, 120);
    const [here, there] = simulation.world.tables.map(({ expiry }) => expiry!);
    const present = [here, there].map((expiry) => expiry!.sets[0]!.alive.present);
    expect(present).toEqual([0, 0]);
    const deleted = [here!.counts.deleted, there!.counts.deleted];
    expect(deleted[0]! + deleted[1]!).toBeGreaterThanOrEqual(1000);
    const { replicatedUnits } = simulation.world.globalTables[0]!.figures;
    expect([...replicatedUnits]).toEqual([deleted[1], deleted[0]]);
    const streams = simulation.world.tables.map(({ stream }) => stream?.state.serviceDeletes);
    expect(streams[0]).toBe(deleted[0]);
  });
});
