// A table's stream in a whole run: what writes leave in it, what splits do to it, and what consumers make of it.

import { describe, expect, test } from 'vitest';
import { secondsToUs } from '../../src/sim/kernel/time.ts';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import type { ConsumerSpec } from '../../src/sim/scenario/streams.ts';
import { advance, digestOf, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

interface StreamOutline extends Outline {
  stream?: object;
  timeToLive?: object;
}

const mailer = { id: 'mailer', kind: 'lambda', function: { durationMs: 30, perRecordMs: 1 } };
const pill = {
  ...mailer,
  function: { ...mailer.function, failsOn: { fault: 'record', writtenFromSeconds: 5 } },
};

function documentWith({ stream = { consumers: [mailer] }, timeToLive, ...outline }: StreamOutline) {
  const document = documentOf(outline);
  return {
    ...document,
    tables: document.tables.map((table) => ({
      ...table,
      ...(timeToLive && { timeToLive }),
      stream,
    })),
  };
}

function played(outline: StreamOutline = {}): Simulation {
  const simulation = load(documentWith(outline));
  advance(simulation, Infinity);
  return simulation;
}

const streamOf = ({ world }: Simulation) => world.tables[0]!.stream!.state;
const consumerOf = (simulation: Simulation) => streamOf(simulation).consumers[0]!;

describe('what is written', () => {
  test('STR-01: each write that was served leaves one record, and none that was refused', () => {
    const simulation = played({ writeUnits: 50, durationSeconds: 30 });
    const { requests } = summarise(simulation);
    expect(requests.failed).toBeGreaterThan(1000);
    expect(streamOf(simulation).written).toBe(requests.succeeded + requests.unfinished);
  });

  test('STR-03: writes that change nothing are charged and leave no record', () => {
    const simulation = played({ durationSeconds: 30, traffic: [{ unchangedShare: 0.4 }] });
    const { written, unchanged } = streamOf(simulation);
    const { requests, consumed } = summarise(simulation);
    expect(written + unchanged).toBe(requests.issued);
    expect(unchanged / requests.issued).toBeCloseTo(0.4, 1);
    expect(consumed.writeUnits).toBe(requests.issued);
  });

  test('STR-04: keys that were not there are inserted, the others modified', () => {
    const simulation = played({
      durationSeconds: 100,
      data: [{ id: 'items', count: 1000, initialCount: 600, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      traffic: [{ keys: { choice: 'uniform' } }],
    });
    const [inserted, modified, removed] = streamOf(simulation).byChange;
    expect(inserted).toBe(400);
    expect(modified).toBe(summarise(simulation).requests.issued - 400);
    expect(removed).toBe(0);
  });

  test('STR-11: a stream does not slow or change a single request', () => {
    const plain = load(documentOf({ durationSeconds: 20, writeUnits: 90 }));
    advance(plain, Infinity);
    const { digest: _one, tables: _tables, ...without } = summarise(plain);
    const {
      digest: _other,
      tables: _others,
      ...withStream
    } = summarise(played({ durationSeconds: 20, writeUnits: 90, stream: { consumers: [pill] } }));
    expect(withStream).toEqual(without);
  });
});

describe('items', () => {
  test('the write shards of a key are items of their own, each in its order', () => {
    const simulation = played({
      durationSeconds: 60,
      commands: [{ atSeconds: 20, do: { kind: 'set-write-shards', traffic: 'load', shards: 7 } }],
    });
    const { items, written } = streamOf(simulation);
    expect(items.versions.length).toBeGreaterThan(1000);
    expect(items.versions.reduce((sum, version) => sum + version, 0)).toBe(written);
    const [inserted] = streamOf(simulation).byChange;
    expect(inserted).toBeGreaterThan(1000);
    expect(consumerOf(simulation).counts).toMatchObject({ overtakenInItem: 0, workedAgain: 0 });
  });

  test('those of two data sets are told apart', () => {
    const set = (id: string) => ({ id, count: 10, partitionKey: `${id}#{n}`, itemBytes: 200 });
    const simulation = played({
      durationSeconds: 20,
      data: [set('items'), set('others')],
      traffic: [{}, { id: 'second', data: 'others', operation: 'DeleteItem' }],
    });
    const { byChange, unchanged, written } = streamOf(simulation);
    // Each of the second set is deleted once, and then there is nothing left to delete (STR-03).
    expect(byChange[2]).toBe(10);
    expect(written + unchanged).toBe(summarise(simulation).requests.issued);
    expect(unchanged).toBeGreaterThan(1900);
  });
});

describe('what a write leaves, STR-01 STR-03:', () => {
  const few = (more: object) => [
    { id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 200, ...more },
  ];
  const record = (outline: StreamOutline) => {
    const simulation = played({ durationSeconds: 60, ...outline });
    const { byChange, unchanged } = streamOf(simulation);
    return { byChange, unchanged, issued: summarise(simulation).requests.issued, simulation };
  };

  test('a put of an item that is not there is an insert, whatever share leaves items as they are', () => {
    const { byChange, unchanged, issued } = record({
      data: few({ initialCount: 0 }),
      traffic: [{ unchangedShare: 1 }],
    });
    expect(byChange).toEqual([100, 0, 0]);
    expect(unchanged).toBe(issued - 100);
  });

  test('items of one partition key go one by one: as many are removed as there were', () => {
    const { byChange, unchanged, issued } = record({
      sortKey: { name: 'sk', type: 'S' },
      data: few({ itemsPerKey: 10 }),
      traffic: [{ operation: 'DeleteItem', rate: [{ atSeconds: 0, perSecond: 500 }] }],
    });
    expect(byChange[2]).toBe(1000);
    expect(unchanged).toBe(issued - 1000);
  });

  test('a put under the newest sort key is one more item; an update is none', () => {
    const under = (choice: string, operation = 'PutItem') =>
      record({
        sortKey: { name: 'sk', type: 'S' },
        data: few({ itemsPerKey: 10 }),
        traffic: [{ operation, sortKeys: { choice } }],
      });
    const newest = under('newest');
    expect(newest.byChange).toEqual([newest.issued, 0, 0]);
    const any = under('uniform');
    expect(any.byChange).toEqual([0, any.issued, 0]);
  });

  test('the rows of a file are items of the table: a write to one is no insert', () => {
    const rows = {
      partitionKey: ['A', 'B', 'A', 'C'],
      sortKey: ['1', '1', '2', '1'],
      itemBytes: [9, 9, 9, 9],
    };
    const inTurn = { choice: 'trace', data: 'items', repeat: true };
    const { byChange, issued } = record({
      sortKey: { name: 'sk', type: 'S' },
      data: [{ id: 'items', rows }],
      traffic: [{ keys: inTurn }],
    });
    expect(byChange).toEqual([0, issued, 0]);
    const removed = record({
      sortKey: { name: 'sk', type: 'S' },
      data: [{ id: 'items', rows }],
      traffic: [{ keys: inTurn, operation: 'DeleteItem' }],
    });
    expect(removed.byChange).toEqual([0, 0, 4]);
  });

  test('GT-30: what leaves no record is not replicated, and costs nothing in another Region', () => {
    const document = documentWith({ durationSeconds: 20, traffic: [{ unchangedShare: 1 }] });
    const regions = ['us-east-1', 'eu-west-1'];
    Object.assign(document.tables[0]!, { replicas: { consistency: 'eventual', regions } });
    const simulation = load({ ...document, regions });
    advance(simulation, Infinity);
    expect(streamOf(simulation).written).toBe(0);
    expect([...simulation.world.globalTables[0]!.figures.replicatedUnits]).toEqual([0, 0]);
  });

  test('an unchanged write does not renew a time to live either', () => {
    const simulation = played({
      durationSeconds: 90,
      timeToLive: { attribute: 'expiresAt' },
      data: few({ expiresAfterSeconds: 30, initialExpiry: { fromSeconds: 20, toSeconds: 20 } }),
      traffic: [
        {
          unchangedShare: 1,
          rate: [
            { atSeconds: 0, perSecond: 50 },
            { atSeconds: 19, perSecond: 0 },
          ],
        },
      ],
      assumptions: { 'ttl-pass-seconds': 5 },
    });
    expect(streamOf(simulation).byChange).toEqual([0, 0, 100]);
    expect(simulation.world.tables[0]!.expiry!.delaysMs.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(summarise(simulation).tables[0]!.timeToLive!.delaySeconds!.p99).toBeLessThan(6);
  });

  test('CU-01 CU-10: once nothing is there, a read or a delete costs the least', () => {
    const data = few({ itemBytes: 10_000 });
    const [deletes, reads] = [
      { operation: 'DeleteItem' },
      { id: 'read', operation: 'GetItem', rate: [{ atSeconds: 30, perSecond: 100 }] },
    ];
    const { simulation, byChange } = record({ data, traffic: [deletes, reads] });
    expect(byChange[2]).toBe(100);
    const { consumed, traffic } = summarise(simulation);
    expect(consumed.readUnits).toBe(traffic[1]!.issued / 2);
    expect(consumed.writeUnits).toBe(traffic[0]!.issued - 100 + 100 * 10);
  });

  test('a share of deletes that change nothing is refused', () => {
    expect(() => load(documentWith({ traffic: [{ operation: 'DeleteItem', unchangedShare: 0.5 }] }))).toThrow(
      /traffic\[0\]\.unchangedShare: expected nothing, because a DeleteItem/,
    );
  });
});

describe('how large a record is:', () => {
  const kinesisUnits = (data: object[], traffic: object, durationSeconds = 10) => {
    const simulation = played({ durationSeconds, data, traffic: [traffic], stream: { kinesis: {} } });
    const { units, changes } = streamOf(simulation).kinesis!;
    return units / changes;
  };

  test('STR-18: as large as its item', () => {
    const data = [{ id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 3000 }];
    expect(kinesisUnits(data, {})).toBe(3);
  });

  test('STR-18: of imported rows, as large as their write units', () => {
    const rows = { partitionKey: ['A', 'B'], itemBytes: [5000, 3000] };
    expect(
      kinesisUnits([{ id: 'items', rows }], { keys: { choice: 'trace', data: 'items', repeat: true } }),
    ).toBeCloseTo(4, 1);
  });
});

describe('shards', () => {
  const growing: StreamOutline = {
    durationSeconds: 200,
    partitions: 2,
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 2000, initialBurstSeconds: 300 },
    traffic: [{ rate: [{ atSeconds: 0, perSecond: 900 }] }],
    assumptions: {
      'split-seconds': 30,
      'split-after-seconds': 20,
      'split-heat-percent': 50,
      'split-smoothing-seconds': 2,
    },
    commands: [{ atSeconds: 20, do: { kind: 'set-capacity', table: 'Table', writeUnits: 4000 } }],
  };

  test('STR-05 SPLIT-13: a split closes the shard and opens one for each half; every change is still worked off once, in order', () => {
    const simulation = played(growing);
    const { shards, written } = streamOf(simulation);
    expect(shards.open.length).toBeGreaterThan(2);
    expect(shards.open.length).toBe(simulation.world.tables[0]!.ranges.ids.length);
    expect(shards.list.filter(({ closedUs }) => closedUs === Infinity)).toHaveLength(shards.open.length);
    const children = shards.list.filter(({ parent }) => parent >= 0);
    expect(children.length).toBeGreaterThan(1);
    for (const { parent, openedUs } of children) expect(shards.list[parent]!.closedUs).toBe(openedUs);
    const { counts } = consumerOf(simulation);
    expect(counts.overtakenInItem).toBe(0);
    expect(counts.workedAgain).toBe(0);
    expect(counts.succeeded).toBeGreaterThan(written - 1500);
  });

  test('STR-06: a shard that a split has opened is as old as itself, not as the one before it', () => {
    const rollover = 60;
    const simulation = played({
      ...growing,
      assumptions: { ...growing.assumptions, 'shard-rollover-seconds': rollover },
    });
    const { list } = streamOf(simulation).shards;
    const aged = list.filter(({ closedBy }) => closedBy === 'age');
    expect(list.some(({ closedBy }) => closedBy === 'split')).toBe(true);
    expect(aged.length).toBeGreaterThan(3);
    for (const { openedUs, closedUs } of aged) expect(closedUs - openedUs).toBe(secondsToUs(rollover));
  });

  test('GT-48: on a global table one mapping gets through to a shard, and of two each is refused some of its calls', () => {
    const refused = (...ids: string[]) => {
      const stream = { consumers: ids.map((id) => ({ ...mailer, id })) };
      const document = documentWith({
        durationSeconds: 20,
        partitions: 1,
        traffic: [{ rate: [{ atSeconds: 0, perSecond: 5 }] }],
        stream,
      });
      const regions = ['us-east-1', 'eu-west-1'];
      Object.assign(document.tables[0]!, { replicas: { consistency: 'eventual', regions } });
      const simulation = load({ ...document, regions });
      advance(simulation, Infinity);
      return streamOf(simulation).consumers.map(({ counts }) => counts.refusedReads > 0);
    };
    expect(refused('one')).toEqual([false]);
    expect(refused('one', 'two')).toContain(true);
  });

  test('STR-05: the children of a shard that is held up are not read', () => {
    const simulation = played({
      ...growing,
      stream: {
        consumers: [
          {
            ...mailer,
            function: { durationMs: 5, failsOn: { fault: 'outage', fromSeconds: 15, untilSeconds: 900 } },
          },
        ],
      },
    });
    const { shards } = streamOf(simulation);
    const { readings } = consumerOf(simulation);
    for (const { id, parent } of shards.list) expect(readings[id] === undefined).toBe(parent >= 0);
  });

  test('STR-06: an old shard gives way to another of its partition', () => {
    const simulation = played({
      durationSeconds: 300,
      partitions: 1,
      assumptions: { 'shard-rollover-seconds': 100 },
    });
    const { shards, written } = streamOf(simulation);
    expect(shards.list.map(({ parent, closedBy }) => [parent, closedBy])).toEqual([
      [-1, 'age'],
      [0, 'age'],
      [1, 'age'],
      [2, undefined],
    ]);
    expect(shards.list.map(({ openedUs }) => openedUs / 1e6)).toEqual([0, 100, 200, 300]);
    expect(consumerOf(simulation).counts.succeeded).toBeGreaterThan(written - 100);
  });
});

describe('a run', () => {
  const eventful: StreamOutline = {
    durationSeconds: 60,
    stream: {
      consumers: [
        { ...pill, maximumBatchingWindowSeconds: 1 },
        { id: 'search', kind: 'reader', pollEverySeconds: 0.7 },
      ],
      kinesis: {},
    },
    commands: [
      {
        atSeconds: 30.0123,
        do: { kind: 'set-consumer', table: 'Table', consumer: 'mailer', parallelizationFactor: 3 },
      },
      { atSeconds: 41, do: { kind: 'set-consumer', table: 'Table', consumer: 'mailer', failsOn: 'nothing' } },
    ],
  };

  test('has one digest however it is cut', () => {
    const whole = played(eventful);
    const cut = load(documentWith(eventful));
    for (let us = 0; us < 60e6; us += 123_457) advance(cut, us);
    advance(cut, Infinity);
    expect(digestOf(cut)).toBe(digestOf(whole));
  });

  test('goes on the same from a copy', () => {
    const simulation = load(documentWith(eventful));
    advance(simulation, secondsToUs(33.3));
    const copied = { ...simulation, world: copyWorld(simulation.world) };
    advance(simulation, Infinity);
    advance(copied, Infinity);
    expect(digestOf(copied)).toBe(digestOf(simulation));
    expect(digestOf(copied)).toBe(digestOf(played(eventful)));
  });

  test('differs where the consumer differs', () => {
    const other = { ...eventful, stream: { consumers: [{ ...pill, batchSize: 7 }] } };
    expect(digestOf(played(other))).not.toBe(digestOf(played(eventful)));
  });
});

describe('commands', () => {
  const blocked: StreamOutline = { durationSeconds: 120, stream: { consumers: [pill] } };
  const after = (command: Partial<Command>) => {
    const simulation = load(documentWith(blocked));
    advance(simulation, secondsToUs(60));
    dispatch(simulation, { kind: 'set-consumer', table: 'Table', consumer: 'mailer', ...command } as Command);
    advance(simulation, Infinity);
    return simulation;
  };
  const behind = (simulation: Simulation) =>
    streamOf(simulation).written - consumerOf(simulation).counts.succeeded;

  test('without any, the shard stands to the end', () => {
    expect(behind(played(blocked))).toBeGreaterThan(2000);
  });

  test('a function that is mended works off what has waited', () => {
    const simulation = after({ failsOn: 'nothing' });
    expect(behind(simulation)).toBeLessThan(60);
    expect(consumerOf(simulation).counts.discarded).toBe(0);
  });

  test('bisecting and a limit of retries set the pill aside', () => {
    const simulation = after({ bisectBatchOnFunctionError: true, maximumRetryAttempts: 2 });
    expect(consumerOf(simulation).counts.discarded).toBe(1);
    expect(behind(simulation)).toBeLessThan(60);
  });

  test('STR-17: made anew at TRIM_HORIZON the mapping hands over everything once more', () => {
    const simulation = after({ failsOn: 'nothing', startFrom: 'TRIM_HORIZON' });
    const { workedAgain, worked } = consumerOf(simulation).counts;
    expect(workedAgain).toBeGreaterThan(4000);
    expect(worked - workedAgain).toBeGreaterThan(streamOf(simulation).written - 60);
  });

  test.each([
    ['TRIM_HORIZON', 0],
    ['LATEST', 2999],
  ])('STR-09: a mapping that is turned on for the first time begins at %s', (startingPosition, skipped) => {
    const stream = { consumers: [{ ...mailer, enabled: false, startingPosition }] };
    const simulation = load(documentWith({ durationSeconds: 60, stream }));
    advance(simulation, secondsToUs(30));
    dispatch(simulation, { kind: 'set-consumer', table: 'Table', consumer: 'mailer', enabled: true });
    advance(simulation, Infinity);
    const { counts } = consumerOf(simulation);
    expect(counts.skipped).toBe(skipped);
    expect(streamOf(simulation).written - counts.succeeded - counts.skipped).toBeLessThan(50);
  });

  test('STR-09: what a mapping leaves out that is made anew at LATEST is counted, with what it had begun', () => {
    const simulation = after({ failsOn: 'nothing', startFrom: 'LATEST' });
    const { succeeded, skipped } = consumerOf(simulation).counts;
    expect(skipped).toBeGreaterThan(1000);
    expect(streamOf(simulation).written - succeeded - skipped).toBeLessThan(60);
  });

  test('a mapping that is switched off reads nothing, and goes on from its checkpoints', () => {
    const simulation = load(documentWith({ durationSeconds: 90 }));
    const set = (enabled: boolean) =>
      dispatch(simulation, { kind: 'set-consumer', table: 'Table', consumer: 'mailer', enabled });
    advance(simulation, secondsToUs(30));
    set(false);
    const { polls } = consumerOf(simulation).counts;
    advance(simulation, secondsToUs(60));
    expect(consumerOf(simulation).counts.polls).toBe(polls);
    set(true);
    advance(simulation, Infinity);
    const { worked, workedAgain } = consumerOf(simulation).counts;
    expect(worked - workedAgain).toBeGreaterThan(streamOf(simulation).written - 60);
    expect(behind(simulation)).toBeLessThan(60);
  });

  test.each([
    [{ consumer: 'nobody', failsOn: 'nothing' }, /there is no consumer "nobody"/],
    [{}, /expected something to change/],
    [{ pollEverySeconds: 1 }, /"mailer" is a Lambda function/],
    [{ batchSize: 0 }, /batchSize/],
  ])('refuses %j', (change, message) => {
    const simulation = load(documentWith(blocked));
    const command = { kind: 'set-consumer', table: 'Table', consumer: 'mailer', ...change } as Command;
    expect(() => dispatch(simulation, command)).toThrow(message);
  });
});

describe('a document', () => {
  const refusal = (consumers: object[]) => () => load(documentWith({ stream: { consumers } }));

  test('STR-13: has the defaults of the mapping', () => {
    const { spec } = consumerOf(load(documentWith({})));
    expect(spec satisfies ConsumerSpec).toMatchObject({
      batchSize: 100,
      maximumBatchingWindowSeconds: 0,
      parallelizationFactor: 1,
      maximumRetryAttempts: -1,
      maximumRecordAgeSeconds: -1,
      bisectBatchOnFunctionError: false,
    });
  });

  test.each([
    [{ batchSize: 10_001 }, /10,000/],
    [{ maximumBatchingWindowSeconds: 301 }, /300/],
    [{ parallelizationFactor: 11 }, /10/],
    [{ maximumRetryAttempts: 10_001 }, /10,000/],
    [{ maximumRecordAgeSeconds: 604_801 }, /604,?800/],
    [{ filters: Array.from({ length: 6 }, () => ({ share: 1 })) }, /0 to 5 filters/],
  ])('STR-13 STR-16: is refused beyond the limits: %j', (change, message) => {
    expect(refusal([{ ...mailer, ...change }])).toThrow(message);
  });

  test('is refused with more partitions than can be polled, and with reads that change nothing', () => {
    expect(() => load(documentWith({ partitions: 1001 }))).toThrow(/at most 1,000 partitions/);
    expect(() => load(documentWith({ traffic: [{ operation: 'GetItem', unchangedShare: 0.1 }] }))).toThrow(
      /GetItem is a read/,
    );
    expect(() => load(documentOf({ traffic: [{ unchangedShare: 0.1 }] }))).toThrow(/has no stream/);
  });

  test('GT-30: is refused with another view than both images where replication reads it', () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const document = documentWith({ stream: { view: 'KEYS_ONLY' } });
    Object.assign(document.tables[0]!, { replicas: { consistency: 'eventual', regions } });
    expect(() => load({ ...document, regions })).toThrow(
      /tables\[0\]\.stream\.view: expected "NEW_AND_OLD_IMAGES".*found "KEYS_ONLY"/,
    );
  });

  test('is refused with two consumers of one name, and with a key that is not there', () => {
    expect(refusal([mailer, mailer])).toThrow(/already a consumer "mailer"/);
    expect(
      refusal([{ ...mailer, function: { durationMs: 1, failsOn: { fault: 'item', keyNumber: 1001 } } }]),
    ).toThrow(/1,000 keys/);
  });
});
