// Auto scaling as whole runs: what happens, and when. Unless a test says otherwise, alarms act 60 s after their last
// point and UpdateTable takes 120 s.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScalingPolicy } from '../../src/sim/scenario/scenario.ts';
import {
  advance,
  digestOf,
  dispatch,
  load,
  scenarioOf,
  seek,
  type Simulation,
} from '../../src/sim/simulation.ts';
import { documentOf, secondsOf, type Outline } from './small-run.ts';

type Rate = { atSeconds: number; perSecond: number }[];
type Spec = Partial<Record<'read' | 'write', Partial<ScalingPolicy>>>;

const bounds = { minUnits: 10, maxUnits: 1000 };

function scaled(rate: Rate, outline: Outline = {}, autoScaling: Spec = { write: {} }) {
  const document = documentOf({
    writeUnits: 100,
    readUnits: 100,
    durationSeconds: 3600,
    ...outline,
    traffic: outline.traffic ?? [{ rate }],
  });
  const capacity = document.tables[0]!.capacity as object;
  const spec = Object.fromEntries(
    Object.entries(autoScaling).map(([way, policy]) => [way, { ...bounds, ...policy }]),
  );
  Object.assign(capacity, { autoScaling: spec });
  return document;
}

function run(document: object, toSeconds = Infinity): Simulation {
  const simulation = load(document);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** The named events of auto scaling: seconds, kind, and what it came to. */
function told({ world }: Simulation): [number, string, ...unknown[]][] {
  return world.events.flatMap((event): [number, string, ...unknown[]][] => {
    const at = event.atUs / 1e6;
    switch (event.kind) {
      case 'alarm-raised':
        return [[at, event.alarm]];
      case 'update-table-began':
      case 'capacity-changed':
      case 'decrease-refused':
        return [[at, event.kind, event.from, event.to, event.by]];
      case 'scaling-bounds-changed':
        return [[at, event.kind, event.minUnits, event.maxUnits]];
      default:
        return [];
    }
  });
}
const capacityChanges = (simulation: Simulation) =>
  told(simulation).filter(([, kind]) => kind === 'capacity-changed');

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
    const [change] = capacityChanges(run(document, 1200));
    expect(change![0]).toBe(300 + minutes * 60);
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
  expect(told(run(scaled(falls), 1800))).toEqual([
    [600 + 900 + 60, 'AlarmLow'],
    [1560, 'update-table-began', 100, 69, 'auto-scaling'],
    [1680, 'capacity-changed', 100, 69, 'auto-scaling'],
  ]);
  const stays = [
    { atSeconds: 0, perSecond: 60 },
    { atSeconds: 600, perSecond: 51 },
  ];
  expect(told(run(scaled(stays), 2000))).toEqual([]);
});

test('a table that nobody uses any more keeps its capacity', () => {
  const ends = [
    { atSeconds: 0, perSecond: 60 },
    { atSeconds: 600, perSecond: 0 },
  ];
  expect(told(run(scaled(ends), 2400))).toEqual([]);
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
  const simulation = run(scaled(rising, { initialBurstSeconds: 300 }, { write: { maxUnits: 40_000 } }));
  expect(capacityChanges(simulation).length).toBeGreaterThan(4);
  expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(4);
});

test('AS-11: it stops at its maximum', () => {
  const simulation = run(scaled([{ atSeconds: 0, perSecond: 500 }], {}, { write: { maxUnits: 180 } }));
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
    const planned = run(scaled(peak, {}, { write: { schedule } }), 1800);
    expect(told(planned).filter(([, kind]) => kind !== 'AlarmLow')).toEqual([
      [600, 'scaling-bounds-changed', 600, 1000],
      [600, 'update-table-began', 100, 600, 'schedule'],
      [720, 'capacity-changed', 100, 600, 'schedule'],
    ]);
    expect(Math.max(...secondsOf(planned, 'writeProvisionedRefused'))).toBe(0);
    expect(Math.max(...secondsOf(run(scaled(peak), 1800), 'writeProvisionedRefused'))).toBeGreaterThan(200);
  });

  test('may lower the maximum, which takes a decrease', () => {
    const schedule = [{ atSeconds: 600, minUnits: 10, maxUnits: 50 }];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 30 }], {}, { write: { schedule } }), 900);
    expect(capacityChanges(simulation)).toEqual([[720, 'capacity-changed', 100, 50, 'schedule']]);
    expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(3);
  });

  test('may repeat', () => {
    const schedule = [
      { atSeconds: 300, everySeconds: 1200, minUnits: 200, maxUnits: 1000 },
      { atSeconds: 900, everySeconds: 1200, minUnits: 10, maxUnits: 1000 },
    ];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 30 }], {}, { write: { schedule } }));
    const moves = told(simulation).filter(([, kind]) => kind === 'scaling-bounds-changed');
    expect(moves.map(([at]) => at)).toEqual([300, 900, 1500, 2100, 2700, 3300]);
  });
});

describe('set-auto-scaling', () => {
  const heavy: Rate = [{ atSeconds: 0, perSecond: 150 }];
  const policy = { targetPercent: 70, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0, ...bounds };

  test('switches it on', () => {
    const simulation = run(
      documentOf({ writeUnits: 100, durationSeconds: 1800, traffic: [{ rate: heavy }] }),
      600,
    );
    expect(told(simulation)).toEqual([]);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: policy });
    advance(simulation, 1200e6);
    expect(capacityChanges(simulation)[0]).toEqual([900, 'capacity-changed', 100, 143, 'auto-scaling']);
  });

  test('switches it off: what is under way is finished, nothing follows', () => {
    const simulation = run(scaled(heavy), 200);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: 'off' });
    advance(simulation, 3600e6);
    expect(capacityChanges(simulation)).toEqual([[300, 'capacity-changed', 100, 143, 'auto-scaling']]);
  });

  test('brings the capacity within new bounds at once', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 100);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: { ...policy, minUnits: 400 } });
    advance(simulation, 300e6);
    expect(told(simulation)).toEqual([
      [100, 'update-table-began', 100, 400, 'command'],
      [220, 'capacity-changed', 100, 400, 'command'],
    ]);
  });

  test('replaces a schedule: the old one no longer comes', () => {
    const schedule = [{ atSeconds: 600, minUnits: 600, maxUnits: 1000 }];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }], {}, { write: { schedule } }), 100);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: policy });
    advance(simulation, 900e6);
    expect(told(simulation)).toEqual([]);
  });
});

describe('A capacity set by hand', () => {
  test('counts at once, and takes the place of the update under way', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 150 }]), 200);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, 600e6);
    expect(capacityChanges(simulation)).toEqual([[200, 'capacity-changed', 100, 500, 'command']]);
  });

  test('AS-06: is noticed by the alarms on the capacity, which set the thresholds anew', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 100);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, 1000e6);
    const { alarms } = simulation.world.tables[0]!.scaling.targets[1]!;
    expect(told(simulation).filter(([, kind]) => kind !== 'capacity-changed')).toEqual([
      [960, 'ProvisionedCapacityHigh'],
    ]);
    expect(alarms.thresholdUnits).toBe(500);
  });
});

describe('An index', () => {
  const byStatus = {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    projection: 'ALL',
    keys: { values: 50 },
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 100 },
  };
  function indexed(rate: Rate, indexScaling: object, outline: Outline = {}, spec: Spec = {}) {
    const document = scaled(rate, outline, spec);
    const capacity = { ...byStatus.capacity, autoScaling: indexScaling };
    Object.assign(document.tables[0]!, { globalIndexes: [{ ...byStatus, capacity }] });
    return document;
  }
  const indexOf = ({ world }: Simulation) => world.tables[0]!.indexes[0]!;

  test('AS-01: is scaled by a policy of its own, by what it consumes itself', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 90 }], { write: bounds }, { writeUnits: 1000 });
    const simulation = run(document, 600);
    expect(told(simulation)).toEqual([
      [180, 'AlarmHigh'],
      [180, 'update-table-began', 100, 129, 'auto-scaling'],
      [300, 'capacity-changed', 100, 129, 'auto-scaling'],
    ]);
    expect(
      simulation.world.events.filter((event) => 'index' in event && event.index === 'byStatus'),
    ).toHaveLength(3);
    expect(indexOf(simulation).budgets.unitsPerSecond[1]).toBe(129);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(1000);
  });

  test('AS-08: waits while its table is updated', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 90 }], { write: bounds }, {}, { write: {} });
    const changes = capacityChanges(run(document, 600));
    expect(changes.map(([at]) => at)).toEqual([300, 420]);
  });

  test('AS-09: has decreases of its own', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: bounds }, {}, { write: {} });
    const simulation = run(document, 1300);
    expect(indexOf(simulation).scaling.decreases.left).toBe(3);
    expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(3);
    expect(digestOf(run(document, 1300))).toBe(digestOf(simulation));
  });

  test('AS-12: may have a schedule', () => {
    const schedule = [{ atSeconds: 60, minUnits: 200, maxUnits: 1000 }];
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: { ...bounds, schedule } });
    expect(capacityChanges(run(document, 300))).toEqual([[180, 'capacity-changed', 100, 200, 'schedule']]);
  });

  test('is refused a capacity outside of its bounds', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: { minUnits: 500, maxUnits: 900 } });
    expect(() => load(document)).toThrow(/globalIndexes\[0\].capacity.writeUnits: expected a number within/);
  });
});

describe('INIT-09: above the warm throughput the partitions come first', () => {
  /** Nothing is split for heat. */
  const assumptions = { 'split-seconds': 300, 'split-heat-percent': 100 };

  test('of auto scaling: the old capacity lasts until the splits are done', () => {
    const rate = [{ atSeconds: 0, perSecond: 850 }];
    const document = {
      ...scaled(rate, { writeUnits: 900, partitions: 1 }, { write: { maxUnits: 3000 } }),
      assumptions,
    };
    const simulation = run(document, 600);
    expect(told(simulation)).toEqual([
      [180, 'AlarmHigh'],
      [180, 'update-table-began', 900, 1215, 'auto-scaling'],
      [480, 'capacity-changed', 900, 1215, 'auto-scaling'],
    ]);
    expect(simulation.world.tables[0]!.budgets.partitionCount).toBe(2);
  });

  test('of a hand: at once up to it, and later above it', () => {
    const document = { ...documentOf({ writeUnits: 100, partitions: 2, durationSeconds: 900 }), assumptions };
    const simulation = run(document, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 2000 });
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 3500 });
    advance(simulation, 600e6);
    expect(told(simulation)).toEqual([
      [10, 'capacity-changed', 100, 2000, 'command'],
      [10, 'update-table-began', 2000, 3500, 'command'],
      [310, 'capacity-changed', 2000, 3500, 'command'],
    ]);
    expect(simulation.world.tables[0]!.budgets.partitionCount).toBe(4);
  });

  test('another value takes the place of one that waits', () => {
    const document = { ...documentOf({ writeUnits: 100, partitions: 1, durationSeconds: 900 }), assumptions };
    const simulation = run(document, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 2000 });
    advance(simulation, 100e6);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, Infinity);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(500);
  });
});

test('a table that is switched to on-demand is left alone (AS-13)', () => {
  const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 30);
  dispatch(simulation, { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' });
  dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 300 });
  advance(simulation, 1200e6);
  expect(told(simulation).filter(([at]) => at > 400)).toEqual([]);
});

describe('Laws:', () => {
  const minute = fc.integer({ min: 0, max: 20 });
  const document = fc
    .record({
      rate: fc.uniqueArray(fc.tuple(minute, fc.constantFrom(0, 5, 30, 120, 700)), {
        selector: ([at]) => at,
        minLength: 1,
        maxLength: 6,
      }),
      policy: fc.record({
        minUnits: fc.integer({ min: 1, max: 100 }),
        maxUnits: fc.integer({ min: 100, max: 600 }),
        targetPercent: fc.integer({ min: 20, max: 90 }),
        scaleOutCooldownSeconds: fc.constantFrom(0, 60, 600),
        scaleInCooldownSeconds: fc.constantFrom(0, 60, 600),
        schedule: fc.array(
          fc.record({
            atSeconds: fc.integer({ min: 0, max: 1200 }),
            everySeconds: fc.constantFrom(60, 700, 3000),
            minUnits: fc.integer({ min: 1, max: 200 }),
            maxUnits: fc.integer({ min: 200, max: 900 }),
          }),
          { maxLength: 2 },
        ),
      }),
      update: fc.constantFrom(0, 45, 120),
      late: fc.constantFrom(0, 20, 90),
      seed: fc.nat(),
    })
    .map(({ rate, policy, update, late, seed }) => ({
      ...scaled(
        rate.sort(([a], [b]) => a - b).map(([at, perSecond]) => ({ atSeconds: at * 60, perSecond })),
        { seed, durationSeconds: 1200 },
        { write: policy },
      ),
      assumptions: { 'update-table-seconds': update, 'alarm-delay-seconds': late },
    }));

  test('AS-11: auto scaling never leaves its bounds, and decreases never run below none', () => {
    fc.assert(
      fc.property(document, (each) => {
        const simulation = load(each);
        let inside = true;
        advance(simulation, Infinity, () => {
          const { scaling, budgets } = simulation.world.tables[0]!;
          const { minUnits, maxUnits } = scaling.targets[1]!;
          const units = budgets.unitsPerSecond[1]!;
          // Bounds that have just moved are reached when an update has had its time.
          const isInside = units >= minUnits && units <= maxUnits;
          inside &&= isInside || scaling.updates[1] !== undefined || scaling.targets[1]!.boundsPending;
          expect(scaling.decreases.left).toBeGreaterThanOrEqual(0);
          return false;
        });
        expect(inside).toBe(true);
        for (const [, kind, from, to, by] of told(simulation)) {
          if (kind !== 'update-table-began') continue;
          expect(to).not.toBe(from);
          expect(by).not.toBe('command');
        }
      }),
      { numRuns: 4 },
    );
  }, 120_000);

  test('however a run is cut, rewound or replayed, it is the same', () => {
    fc.assert(
      fc.property(document, fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 2 }), (each, cuts) => {
        const whole = run(each);
        const pieces = load(each);
        for (const cut of cuts) seek(pieces, cut * 1e6);
        seek(pieces, Infinity);
        expect(digestOf(pieces)).toBe(digestOf(whole));
        expect(told(pieces)).toEqual(told(whole));
      }),
      { numRuns: 3 },
    );
  }, 120_000);

  test('what was done live is replayed from the document', () => {
    const live = run(scaled([{ atSeconds: 0, perSecond: 150 }]), 100.5);
    const policy = { targetPercent: 50, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0, ...bounds };
    dispatch(live, { kind: 'set-auto-scaling', table: 'Table', write: { ...policy, minUnits: 120 } });
    advance(live, Infinity);
    expect(digestOf(run(scenarioOf(live)))).toBe(digestOf(live));
  });
});
