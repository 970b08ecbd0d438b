// Commands about a table that may name one of its global indexes instead.

import { describe, expect, test } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import { pointFields } from '../../src/sim/metrics/cloud-watch/datapoint.ts';
import { advance, digestOf, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import { partitionsOf } from '../../src/sim/placement/ranges.ts';
import { tell } from '../../src/ui/views/why/diagnosis.ts';
import { bounds, told } from './scaled-run.ts';
import { documentOf, ran, started, type Outline } from './small-run.ts';

const byStatus = {
  name: 'byStatus',
  partitionKey: { name: 'status', type: 'S' },
  projection: 'ALL',
  keys: { values: 50 },
};
const provisioned = { mode: 'provisioned', readUnits: 10, writeUnits: 100 };
/** 90 writes a second, of which each costs the index a unit. */
const outline: Outline = {
  durationSeconds: 900,
  writeUnits: 1000,
  traffic: [{ rate: [{ atSeconds: 0, perSecond: 90 }] }],
  globalIndexes: [{ ...byStatus, capacity: provisioned }],
};
const onDemand: Outline = {
  ...outline,
  capacity: { mode: 'on-demand' },
  assumptions: { 'split-seconds': 30 },
  partitions: null,
  globalIndexes: [byStatus],
};
const indexOf = ({ world }: Simulation) => world.tables[0]!.indexes[0]!;
const ofIndex = { table: 'Table', index: 'byStatus' } as const;
const write = { targetPercent: 70, ...bounds };

describe('AS-01: auto scaling of an index', () => {
  test('is switched on and off without touching that of its table', () => {
    const simulation = ran(outline, 10);
    dispatch(simulation, { kind: 'set-auto-scaling', ...ofIndex, write } as Command);
    expect(indexOf(simulation).scaling.targets[1]).toBeDefined();
    expect(simulation.world.tables[0]!.scaling.targets[1]).toBeUndefined();
    advance(simulation, 400e6);
    expect(indexOf(simulation).budgets.unitsPerSecond[1]).toBe(129);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(1000);
    dispatch(simulation, { kind: 'set-auto-scaling', ...ofIndex, write: 'off' });
    expect(indexOf(simulation).scaling.targets[1]).toBeUndefined();
  });

  test('brings capacity that lies outside of the new bounds in at once (AS-11)', () => {
    const simulation = ran(outline, 10);
    dispatch(simulation, {
      kind: 'set-auto-scaling',
      ...ofIndex,
      write: { ...write, minUnits: 300 },
    } as Command);
    advance(simulation, 200e6);
    expect(told(simulation).at(-1)).toEqual([130, 'capacity-changed', 100, 300, 'command']);
  });

  test('comes by a scheduled command as by hand', () => {
    const command = { kind: 'set-auto-scaling', ...ofIndex, write } as Command;
    const simulation = ran(outline, 10);
    dispatch(simulation, command);
    advance(simulation, 400e6);
    const scheduled = ran({ ...outline, commands: [{ atSeconds: 10, do: command }] }, 400);
    expect(digestOf(scheduled)).toBe(digestOf(simulation));
  });
});

test('INIT-11: the maximum of an on-demand index is its own', () => {
  const simulation = ran(onDemand, 10);
  dispatch(simulation, { kind: 'set-max-throughput', ...ofIndex, maxWriteUnits: 20 });
  expect([...indexOf(simulation).capacity.maximumUnits]).toEqual([Infinity, 20]);
  expect([...simulation.world.tables[0]!.capacity.maximumUnits]).toEqual([Infinity, Infinity]);
  advance(simulation, 400e6);
  const { throttledByReason } = indexOf(simulation);
  expect(throttledByReason.findIndex((count) => count > 0)).toBe(15);
});

test('INIT-08: the warm throughput of an index is raised by splits of its own', () => {
  const simulation = ran(onDemand, 10);
  dispatch(simulation, { kind: 'set-warm-throughput', ...ofIndex, warmWriteUnits: 8000 });
  advance(simulation, 60e6);
  expect(partitionsOf(indexOf(simulation).ranges)).toBe(8);
  expect(partitionsOf(simulation.world.tables[0]!.ranges)).toBe(4);
});

describe('A command is refused', () => {
  const commands: Command[] = [
    { kind: 'set-auto-scaling', table: 'Table', index: 'byOwner', write: 'off' },
    { kind: 'set-max-throughput', table: 'Table', index: 'byOwner', maxReadUnits: 5 },
    { kind: 'set-warm-throughput', table: 'Table', index: 'byOwner', warmReadUnits: 5 },
  ];
  test.each(commands)('that names an index that is not there: $kind', (command) => {
    expect(() => dispatch(started(outline), command)).toThrow(
      'index: there is no global index "byOwner" on table "Table"; there is "byStatus"',
    );
    const document = documentOf({ ...outline, commands: [{ atSeconds: 1, do: command }] });
    expect(() => load(document)).toThrow(/commands\[0\]\.do\.index: there is no global index/);
  });

  test.each<[Outline, Command, RegExp]>([
    [onDemand, { kind: 'set-auto-scaling', ...ofIndex, write: 'off' }, /the index "byStatus" is on-demand/],
    [
      outline,
      { kind: 'set-max-throughput', ...ofIndex, maxReadUnits: 5 },
      /the index "byStatus" is provisioned/,
    ],
    [
      onDemand,
      { kind: 'set-warm-throughput', ...ofIndex, warmWriteUnits: 100 },
      /the index "byStatus" can serve 4,000 write units/,
    ],
  ])('that does not fit the capacity mode of the index', (base, command, message) => {
    expect(() => dispatch(started(base), command)).toThrow(message);
  });
});

test('Why says when the auto scaling of an index that holds up its table will have caught up', () => {
  const scaled = { ...provisioned, writeUnits: 50, autoScaling: { write: { targetPercent: 70, ...bounds } } };
  const simulation = ran({ ...outline, globalIndexes: [{ ...byStatus, capacity: scaled }] }, 80);
  const whys = () => simulation.world.tables[0]!.why;
  const behind = () => whys().find(({ kind }) => kind.startsWith('index-'))!;
  expect(behind().figures).toMatchObject({ targetPercent: 70 });
  expect(behind().fixes.map(({ kind }) => kind)).toContain('raise-minimum');
  expect(tell(behind()).evidence).toMatch(/Its auto scaling has not caught up. The alarm rings in/);
  advance(simulation, 200e6);
  expect(tell(behind()).evidence).toMatch(/UpdateTable to \d+ is under way/);

  const [fix] = behind().fixes.find(({ kind }) => kind === 'raise-minimum')!.commands;
  dispatch(simulation, fix!);
  advance(simulation, 600e6);
  expect(whys().some(({ kind }) => kind.startsWith('index-'))).toBe(false);
});

test('Why says nothing of auto scaling where an index has none', () => {
  const starved = examples.find(({ id }) => id === 'a-starved-index')!;
  const simulation = load(starved.document);
  advance(simulation, 60e6);
  const behind = simulation.world.tables[0]!.why.find(({ kind }) => kind.startsWith('index-'))!;
  expect(behind.figures).not.toHaveProperty('targetPercent');
  expect(tell(behind).evidence).not.toMatch(/auto scaling/i);
});

describe('A deleted index', () => {
  /** It can write 40 units a second, and refuses writes on its table when 5 seconds of that wait. */
  const refusing: Outline = {
    ...outline,
    durationSeconds: 60,
    globalIndexes: [{ ...byStatus, capacity: { ...provisioned, writeUnits: 40 } }],
  };
  const deleted = (commands: Outline['commands'] = []) =>
    ran({
      ...refusing,
      commands: [{ atSeconds: 30.25, do: { kind: 'delete-index', ...ofIndex } }, ...commands],
    });
  const sumOf = ({ world }: Simulation, metric: string) =>
    world.cloudWatch.series
      .filter(({ dimensions, ...series }) => series.metric === metric && dimensions.GlobalSecondaryIndexName)
      .map(({ rows, count }) => [count, rows[pointFields.indexOf('Sum')]]);

  test('stays part of what was consumed: the parts add up to the whole', () => {
    const simulation = deleted();
    const { consumed, tables, throttledByReason } = summarise(simulation);
    const [table] = tables;
    expect(table!.indexes).toEqual([]);
    const [index] = table!.deletedIndexes!;
    expect(index!.consumed.writeUnits).toBeGreaterThan(1200);
    expect(index!.throttledByReason).toEqual(throttledByReason);
    expect(consumed.writeUnits).toBe(table!.consumed.writeUnits + index!.consumed.writeUnits);
  });

  test('is in CloudWatch for the minute in which it was deleted, with what it wrote (MET-01, MET-04)', () => {
    const simulation = deleted();
    const [index] = simulation.world.tables[0]!.deletedIndexes;
    const written = index!.units - index!.queuedUnits;
    expect(index!.queuedUnits).toBeGreaterThan(100);
    expect(sumOf(simulation, 'ConsumedWriteCapacityUnits')).toEqual([[1, expect.closeTo(written, 6)]]);
    const refused = index!.throttledByReason.reduce((sum, count) => sum + count, 0);
    expect(refused).toBeGreaterThan(1000);
    expect(sumOf(simulation, 'WriteThrottleEvents')).toEqual([[1, refused]]);
  });

  test('and another of its name in the same minute are one to CloudWatch', () => {
    const spec = refusing.globalIndexes![0];
    const again = { atSeconds: 40, do: { kind: 'create-index', table: 'Table', index: spec } as never };
    const allocated = {
      atSeconds: 1,
      do: { kind: 'set-assumption', name: 'index-allocation-seconds', value: 5 },
    };
    const simulation = deleted([again, allocated as never]);
    const [table] = simulation.world.tables;
    const parts = [...table!.indexes, ...table!.deletedIndexes];
    expect(parts).toHaveLength(2);
    const sum = (figure: (index: (typeof parts)[number]) => number) =>
      parts.reduce((total, index) => total + figure(index), 0);
    expect(table!.indexes[0]!.units).toBeGreaterThan(500);
    const written = sum(({ units, queuedUnits }) => units - queuedUnits);
    expect(sumOf(simulation, 'ConsumedWriteCapacityUnits')).toEqual([[1, expect.closeTo(written, 6)]]);
    const refused = sum(({ throttledByReason }) => throttledByReason.reduce((all, count) => all + count, 0));
    expect(sumOf(simulation, 'WriteThrottleEvents')).toEqual([[1, refused]]);
  });
});
