// Global indexes get partitions of their own for what they are to serve.

import { describe, expect, test } from 'vitest';
import { read, write } from '../../src/sim/capacity/budgets.ts';
import { keyRangeReason, indexReasons } from '../../src/sim/capacity/reasons.ts';
import { partitionsOf } from '../../src/sim/placement/ranges.ts';
import { advance, digestOf, dispatch, type Simulation } from '../../src/sim/simulation.ts';
import { ran, started, type Outline } from './small-run.ts';

const indexOf = ({ world }: Simulation) => world.tables[0]!.indexes[0]!;
const partitions = (simulation: Simulation) => partitionsOf(indexOf(simulation).ranges);
const splitEvents = ({ world }: Simulation) =>
  world.events
    .filter(({ kind }) => kind === 'partition-split-began' || kind === 'partition-split')
    .map((event) => ('index' in event ? event.index : undefined));

const byOwner = {
  name: 'byOwner',
  partitionKey: { name: 'owner', type: 'S' },
  projection: 'ALL',
  keys: 'unique',
};

/** Ten-unit writes to many keys of a table that has room for them. */
const onDemand = (perSecond: number, capacity: object = { mode: 'on-demand' }): Outline => ({
  capacity: { mode: 'on-demand', warmWriteUnits: 20_000 },
  partitions: null,
  durationSeconds: 90,
  assumptions: { 'peak-window-seconds': 20, 'split-seconds': 30, 'split-heat-percent': 100 },
  data: [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 10_000 }],
  globalIndexes: [{ ...byOwner, capacity }],
  traffic: [{ rate: [{ atSeconds: 0, perSecond }] }],
});

describe('An on-demand index', () => {
  test('has a peak of its own and grows until it serves twice that (INIT-04)', () => {
    const simulation = ran(onDemand(340), 19);
    expect(indexOf(simulation).capacity.peakUnits[write]).toBe(2000);
    advance(simulation, 90e6);
    expect(indexOf(simulation).capacity.peakUnits[write]).toBeGreaterThan(3300);
    expect(partitions(simulation)).toBe(8);
    expect(new Set(splitEvents(simulation))).toEqual(new Set(['byOwner']));
    expect(partitionsOf(simulation.world.tables[0]!.ranges)).toBe(20);
  });

  test('stays as it is while its traffic is what it can double at once', () => {
    const simulation = ran(onDemand(190));
    expect(partitions(simulation)).toBe(4);
    expect(splitEvents(simulation)).toEqual([]);
  });

  test('holds its table up only until it has grown', () => {
    const refused = (simulation: Simulation) =>
      indexOf(simulation).throttledByReason[keyRangeReason(write) + indexReasons]!;
    const simulation = ran(onDemand(600), 30);
    const early = refused(simulation);
    expect(early).toBeGreaterThan(1000);
    advance(simulation, 60e6);
    const grown = refused(simulation);
    advance(simulation, 90e6);
    expect(refused(simulation)).toBe(grown);
  });

  test('tells what it consumed, though there is no budget it could wait for', () => {
    const { seconds } = indexOf(ran(onDemand(100), 10));
    expect(seconds.rows.slice(0, 2).every((figure) => !Number.isNaN(figure))).toBe(true);
  });

  test('grows alike however the run is cut', () => {
    const cut = started(onDemand(340));
    for (const atUs of [1, 20_000_001, 33_333_333, 50_000_000]) advance(cut, atUs);
    advance(cut, 90e6);
    expect(digestOf(cut)).toBe(digestOf(ran(onDemand(340))));
  });
});

test('AS-13: a switch to on-demand waits for the partitions of the indexes too', () => {
  const outline: Outline = {
    durationSeconds: 200,
    partitions: 4,
    assumptions: { 'mode-switch-seconds': 10, 'split-seconds': 60 },
    globalIndexes: [
      {
        ...byOwner,
        initialPartitions: 1,
        capacity: { mode: 'provisioned', readUnits: 100, writeUnits: 500 },
      },
    ],
    commands: [{ atSeconds: 5, do: { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' } }],
  };
  const simulation = ran(outline);
  expect(partitions(simulation)).toBe(4);
  const changed = simulation.world.events.find(({ kind }) => kind === 'mode-changed')!;
  expect(changed.atUs / 1e6).toBeGreaterThanOrEqual(65);
  expect(changed.atUs / 1e6).toBeLessThanOrEqual(67);
});

describe('INIT-09: a provisioned index', () => {
  const outline: Outline = {
    durationSeconds: 700,
    assumptions: { 'split-seconds': 300, 'split-heat-percent': 100 },
    globalIndexes: [
      {
        ...byOwner,
        initialPartitions: 2,
        capacity: { mode: 'provisioned', readUnits: 100, writeUnits: 500 },
      },
    ],
  };
  const raised = (units: object) => {
    const simulation = ran(outline, 10);
    dispatch(simulation, { kind: 'set-index-capacity', table: 'Table', index: 'byOwner', ...units });
    return simulation;
  };
  const units = (simulation: Simulation) => [...indexOf(simulation).budgets.unitsPerSecond];

  test('is raised at once up to what its partitions give', () => {
    const simulation = raised({ readUnits: 6000, writeUnits: 2000 });
    expect(units(simulation)).toEqual([6000, 2000]);
    expect(splitEvents(simulation)).toEqual([]);
  });

  test.each([
    [write, { writeUnits: 2500 }, [100, 2500], 3],
    [read, { readUnits: 20_000 }, [20_000, 500], 7],
  ])('beyond, direction %i, it is split first', (_direction, change, after, count) => {
    const simulation = raised(change);
    advance(simulation, 309e6);
    expect(units(simulation)).toEqual([100, 500]);
    advance(simulation, 312e6);
    expect(units(simulation)).toEqual(after);
    expect(partitions(simulation)).toBeGreaterThanOrEqual(count);
    expect(simulation.world.events.filter(({ kind }) => kind === 'update-table-began')).toMatchObject([
      { index: 'byOwner', by: 'command' },
    ]);
  });

  test('is split again for what was asked while it was being split, and has it only then', () => {
    const simulation = raised({ writeUnits: 2500 });
    advance(simulation, 20e6);
    dispatch(simulation, {
      kind: 'set-index-capacity',
      table: 'Table',
      index: 'byOwner',
      writeUnits: 6000,
    });
    advance(simulation, 600e6);
    expect(partitions(simulation)).toBeLessThan(6);
    expect(units(simulation)).toEqual([100, 500]);
    advance(simulation, 620e6);
    expect(partitions(simulation)).toBeGreaterThanOrEqual(6);
    expect(units(simulation)).toEqual([100, 6000]);
  });

  test('that is deleted while it is being split leaves nothing behind, nor to one made in its place', () => {
    const simulation = raised({ writeUnits: 2500 });
    dispatch(simulation, { kind: 'delete-index', table: 'Table', index: 'byOwner' });
    const [index] = started(outline).scenario.tables[0]!.globalIndexes!;
    dispatch(simulation, { kind: 'create-index', table: 'Table', index: index! });
    advance(simulation, 400e6);
    expect(simulation.world.events.map(({ kind }) => kind)).not.toContain('partition-split');
    expect(partitions(simulation)).toBe(2);
    expect(units(simulation)).toEqual([100, 500]);
    dispatch(simulation, { kind: 'set-index-capacity', table: 'Table', index: 'byOwner', writeUnits: 2500 });
    dispatch(simulation, { kind: 'delete-index', table: 'Table', index: 'byOwner' });
    advance(simulation, 700e6);
    expect(simulation.world.tables[0]!.indexes).toEqual([]);
  });

  test('is not touched when its table is raised', () => {
    const simulation = ran(outline, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 30_000 });
    advance(simulation, 400e6);
    expect(partitions(simulation)).toBe(2);
  });
});

test('SPLIT-01: an index is split for what is bought for it when its table is switched to provisioned', () => {
  const simulation = ran({
    durationSeconds: 130,
    capacity: { mode: 'on-demand' },
    partitions: 4,
    // Neither a peak nor heat splits it first.
    assumptions: {
      'mode-switch-seconds': 5,
      'split-seconds': 30,
      'peak-window-seconds': 1800,
      'split-after-seconds': 1800,
    },
    data: [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 10_000 }],
    globalIndexes: [{ ...byOwner, initialPartitions: 1 }],
    traffic: [{ rate: [{ atSeconds: 0, perSecond: 80 }] }],
    commands: [
      {
        atSeconds: 70,
        do: {
          kind: 'set-capacity-mode',
          table: 'Table',
          mode: 'provisioned',
          readUnits: 100,
          writeUnits: 1200,
        },
      },
    ],
  });
  // 800 units a second at 70 per cent are more than one partition gives.
  expect(indexOf(simulation).budgets.unitsPerSecond[write]).toBe(1143);
  expect(partitions(simulation)).toBe(2);
  expect(partitionsOf(simulation.world.tables[0]!.ranges)).toBe(4);
});
