import { describe, expect, it } from 'vitest';
import { buyableUnits } from '../../src/sim/buyable-units.ts';
import { read, write } from '../../src/sim/capacity/budgets.ts';
import { keyRangeReason } from '../../src/sim/capacity/reasons.ts';
import { estimatedUnits, lastedUnits } from '../../src/sim/capacity-modes.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import { createSeconds, endSecond } from '../../src/sim/metrics/seconds.ts';
import { partitionsOf } from '../../src/sim/placement/ranges.ts';
import { advance, digestOf, dispatch, frameOf, createCursor, load } from '../../src/sim/simulation.ts';
import type { Simulation } from '../../src/sim/simulation.ts';
import { told } from './scaled-run.ts';
import { documentOf, ran, secondsOf, started, type Outline } from './small-run.ts';

const partitions = ({ world }: Simulation) => partitionsOf(world.tables[0]!.ranges);
const capacityOf = ({ world }: Simulation) => world.tables[0]!.capacity;
const eventsOf = ({ world }: Simulation, ...kinds: string[]) =>
  world.events.filter(({ kind }) => kinds.includes(kind));
const toMode = (mode: 'on-demand' | 'provisioned', units: object = {}): Command =>
  ({ kind: 'set-capacity-mode', table: 'Table', mode, ...units }) as Command;

/** Ten-unit writes to many keys: 2,500 units a second, and then as many as a test wants. */
const writes = (perSecond: number) => ({
  data: [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 10_000 }],
  traffic: [{ rate: [{ atSeconds: 0, perSecond }] }],
});

describe('A new on-demand table', () => {
  const outline: Outline = {
    capacity: { mode: 'on-demand' },
    partitions: null,
    durationSeconds: 10,
    ...writes(390),
  };

  it('has 4 partitions and serves nearly 4,000 writes a second at once (INIT-03)', () => {
    const simulation = ran(outline);
    expect(partitions(simulation)).toBe(4);
    const served = secondsOf(simulation, 'writeUnits');
    expect(served.reduce((sum, units) => sum + units, 0) / 10).toBeGreaterThan(3800);
  });

  it('refuses what is beyond as its partitions do, and nothing as a provisioned table does', () => {
    const { world } = ran({ ...outline, ...writes(800) });
    const { throttledByReason } = world.tables[0]!;
    expect(
      [...throttledByReason].map((count, place) => (count > 0 ? place : -1)).filter((at) => at >= 0),
    ).toEqual([3]);
  });

  it('has no provisioned units and no bank, in the seconds and in the frame (MET-03)', () => {
    const simulation = ran(outline);
    expect(secondsOf(simulation, 'provisionedWriteUnits')[5]).toBeNaN();
    expect(secondsOf(simulation, 'writeBurstUnits')[5]).toBeNaN();
    expect(frameOf(simulation, createCursor()).tables[0]).toMatchObject({
      writeUnits: 4000,
      readUnits: 12_000,
      capacity: { mode: 'on-demand', atOnceUnits: [12_000, 4000], peakUnits: [6000, 2000] },
    });
  });

  it('begins with the partitions of its warm throughput or of its previous peak (INIT-04, INIT-08)', () => {
    const beginning = (capacity: object) =>
      partitions(started({ ...outline, capacity: { mode: 'on-demand', ...capacity } }));
    expect(beginning({ warmWriteUnits: 10_000, warmReadUnits: 30_000 })).toBe(10);
    expect(beginning({ previousPeakReadUnits: 20_000 })).toBe(14);
  });
});

describe('The peak of an on-demand table', () => {
  const outline: Outline = {
    capacity: { mode: 'on-demand' },
    partitions: null,
    durationSeconds: 120,
    assumptions: { 'peak-window-seconds': 20, 'split-seconds': 30 },
    ...writes(340),
  };

  it('is traffic that lasted: half of the window does not count (INIT-04)', () => {
    expect(capacityOf(ran(outline, 19)).peakUnits[write]).toBe(2000);
    expect(capacityOf(ran(outline, 21)).peakUnits[write]).toBeGreaterThan(3300);
  });

  it('brings partitions for twice as much, some minutes later (INIT-04, INIT-05)', () => {
    const simulation = ran(outline, 30);
    expect(partitions(simulation)).toBe(4);
    advance(simulation, 120e6);
    expect(partitions(simulation)).toBe(8);
    expect(capacityOf(simulation).peakUnits[write]).toBeCloseTo(3400, -2);
  });

  it('is never more than the partitions give for long: what full buckets let through at first does not count', () => {
    const simulation = ran({
      capacity: { mode: 'on-demand' },
      partitions: null,
      durationSeconds: 5,
      assumptions: { 'peak-window-seconds': 1 },
      ...writes(900),
    });
    expect(secondsOf(simulation, 'writeUnits')[0]).toBeGreaterThan(7000);
    expect(capacityOf(simulation).peakUnits[write]).toBe(4000);
  });

  it('makes no difference to a provisioned table', () => {
    expect(partitions(ran({ ...outline, capacity: undefined, partitions: 4 }))).toBe(4);
  });

  it('gives the same run however it is cut', () => {
    const cut = load(documentOf(outline));
    for (let seconds = 0.77; seconds < 121; seconds += 3.3) advance(cut, seconds * 1e6);
    advance(cut, Infinity);
    expect(digestOf(cut)).toBe(digestOf(ran(outline)));
  });
});

describe('Switching to on-demand', () => {
  const outline: Outline = {
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
    partitions: null,
    durationSeconds: 200,
    assumptions: { 'mode-switch-seconds': 60, 'split-seconds': 100 },
    traffic: [{ rate: [{ atSeconds: 0, perSecond: 100 }] }],
    commands: [{ atSeconds: 20, do: toMode('on-demand') }],
  };

  it('takes minutes, with the old throughput meanwhile, until its four partitions are there (AS-13, INIT-07)', () => {
    const simulation = ran(outline, 119);
    expect(capacityOf(simulation).mode).toBe('provisioned');
    expect(secondsOf(simulation, 'writeUnits')[110]).toBeLessThan(20);
    advance(simulation, 200e6);
    const [switched] = eventsOf(simulation, 'mode-changed');
    expect(switched).toMatchObject({ kind: 'mode-changed', table: 'Table', mode: 'on-demand' });
    expect(switched!.atUs / 1e6).toBeGreaterThanOrEqual(120);
    expect(switched!.atUs / 1e6).toBeLessThan(124);
    expect(partitions(simulation)).toBe(4);
    expect(secondsOf(simulation, 'writeUnits')[150]).toBe(100);
  });

  it('puts auto scaling to rest: nothing is scaled, and nothing is said of it', () => {
    const policy = { minUnits: 5, maxUnits: 20, targetPercent: 50 };
    const simulation = ran({
      ...outline,
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10, autoScaling: { write: policy } },
      partitions: 4,
      durationSeconds: 600,
    });
    expect(eventsOf(simulation, 'mode-changed')).toHaveLength(1);
    expect(eventsOf(simulation, 'update-table-began', 'capacity-changed')).toEqual([]);
    expect(secondsOf(simulation, 'writeUnits')[590]).toBe(100);
    expect(simulation.world.tables[0]!.why[0]).toMatchObject({ kind: 'calm' });
  });

  it('loses nothing of a schedule: its bounds hold when the table is provisioned again (AS-12)', () => {
    const schedule = [{ atSeconds: 100, everySeconds: 300, minUnits: 500, maxUnits: 1000 }];
    const policy = { minUnits: 5, maxUnits: 1000, targetPercent: 70, schedule };
    const simulation = ran({
      ...outline,
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 100, autoScaling: { write: policy } },
      partitions: 4,
      durationSeconds: 410,
      assumptions: { 'mode-switch-seconds': 5 },
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 30 }] }],
      commands: [
        { atSeconds: 20, do: toMode('on-demand') },
        { atSeconds: 200, do: toMode('provisioned', { readUnits: 10, writeUnits: 100 }) },
      ],
    });
    expect(told(simulation)).toEqual([
      [100, 'scaling-bounds-changed', 500, 1000],
      [205, 'update-table-began', 100, 500, 'schedule'],
      [325, 'capacity-changed', 100, 500, 'schedule'],
      [400, 'scaling-bounds-changed', 500, 1000],
    ]);
  });

  it('waits for no partition that is there already', () => {
    const simulation = ran({ ...outline, partitions: 4 });
    expect(eventsOf(simulation, 'mode-changed')).toEqual([expect.objectContaining({ atUs: 80e6 })]);
  });

  it('keeps the level that was once provisioned (INIT-07)', () => {
    const simulation = ran({
      ...outline,
      capacity: { mode: 'provisioned', readUnits: 10_000, writeUnits: 10_000 },
      partitions: 5,
    });
    expect(partitions(simulation)).toBe(10);
  });

  it('happens at most four times in 24 hours; the fifth is refused and changes nothing (AS-13)', () => {
    const commands = [1, 2, 3, 4, 5].flatMap((turn) => [
      { atSeconds: turn * 20, do: toMode('on-demand') },
      { atSeconds: turn * 20 + 10, do: toMode('provisioned', { readUnits: 5, writeUnits: 200 }) },
    ]);
    const quick = { ...outline, partitions: 4, assumptions: { 'mode-switch-seconds': 5 } };
    const simulation = ran({ ...quick, commands });
    expect(eventsOf(simulation, 'mode-changed')).toHaveLength(8);
    expect(eventsOf(simulation, 'command-refused')).toEqual([
      expect.objectContaining({ atUs: 100e6, message: expect.stringMatching(/4 times in these 24 hours/) }),
      expect.objectContaining({ atUs: 110e6, message: 'the table "Table" is provisioned already' }),
    ]);
    expect(eventsOf(simulation, 'command-applied')).toHaveLength(8);
  });

  it('is refused live with the reason, and is not recorded', () => {
    const simulation = ran(outline, 30);
    const before = simulation.scenario;
    expect(() => dispatch(simulation, toMode('on-demand'))).toThrow(/only one update runs at a time/);
    expect(() => dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 50 })).toThrow(
      /is being switched to on-demand/,
    );
    expect(simulation.scenario).toBe(before);
  });
});

describe('A switch takes all indexes along', () => {
  const index = (name: string, capacity?: object) => ({
    name,
    partitionKey: { name, type: 'S' },
    projection: 'ALL',
    keys: 'unique',
    ...(capacity && { capacity }),
  });
  const indexesOf = ({ world }: Simulation) => world.tables[0]!.indexes;
  const refusedIn = (simulation: Simulation, fromSeconds: number) => {
    advance(simulation, fromSeconds * 1e6);
    const before = simulation.world.sources[0]!.tally.throttled;
    advance(simulation, (fromSeconds + 20) * 1e6);
    return simulation.world.sources[0]!.tally.throttled - before;
  };

  it('to on-demand: what each had bought no longer holds up writes (AS-13)', () => {
    const small = { mode: 'provisioned', readUnits: 5, writeUnits: 50 };
    const simulation = started({
      durationSeconds: 60,
      readUnits: 100,
      writeUnits: 4000,
      assumptions: { 'mode-switch-seconds': 10, 'index-queue-seconds': 1 },
      globalIndexes: ['first', 'second', 'third'].map((name) => ({
        ...index(name, small),
        initialPartitions: 4,
      })),
      commands: [{ atSeconds: 20, do: toMode('on-demand') }],
    });
    expect(refusedIn(simulation, 9)).toBeGreaterThan(500);
    expect(refusedIn(simulation, 35)).toBe(0);
    expect(indexesOf(simulation).map(({ capacity }) => capacity.mode)).toEqual(Array(3).fill('on-demand'));
  });

  it('to provisioned: each is bought for what it took itself (AS-14)', () => {
    const sparse = { ...index('second'), share: 0.5 };
    const simulation = started({
      capacity: { mode: 'on-demand' },
      partitions: null,
      durationSeconds: 140,
      assumptions: { 'mode-switch-seconds': 10 },
      globalIndexes: [index('first'), sparse],
      commands: [{ atSeconds: 80, do: toMode('provisioned', { readUnits: 5, writeUnits: 200 }) }],
    });
    expect(refusedIn(simulation, 100)).toBe(0);
    const [first, second] = indexesOf(simulation);
    for (const { capacity, budgets } of [first!, second!]) {
      expect(capacity.mode).toBe('provisioned');
      expect(budgets.unitsPerSecond[read]).toBe(5);
    }
    // 100 writes a second at 70 per cent, and half of them.
    expect(first!.budgets.unitsPerSecond[write]).toBe(143);
    expect(second!.budgets.unitsPerSecond[write]! / 143).toBeCloseTo(0.5, 1);
  });
});

describe('Switching to provisioned', () => {
  const outline: Outline = {
    capacity: { mode: 'on-demand' },
    partitions: null,
    durationSeconds: 300,
    assumptions: { 'mode-switch-seconds': 60 },
    traffic: [{ rate: [{ atSeconds: 0, perSecond: 100 }] }],
  };

  it('serves what it served until it is done, and then what was bought (AS-14)', () => {
    const simulation = ran({
      ...outline,
      commands: [{ atSeconds: 120, do: toMode('provisioned', { readUnits: 5, writeUnits: 40 }) }],
    });
    const served = secondsOf(simulation, 'writeUnits');
    expect(served.slice(1, 180).every((units) => units === 100)).toBe(true);
    expect(served.slice(185).every((units) => Math.abs(units - 40) <= 1)).toBe(true);
    expect(partitions(simulation)).toBe(4);
  });

  it('with more than its partitions give splits them for it (SPLIT-01, INIT-09)', () => {
    const simulation = ran({
      ...outline,
      assumptions: { 'mode-switch-seconds': 10, 'split-seconds': 30 },
      commands: [{ atSeconds: 20, do: toMode('provisioned', { readUnits: 5, writeUnits: 7000 }) }],
    });
    expect(eventsOf(simulation, 'partition-split-began')[0]).toMatchObject({ reason: 'throughput' });
    expect(partitions(simulation)).toBe(8);
    expect(capacityOf(simulation).warmUnits[write]).toBe(7000);
  });

  it('without units buys for what was consumed, at 70 per cent (AS-14)', () => {
    const simulation = ran({ ...outline, commands: [{ atSeconds: 120, do: toMode('provisioned') }] });
    expect([...simulation.world.tables[0]!.budgets.unitsPerSecond]).toEqual([5, 143]);
  });

  it('can be done at any time, but not while another update runs (AS-13)', () => {
    const simulation = ran(outline, 10);
    dispatch(simulation, toMode('provisioned', { readUnits: 5, writeUnits: 40 }));
    expect(() => dispatch(simulation, toMode('provisioned', { writeUnits: 50 }))).toThrow(/one update/);
  });
});

describe('What only one mode has is refused in the other', () => {
  it.each([
    ['on-demand', { kind: 'set-capacity', table: 'Table', writeUnits: 5 }, /no provisioned capacity to set/],
    [
      'provisioned',
      { kind: 'set-max-throughput', table: 'Table', maxWriteUnits: 5 },
      /only what is on-demand/,
    ],
  ] as const)('%s: $kind', (mode, command, message) => {
    const capacity = mode === 'on-demand' ? { mode } : { mode, readUnits: 5, writeUnits: 5 };
    expect(() => dispatch(started({ capacity }), command)).toThrow(message);
  });
});

describe('Warm throughput', () => {
  const outline: Outline = {
    durationSeconds: 100,
    assumptions: { 'split-seconds': 40 },
    partitions: 5,
  };

  it('is raised by adding partitions, which takes its time (INIT-08)', () => {
    const simulation = ran(outline, 10);
    dispatch(simulation, {
      kind: 'set-warm-throughput',
      table: 'Table',
      warmReadUnits: 30_000,
      warmWriteUnits: 10_000,
    });
    advance(simulation, 45e6);
    expect(partitions(simulation)).toBe(5);
    advance(simulation, 100e6);
    expect(partitions(simulation)).toBe(10);
  });

  it('lifts no partition’s ceiling: one hot key is refused all the same (INIT-10)', () => {
    const { world } = ran({
      durationSeconds: 10,
      partitions: null,
      capacity: { mode: 'on-demand', warmReadUnits: 30_000, warmWriteUnits: 10_000 },
      traffic: [
        { keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 }, rate: [{ atSeconds: 0, perSecond: 1500 }] },
      ],
    });
    expect(partitionsOf(world.tables[0]!.ranges)).toBe(10);
    expect(world.tables[0]!.throttledByReason[keyRangeReason(write)]).toBeGreaterThan(3000);
  });

  it('can never be lowered (INIT-08)', () => {
    expect(() =>
      dispatch(started(outline), { kind: 'set-warm-throughput', table: 'Table', warmWriteUnits: 9999 }),
    ).toThrow(
      /warm throughput can only rise, and the table "Table" can serve 10,000 write units a second at once/,
    );
  });
});

describe('All provisioned units together', () => {
  it('stay within the account’s quota while the run goes on (INIT-13)', () => {
    const document = documentOf({ account: { accountWriteUnits: 50_000 }, writeUnits: 20_000 });
    const [first] = document.tables;
    const simulation = load({ ...document, tables: [first, { ...first, name: 'Another' }] });
    dispatch(simulation, { kind: 'set-capacity', table: 'Another', writeUnits: 30_000 });
    expect(() => dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 20_001 })).toThrow(
      "all tables together would have 50,001 write units, and the account's quota is 50,000",
    );
  });

  it('count those of global indexes, whose capacity is bounded as a table’s (INIT-13)', () => {
    const index = {
      name: 'byStatus',
      partitionKey: { name: 'status', type: 'S' },
      projection: 'ALL',
      keys: { values: 50 },
      capacity: { mode: 'provisioned', readUnits: 1, writeUnits: 10_000 },
    };
    const account = { accountWriteUnits: 50_000 };
    const simulation = started({ account, writeUnits: 20_000, globalIndexes: [index] });
    const ofIndex = (writeUnits: number): Command => ({
      kind: 'set-index-capacity',
      table: 'Table',
      index: 'byStatus',
      writeUnits,
    });
    expect(() => dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 40_001 })).toThrow(
      /quota tableWriteUnits, found 40,001/,
    );
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 40_000 });
    expect(() => dispatch(simulation, ofIndex(10_001))).toThrow(
      "all tables together would have 50,001 write units, and the account's quota is 50,000",
    );
    expect(() => dispatch(simulation, ofIndex(40_001))).toThrow(/quota tableWriteUnits, found 40,001/);
    dispatch(simulation, ofIndex(10_000));
    expect(buyableUnits(simulation.world, simulation.world.tables[0]!, write)).toBe(40_000);
    expect(buyableUnits(simulation.world, simulation.world.tables[0]!.indexes[0]!, write)).toBe(10_000);
  });
});

describe('What lasted, and what it would need', () => {
  const seconds = createSeconds();
  let total = 0;
  for (let second = 0; second < 180; second += 1) {
    total += second < 60 ? 10 : second < 120 ? 70 : 20;
    endSecond(seconds, { writeUnits: total, readUnits: 0 }, {});
  }

  it('is a mean over the window, and nothing before the window is full', () => {
    expect(lastedUnits(seconds, write, 60)).toBe(20);
    expect(lastedUnits(seconds, write, 120)).toBe(45);
    expect(lastedUnits(seconds, write, 181)).toBe(0);
  });

  it('is bought for the busiest minute at 70 per cent, and for 5 units at least (AS-14)', () => {
    expect(estimatedUnits(seconds, write)).toBe(100);
    expect(estimatedUnits(seconds, read)).toBe(5);
  });
});
