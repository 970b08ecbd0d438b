import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/bridge/connection.ts';
import { heatFields, heatRows, partitionFields, secondFields } from '../../src/sim/frame.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { advance, digestOf, load, summarise } from '../../src/sim/simulation.ts';
import { examples } from '../../src/scenarios/index.ts';
import { openDoor, seekAll } from './over-a-channel.ts';

const celebrity = examples.find(({ id }) => id === 'one-celebrity')!.document as unknown as Scenario;
const shards = { kind: 'set-write-shards', traffic: 'vote', shards: 10 } as const;
const slower = { kind: 'set-rate', traffic: 'vote', perSecond: 1000 } as const;
const secondUs = 1e6;
/** A budget that no machine uses up: what is asked for is reached in one call. */
const patientMs = 1e9;

let connection: Connection | undefined;
function opened(nowMs?: () => number) {
  connection = openDoor(nowMs);
  return connection.door;
}
afterEach(() => connection?.close());

/** The digest of this document at this moment, straight from the model. */
function digestAt(document: unknown, atUs: number): string {
  const simulation = load(document);
  advance(simulation, atUs);
  return digestOf(simulation);
}

describe('the five verbs', () => {
  it('load refuses a bad document with its problems, and the open run goes on', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(secondUs, patientMs);
    const answer = await door.load({ ...celebrity, seed: -1 });
    expect(answer).toMatchObject({ ok: false, problems: [{ path: 'seed' }] });
    expect((await door.advance(2 * secondUs, patientMs)).nowUs).toBe(2 * secondUs);
  });

  it('load tells the scenario with its defaults, the grain and the partitions', async () => {
    const answer = await opened().load(celebrity);
    expect(answer).toMatchObject({
      ok: true,
      value: { grain: 'single', partitions: [{ table: 'Votes', count: 8 }] },
    });
  });

  it('advance gives the same run however it is cut, stopped and rewound', async () => {
    let ticks = 0;
    const door = opened(() => ticks++ / 100);
    await door.load(celebrity);
    for (let call = 0; call < 20; call++) await door.advance(7.77 * secondUs, 0.3);
    await seekAll(door, 3 * secondUs, 0.5);
    await seekAll(door, 12 * secondUs, 2);
    expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(celebrity, 12 * secondUs));
  });

  it('advance stops when its budget is spent, at least a slice further', async () => {
    let ms = 0;
    const door = opened(() => (ms += 1000));
    await door.load(celebrity);
    const frame = await door.advance(10 * secondUs, 1);
    expect(frame.nowUs).toBeGreaterThan(0);
    expect(frame.nowUs).toBeLessThan(secondUs);
  });

  it('frames carry each second and each column of heat once', async () => {
    const door = opened();
    await door.load(celebrity);
    const first = await door.advance(2.5 * secondUs, patientMs);
    const second = await door.advance(6.5 * secondUs, patientMs);
    expect(first.tables[0]!.seconds.length).toBe(2 * secondFields.length);
    expect(second.tables[0]!.secondsFrom).toBe(2);
    expect(second.tables[0]!.seconds.length).toBe(4 * secondFields.length);
    expect(second.tables[0]!.partitions.length).toBe(8 * partitionFields.length);
    expect(second.tables[0]!.heat.length % (heatRows * heatFields.length)).toBe(0);
    expect(second.run).toBe(first.run);
  });

  it('a rewind begins a new run, which tells the past again', async () => {
    const door = opened();
    await door.load(celebrity);
    const first = await door.advance(5 * secondUs, patientMs);
    const rewound = await seekAll(door, 2 * secondUs);
    expect(rewound.run).toBeGreaterThan(first.run);
    expect(rewound.tables[0]!.secondsFrom).toBe(0);
    expect(rewound.tables[0]!.seconds.length).toBe(2 * secondFields.length);
  });

  it('dispatch refuses what makes no sense, and changes nothing', async () => {
    const door = opened();
    await door.load(celebrity);
    const answer = await door.dispatch({ kind: 'set-rate', traffic: 'nobody', perSecond: 1 });
    expect(answer.ok).toBe(false);
    expect((await door.inspect({ what: 'scenario' })).commands).toEqual([]);
  });
});

describe('a run with live changes', () => {
  it('saved and opened again gives the same digest', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(5_123_457, patientMs);
    await door.dispatch(shards);
    await door.advance(8 * secondUs, patientMs);
    await door.dispatch(slower);
    await door.advance(15 * secondUs, patientMs);
    const saved = JSON.parse(JSON.stringify(await door.inspect({ what: 'scenario' })));
    expect(saved.commands.length).toBe(2);
    expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(saved, 15 * secondUs));
  });

  it('is the same after a rewind past its changes, copies of the world or not', async () => {
    // Every look at this clock takes 100 ms: there is time for a copy of the world after every call.
    let ms = 0;
    const door = opened(() => (ms += 100));
    await door.load(celebrity);
    for (let at = 1; at <= 5; at++) await seekAll(door, at * secondUs, 1e6);
    await door.dispatch(shards);
    for (let at = 6; at <= 8; at++) await seekAll(door, at * secondUs, 1e6);
    const saved = await door.inspect({ what: 'scenario' });
    for (const at of [3.5, 7.5, 1.2, 8]) {
      await seekAll(door, at * secondUs, 1e6);
      expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(saved, at * secondUs));
    }
  });

  it('loses the later live changes, and only those, when its past is changed', async () => {
    const door = opened();
    const brought = { atSeconds: 9, do: { ...slower, perSecond: 2000 } };
    await door.load({ ...celebrity, commands: [brought] });
    await door.advance(4 * secondUs, patientMs);
    await door.dispatch(shards);
    await door.advance(6 * secondUs, patientMs);
    await door.dispatch(slower);
    await seekAll(door, 5 * secondUs);
    const answer = await door.dispatch({ ...shards, shards: 4 });
    if (!answer.ok) throw new Error('refused');
    expect(answer.value.commands).toEqual(
      [
        { atSeconds: 4, do: { ...shards, suffix: 'random' } },
        { atSeconds: 5, do: { ...shards, shards: 4, suffix: 'random' } },
        brought,
      ].map((command) => expect.objectContaining({ atSeconds: command.atSeconds })),
    );
    await seekAll(door, 12 * secondUs);
    expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(answer.value, 12 * secondUs));
  });

  it('keeps its changes under another number of partitions', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(4 * secondUs, patientMs);
    await door.dispatch(shards);
    await door.advance(6 * secondUs, patientMs);
    const answer = await door.dispatch({ kind: 'set-partitions', table: 'Votes', partitions: 12 });
    if (!answer.ok) throw new Error('refused');
    expect(answer.value.tables[0]!.initialPartitions).toBe(12);
    expect(answer.value.commands.length).toBe(1);
    const frame = await seekAll(door, 6 * secondUs);
    expect(frame.tables[0]!.partitions.length).toBe(12 * partitionFields.length);
    expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(answer.value, 6 * secondUs));
  });
});

describe('a trace of rows', () => {
  const log = examples.find(({ id }) => id === 'the-access-log')!.document as unknown as Scenario;

  it('comes back whole with every answer, though it does not cross the door', async () => {
    const door = opened();
    const loaded = await door.load(log);
    if (!loaded.ok) throw new Error('refused');
    expect(loaded.value.scenario.tables).toEqual(load(log).scenario.tables);
    await door.advance(2 * secondUs, patientMs);
    const { name } = log.tables[0]!;
    const changed = await door.dispatch({ kind: 'set-capacity', table: name, writeUnits: 20 });
    if (!changed.ok) throw new Error('refused');
    expect(changed.value).toEqual(await door.inspect({ what: 'scenario' }));
    await seekAll(door, 20 * secondUs);
    expect((await door.inspect({ what: 'digest' })).digest).toBe(digestAt(changed.value, 20 * secondUs));
  });
});

describe('the comparison', () => {
  const counted = (document: unknown, fromUs: number, toUs: number) => {
    const simulation = load(document);
    advance(simulation, fromUs);
    const before = summarise(simulation).requests;
    advance(simulation, toUs);
    const after = summarise(simulation).requests;
    return { issued: after.issued - before.issued, throttled: after.throttled - before.throttled };
  };

  it('counts both designs from the change on, on the same requests', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(6 * secondUs, patientMs);
    const answer = await door.dispatch(shards);
    if (!answer.ok) throw new Error('refused');
    const { comparison } = await seekAll(door, 12 * secondUs, patientMs);
    expect(comparison).toMatchObject({ sinceUs: 6 * secondUs, changed: shards });
    expect(comparison!.before.totals).toMatchObject(counted(celebrity, 6 * secondUs, 12 * secondUs));
    expect(comparison!.now.totals).toMatchObject(counted(answer.value, 6 * secondUs, 12 * secondUs));
    expect(comparison!.before.hottestShare).toBeCloseTo(1, 1);
    expect(comparison!.now.hottestShare).toBeLessThan(0.9);
    expect(comparison!.now.clientP99Ms).toBeGreaterThan(0);
  });

  it('is not there before the change, and the same after it, however the reader came there', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(6 * secondUs, patientMs);
    await door.dispatch(shards);
    const first = await seekAll(door, 12 * secondUs, patientMs);
    expect((await seekAll(door, 3 * secondUs, patientMs)).comparison).toBeUndefined();
    expect((await seekAll(door, 12 * secondUs, patientMs)).comparison).toEqual(first.comparison);
    await seekAll(door, 8 * secondUs, patientMs);
    expect((await seekAll(door, 12 * secondUs, patientMs)).comparison).toEqual(first.comparison);
  });

  it('takes several changes at one moment for one', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(6 * secondUs, patientMs);
    await door.dispatch(slower);
    await door.dispatch(shards);
    const { comparison } = await seekAll(door, 9 * secondUs, patientMs);
    expect(comparison!.before.totals).toMatchObject(counted(celebrity, 6 * secondUs, 9 * secondUs));
  });

  it('is of whole runs for another number of partitions', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(6 * secondUs, patientMs);
    await door.dispatch({ kind: 'set-partitions', table: 'Votes', partitions: 1 });
    const { comparison } = await seekAll(door, 8 * secondUs, patientMs);
    expect(comparison!.sinceUs).toBe(0);
    expect(comparison!.before.totals).toMatchObject(counted(celebrity, 0, 8 * secondUs));
  });

  it('is of whole runs for another document that takes the place of the open one', async () => {
    const door = opened();
    await door.load(celebrity);
    await door.advance(6 * secondUs, patientMs);
    const calmer = {
      ...celebrity,
      title: 'Calmer',
      traffic: [{ ...celebrity.traffic[0]!, keys: { choice: 'uniform' } }],
    };
    await door.load(calmer, { compareWithOpenRun: true });
    const { comparison } = await seekAll(door, 5 * secondUs, patientMs);
    expect(comparison!.changed).toEqual({ kind: 'other-design', before: 'One celebrity', now: 'Calmer' });
    expect(comparison!.before.totals).toMatchObject(counted(celebrity, 0, 5 * secondUs));
    expect(comparison!.now.totals).toMatchObject(counted(calmer, 0, 5 * secondUs));
  });

  it('catches up when the budget is short, and the run still moves', async () => {
    let ticks = 0;
    const door = opened(() => ticks++ / 50);
    await door.load(celebrity);
    await seekAll(door, 4 * secondUs, patientMs);
    await door.dispatch(shards);
    let frame = await door.advance(10 * secondUs, 1);
    for (let calls = 0; !frame.comparison || frame.nowUs < 10 * secondUs; calls++) {
      const before = frame.nowUs;
      frame = await door.advance(10 * secondUs, 1);
      expect(frame.nowUs > before || frame.nowUs === 10 * secondUs).toBe(true);
      expect(calls).toBeLessThan(3000);
    }
    expect(frame.comparison.before.totals.throttled).toBeGreaterThan(frame.comparison.now.totals.throttled);
  });
});
