import { expect, it } from 'vitest';
import { heatFields, heatRows } from '../../../src/sim/frame.ts';
import { heatColumnsFrom } from '../../../src/sim/placement/heat.ts';
import { partitionsOf } from '../../../src/sim/placement/ranges.ts';
import { advance } from '../../../src/sim/simulation.ts';
import { totalsOf } from '../../../src/sim/totals.ts';
import { secondsOf, started } from '../small-run.ts';

const planes = heatFields.length;
const busy = {
  durationSeconds: 90,
  partitions: 2,
  assumptions: { 'split-after-seconds': 10, 'split-seconds': 30 },
  traffic: [
    {
      keys: { choice: 'zipf', exponent: 0.6 },
      rate: [{ atSeconds: 0, perSecond: 4000 }],
      client: { retryMode: 'standard', sdk: 'boto3' },
    },
  ],
};

/** Over all columns. */
function sumOf(cells: Float32Array, plane: number): number {
  let sum = 0;
  for (let at = plane; at < cells.length; at += planes) sum += cells[at]!;
  return sum;
}

it.each([
  ['keys of their own', 1000],
  ['a cold tail that is counted by cell', 50_000],
])('the heat of %s adds up to the run, through splits and a change of keys', (_name, count) => {
  const simulation = started({
    ...busy,
    durationSeconds: 55,
    data: [{ id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
    commands: [{ atSeconds: 50.35, do: { kind: 'set-keys', traffic: 'load', keys: { choice: 'uniform' } } }],
  });
  advance(simulation, 55e6);
  const [table] = simulation.world.tables;
  expect(partitionsOf(table!.ranges)).toBeGreaterThan(2);
  const totals = totalsOf(simulation.world.sources);
  const cells = heatColumnsFrom(table!.heat, 0);
  expect(cells.length).toBe(550 * heatRows * planes);
  // Kept in two bytes, a figure is right to a two thousandth part.
  expect(sumOf(cells, 1) / totals.writeUnits).toBeCloseTo(1, 3);
  expect(sumOf(cells, 2) / totals.throttled).toBeCloseTo(1, 3);
  expect(sumOf(cells, 0)).toBe(0);
});

it('no row is left empty where a cold tail has keys everywhere', () => {
  const simulation = started({
    ...busy,
    durationSeconds: 5,
    data: [{ id: 'items', count: 1_000_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
    traffic: [{ ...busy.traffic[0], keys: { choice: 'uniform' } }],
  });
  advance(simulation, 5e6);
  const byRow = new Float64Array(heatRows);
  const cells = heatColumnsFrom(simulation.world.tables[0]!.heat, 0);
  for (let at = 1; at < cells.length; at += planes) byRow[Math.floor(at / planes) % heatRows]! += cells[at]!;
  expect(Math.min(...byRow)).toBeGreaterThan(0);
  expect(Math.max(...byRow) / Math.min(...byRow)).toBeLessThan(4);
});

it('the latency of its cells is the mean of the second, and longer where items are larger', () => {
  const run = (itemBytes: object | number) => {
    const simulation = started({
      durationSeconds: 3,
      partitions: 1,
      writeUnits: 1_000_000,
      data: [{ id: 'items', count: 50, partitionKey: 'ITEM#{n}', itemBytes }],
      traffic: [{ operation: 'GetItem', consistentRead: true, rate: [{ atSeconds: 0, perSecond: 2000 }] }],
      readUnits: 1_000_000,
    });
    advance(simulation, 3e6);
    const cells = heatColumnsFrom(simulation.world.tables[0]!.heat, 0);
    return { simulation, latencies: cells.filter((_figure, at) => at % planes === 3).filter((ms) => ms > 0) };
  };
  const alike = run(200);
  const p50 = secondsOf(alike.simulation, 'serviceP50Ms')[1]!;
  for (const ms of alike.latencies) expect(ms / p50).toBeLessThan(2);
  expect(Math.min(...alike.latencies)).toBeGreaterThan(p50 * 0.8);
  const different = run({ distribution: 'uniform', minBytes: 200, maxBytes: 400_000 });
  expect(Math.max(...different.latencies)).toBeGreaterThan(Math.min(...different.latencies) * 1.5);
});

it('the counted grain has the same planes', () => {
  const outline = { ...busy, durationSeconds: 4 };
  const [single, counted] = (['single', 'aggregate'] as const).map((grain) => {
    const simulation = started(outline, grain);
    advance(simulation, 4e6);
    return heatColumnsFrom(simulation.world.tables[0]!.heat, 0);
  });
  for (const plane of [1, 2]) {
    expect(sumOf(counted!, plane) / sumOf(single!, plane)).toBeCloseTo(1, 1);
  }
  const meanMs = (cells: Float32Array) => {
    const told = cells.filter((_figure, at) => at % planes === 3).filter((ms) => ms > 0);
    return told.reduce((sum, ms) => sum + ms, 0) / told.length;
  };
  expect(meanMs(counted!) / meanMs(single!)).toBeCloseTo(1, 1);
});
