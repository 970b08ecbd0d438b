// Auto scaling as whole runs: what happens, and when.

import { describe, expect, test } from 'vitest';
import { advance, load } from '../../src/sim/simulation.ts';
import { capacityChanges, run, scaled, told } from './scaled-run.ts';
import { secondsOf } from './small-run.ts';

describe('A step of load', () => {
  const step = [
    { atSeconds: 0, perSecond: 40 },
    { atSeconds: 300, perSecond: 150 },
  ];

  test('AS-02, AS-08, AS-15: brings the new capacity 5 minutes later, and AS-05 says which', () => {
    expect(told(run(scaled(step, { initialBurstSeconds: 300 }), 900))).toEqual([
      [480, 'AlarmHigh'],
      [480, 'update-table-began', 100, 215, 'auto-scaling'],
      [600, 'capacity-changed', 100, 215, 'auto-scaling'],
    ]);
  });

  test.each([
    [60, 0, 4],
    [120, 0, 5],
    [180, 60, 7],
    [240, 60, 8],
  ])('AS-15: UpdateTable of %i s and alarms that are %i s late make %i minutes', (update, late, minutes) => {
    const document = {
      ...scaled(step),
      assumptions: { 'update-table-seconds': update, 'alarm-delay-seconds': 60 + late },
    };
    const expectedSeconds = 300 + minutes * 60;
    const [change] = capacityChanges(run(document, expectedSeconds + 1));
    expect(change![0]).toBe(expectedSeconds);
  });

  test('AS-08: until then, what is above the old capacity is refused once the burst is gone', () => {
    const refused = secondsOf(run(scaled(step), 900), 'writeProvisionedRefused');
    const sum = (from: number, to: number) =>
      refused.slice(from, to).reduce((total, count) => total + count, 0);
    // 299 s at 60 to spare below the step, of which at most 300 s of 100 are kept; 50 too many afterwards.
    expect(sum(0, 480)).toBe(0);
    expect(sum(601, 900)).toBe(0);
    const unsaved = secondsOf(
      run(scaled([{ atSeconds: 0, perSecond: 150 }]), 900),
      'writeProvisionedRefused',
    );
    expect(unsaved.slice(10, 60).every((count) => count >= 49 && count <= 51)).toBe(true);
  });

  test('AS-11: refusals move nothing: a table that refuses nine in ten still goes up by consumed / target', () => {
    const [first, second] = capacityChanges(run(scaled([{ atSeconds: 0, perSecond: 1000 }]), 1200));
    // 100 consumed of the 1,000 asked for; the first minute had one second's worth more.
    expect(first!.slice(2, 4)).toEqual([100, 143]);
    expect(second!.slice(2, 4)).toEqual([143, 205]);
  });

  test('the aggregate grain scales at the same moments', () => {
    const aggregate = load(scaled(step), { grain: 'aggregate' });
    advance(aggregate, 900e6);
    expect(capacityChanges(aggregate).map(([at]) => at)).toEqual([600]);
    expect(aggregate.world.tables[0]!.budgets.unitsPerSecond[1]).toBeCloseTo(215, -1);
  });

  test('the story grain scales at the same moments', () => {
    const quick = [
      { atSeconds: 0, perSecond: 2 },
      { atSeconds: 60, perSecond: 15 },
    ];
    const story = load(
      scaled(quick, { writeUnits: 10, initialBurstSeconds: 300 }, { write: { minUnits: 5 } }),
      { grain: 'story' },
    );
    advance(story, 400e6);
    expect(capacityChanges(story)).toEqual([[360, 'capacity-changed', 10, 22, 'auto-scaling']]);
  });
});

test('AS-02: spikes that fit within a minute never trigger, however often they come', () => {
  const spikes = Array.from({ length: 12 }, (_none, turn) => [
    { atSeconds: turn * 120, perSecond: 30 },
    { atSeconds: turn * 120 + 20, perSecond: 1000 },
    { atSeconds: turn * 120 + 40, perSecond: 30 },
  ]).flat();
  const simulation = run(scaled(spikes, { initialBurstSeconds: 300 }), 1440);
  expect(told(simulation)).toEqual([]);
  expect(Math.max(...secondsOf(simulation, 'writeProvisionedRefused'))).toBeGreaterThan(200);
});

test('AS-03: a load that ends is followed 15 minutes later, and AS-04 says what counts as low', () => {
  const falls = [
    { atSeconds: 0, perSecond: 60 },
    { atSeconds: 600, perSecond: 48 },
  ];
  expect(told(run(scaled(falls), 1700))).toEqual([
    [600 + 900 + 60, 'AlarmLow'],
    [1560, 'update-table-began', 100, 69, 'auto-scaling'],
    [1680, 'capacity-changed', 100, 69, 'auto-scaling'],
  ]);
  const stays = [
    { atSeconds: 0, perSecond: 60 },
    { atSeconds: 600, perSecond: 51 },
  ];
  expect(told(run(scaled(stays), 1700))).toEqual([]);
});

test('MET-02: a table that nobody uses any more goes down to its minimum, for a minute without use has a point', () => {
  const ends = [
    { atSeconds: 0, perSecond: 60 },
    { atSeconds: 600, perSecond: 0 },
  ];
  // Fifteen points of zero after the tenth minute, a minute until they are there, two minutes of UpdateTable.
  expect(capacityChanges(run(scaled(ends), 1800))).toEqual([
    [1680, 'capacity-changed', 100, 10, 'auto-scaling'],
  ]);
});

test('AS-09: a load that falls in steps uses up the decreases, and the next comes with the hour', () => {
  // Every 20 minutes a third less: each step takes a decrease some 18 minutes later.
  const rate = [300, 200, 130, 85, 56, 37, 24].map((perSecond, turn) => ({
    atSeconds: turn * 1080,
    perSecond,
  }));
  const document = scaled(rate, { writeUnits: 430, durationSeconds: 4 * 3600 });
  const { scaling } = load(document).world.tables[0]!;
  expect(scaling.decreases.left).toBe(4);
  const simulation = load(document);
  simulation.world.tables[0]!.scaling.decreases.left = 2;
  advance(simulation, 2 * 3600e6);
  const decreases = told(simulation).filter(([, kind]) => kind === 'update-table-began');
  const refusals = told(simulation).filter(([, kind]) => kind === 'decrease-refused');
  expect(decreases[2]![0]).toBeGreaterThanOrEqual(3600);
  expect(refusals.length).toBeGreaterThan(0);
  // It is refused once, not every minute, and goes through when the hour brings the next.
  const after = refusals[0]![0] as number;
  const next = decreases.find(([at]) => at > after)!;
  expect(next[0]).toBe(Math.ceil(after / 3600) * 3600);
  expect(refusals.filter(([at]) => at < next[0])).toHaveLength(1);
});

test('AS-09: raising takes nothing, however often', () => {
  const rising = Array.from({ length: 8 }, (_none, turn) => ({
    atSeconds: turn * 400,
    perSecond: 60 * 1.5 ** turn,
  }));
  const simulation = run(scaled(rising, { initialBurstSeconds: 300 }, { write: { maxUnits: 40_000 } }), 2400);
  expect(capacityChanges(simulation).length).toBeGreaterThan(4);
  expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(4);
});

test('AS-11: it stops at its maximum', () => {
  const simulation = run(scaled([{ atSeconds: 0, perSecond: 500 }], {}, { write: { maxUnits: 180 } }), 1500);
  expect(capacityChanges(simulation).map((change) => change[3])).toEqual([143, 180]);
});

test('AS-01: reads and writes are scaled apart, one UpdateTable at a time (AS-08)', () => {
  const traffic = [
    { id: 'w', rate: [{ atSeconds: 0, perSecond: 90 }] },
    { id: 'r', operation: 'GetItem', consistentRead: true, rate: [{ atSeconds: 0, perSecond: 95 }] },
  ];
  expect(told(run(scaled([], { traffic }, { read: {}, write: {} }), 600))).toEqual([
    [180, 'AlarmHigh'],
    [180, 'update-table-began', 100, 136, 'auto-scaling'],
    [180, 'AlarmHigh'],
    [300, 'capacity-changed', 100, 136, 'auto-scaling'],
    [300, 'update-table-began', 100, 129, 'auto-scaling'],
    [420, 'capacity-changed', 100, 129, 'auto-scaling'],
  ]);
});

describe('AS-12: a schedule', () => {
  test('raises the minimum before the peak, so that nothing is refused', () => {
    const peak = [
      { atSeconds: 0, perSecond: 40 },
      { atSeconds: 900, perSecond: 400 },
    ];
    const schedule = [{ atSeconds: 600, minUnits: 600, maxUnits: 1000 }];
    const planned = run(scaled(peak, {}, { write: { schedule } }), 1200);
    expect(told(planned).filter(([, kind]) => kind !== 'AlarmLow')).toEqual([
      [600, 'scaling-bounds-changed', 600, 1000],
      [600, 'update-table-began', 100, 600, 'schedule'],
      [720, 'capacity-changed', 100, 600, 'schedule'],
    ]);
    expect(Math.max(...secondsOf(planned, 'writeProvisionedRefused'))).toBe(0);
    expect(Math.max(...secondsOf(run(scaled(peak), 1200), 'writeProvisionedRefused'))).toBeGreaterThan(200);
  });

  test('may lower the maximum, which takes a decrease', () => {
    const schedule = [{ atSeconds: 600, minUnits: 10, maxUnits: 50 }];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 30 }], {}, { write: { schedule } }), 900);
    expect(capacityChanges(simulation)).toEqual([[720, 'capacity-changed', 100, 50, 'schedule']]);
    expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(3);
  });

  test('may repeat', () => {
    const schedule = [
      { atSeconds: 100, everySeconds: 400, minUnits: 200, maxUnits: 1000 },
      { atSeconds: 300, everySeconds: 400, minUnits: 10, maxUnits: 1000 },
    ];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 30 }], {}, { write: { schedule } }), 1200);
    const moves = told(simulation).filter(([, kind]) => kind === 'scaling-bounds-changed');
    expect(moves.map(([at]) => at)).toEqual([100, 300, 500, 700, 900, 1100]);
  });
});
