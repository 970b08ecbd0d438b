import { describe, expect, it } from 'vitest';
import { reasons } from '../../../src/sim/capacity/reasons.ts';
import { heatFields, heatRows, refusalFields } from '../../../src/sim/frame.ts';
import { heatColumnsFrom } from '../../../src/sim/placement/heat.ts';
import { totalsOf } from '../../../src/sim/totals.ts';
import { ran, secondsOf, type Outline } from '../small-run.ts';

const busy: Outline = {
  durationSeconds: 20,
  writeUnits: 60,
  readUnits: 30,
  partitions: 5,
  traffic: [
    {
      id: 'write',
      arrivals: 'poisson',
      rate: [{ atSeconds: 0, perSecond: 90 }],
      client: { retryMode: 'standard' },
    },
    { id: 'read', operation: 'GetItem', keys: { choice: 'zipf', exponent: 1 } },
  ],
};
const simulation = ran(busy);
const { world } = simulation;
const table = world.tables[0]!;
const totals = totalsOf(world.sources);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('The seconds', () => {
  it.each([
    ['issued', totals.issued],
    ['succeeded', totals.succeeded],
    ['failed', totals.failed],
    ['retries', totals.retries],
    ['readUnits', totals.readUnits],
    ['writeUnits', totals.writeUnits],
  ] as const)('add up to the run: %s', (field, total) => {
    expect(total).toBeGreaterThan(0);
    expect(sum(secondsOf(simulation, field))).toBe(total);
  });

  it('add up to the refusals, reason by reason', () => {
    expect(refusalFields).toHaveLength(reasons.length);
    expect(refusalFields.map((field) => sum(secondsOf(simulation, field)))).toEqual([
      ...table.throttledByReason,
    ]);
    expect(sum(table.throttledByReason)).toBe(totals.throttled);
  });

  it('are as many as the run has', () => {
    expect(table.seconds.count).toBe(20);
    expect(ran({ ...busy, durationSeconds: 2.5 }).world.tables[0]!.seconds.count).toBe(2);
  });

  it('know the percentiles of their own requests, and none where nothing was served', () => {
    const p50 = secondsOf(simulation, 'serviceP50Ms');
    const p99 = secondsOf(simulation, 'clientP99Ms');
    p50.forEach((ms, second) => expect(ms).toBeLessThan(p99[second]!));
    const idle = ran({ durationSeconds: 3, traffic: [{ rate: [{ atSeconds: 2, perSecond: 100 }] }] });
    expect(secondsOf(idle, 'clientP50Ms').map(Number.isNaN)).toEqual([true, true, false]);
  });

  it('show the bank as it fills and drains', () => {
    const banked = secondsOf(ran({ durationSeconds: 10, writeUnits: 300 }), 'writeBurstUnits');
    // 300 come and 100 go each second, from one second's worth.
    banked.forEach((units, second) =>
      expect(Math.abs(units - 300 - 200 * (second + 1))).toBeLessThanOrEqual(2),
    );
  });
});

describe('The heat', () => {
  it('adds up to the run: units and refusals', () => {
    const cells = heatColumnsFrom(table.heat, 0);
    expect(cells.length % (heatRows * heatFields.length)).toBe(0);
    const plane = (index: number) => sum(cells.filter((_value, cell) => cell % heatFields.length === index));
    expect(plane(0)).toBe(totals.readUnits);
    expect(plane(1)).toBe(totals.writeUnits);
    expect(plane(2)).toBe(totals.throttled);
  });

  it.each([
    [20, 0.1],
    [60, 0.1],
    [200, 0.1],
    [201, 0.2],
    [3600, 1.8],
    [86_400, 43.2],
  ])('of %i seconds has columns of %d s, at most 2,000', (durationSeconds, columnSeconds) => {
    const { heat } = ran({ durationSeconds, traffic: [{ rate: [{ atSeconds: 0, perSecond: 0 }] }] }, 0).world
      .tables[0]!;
    expect(heat.columnUs).toBe(columnSeconds * 1e6);
    expect(Math.ceil((durationSeconds * 1e6) / heat.columnUs)).toBeLessThanOrEqual(2000);
  });

  it('has as much in each column, where partitions are worked through in turns', () => {
    const inTurns: Outline = {
      durationSeconds: 4,
      partitions: 20_000,
      writeUnits: 20_000_000,
      initialBurstSeconds: 1,
      data: [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      traffic: [{ arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 2_500_000 }] }],
    };
    const { world } = ran(inTurns);
    expect(world.grain).toBe('aggregate');
    const { heat } = world.tables[0]!;
    const columns = heat.columns.map((_column, at) => {
      const cells = heatColumnsFrom(heat, at).subarray(0, heatRows * heatFields.length);
      return sum(cells.filter((_value, cell) => cell % heatFields.length === 1));
    });
    expect(columns.length).toBeGreaterThan(2);
    for (const units of columns) expect(Math.abs(units / columns[0]! - 1)).toBeLessThan(0.02);
  });
});

describe('The ranked keys', () => {
  const { hottestKeys, mostRefusedKeys } = ran({
    durationSeconds: 10,
    partitions: 2,
    traffic: [
      { id: 'one', rate: [{ atSeconds: 0, perSecond: 3000 }], keys: { choice: 'zipf', exponent: 1.5 } },
      {
        id: 'two',
        rate: [{ atSeconds: 0, perSecond: 200 }],
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
      },
    ],
  }).world.tables[0]!;

  it('are at most eight, hottest first, in attempts of the last second (MET-18)', () => {
    const attempts = hottestKeys.map(({ figure }) => figure.attempts);
    expect(attempts.length).toBe(8);
    expect(attempts).toEqual([...attempts].sort((a, b) => b - a));
    expect(hottestKeys[0]!.figure.key).toBe('ITEM#1');
  });

  it('count a key once, whichever sources ask for it', () => {
    const { figure } = hottestKeys[0]!;
    const zipfShare = 1 / sum(Array.from({ length: 1000 }, (_none, index) => (index + 1) ** -1.5));
    expect(Math.abs(figure.attempts - 3000 * zipfShare - 200)).toBeLessThan(120);
    expect(figure.share).toBeCloseTo(figure.attempts / 3200, 2);
    expect(new Set(hottestKeys.map(({ figure: { key } }) => key)).size).toBe(8);
  });

  it('rank refusals by themselves', () => {
    expect(mostRefusedKeys[0]!.figure.refused).toBeGreaterThan(0);
    for (const { figure } of mostRefusedKeys) {
      expect(figure.refused).toBeLessThanOrEqual(figure.attempts);
      expect(figure.partition).toBe(mostRefusedKeys[0]!.figure.partition);
    }
  });
});
