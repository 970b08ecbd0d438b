// The worked example of the guide (INIT-04), in a run: a table whose peak was 50,000 reads a second serves 100,000 at
// once, and 200,000 when those have lasted. Its account's quota has been raised, for the default is 40,000.

import { expect, it } from 'vitest';
import { read } from '../../../src/sim/capacity/budgets.ts';
import { advance, dispatch } from '../../../src/sim/simulation.ts';
import { ran, secondsOf, type Outline } from '../small-run.ts';

const served = (units: number[]) => units.reduce((sum, each) => sum + each, 0) / units.length;

const outline: Outline = {
  durationSeconds: 150,
  account: { tableReadUnits: 300_000 },
  capacity: { mode: 'on-demand', previousPeakReadUnits: 50_000 },
  partitions: null,
  assumptions: { 'peak-window-seconds': 20, 'split-seconds': 30 },
  // Strong reads of 25 units each.
  data: [{ id: 'items', count: 200_000, partitionKey: 'ITEM#{n}', itemBytes: 100_000 }],
  traffic: [{ operation: 'GetItem', consistentRead: true, rate: [{ atSeconds: 0, perSecond: 4000 }] }],
};

it('A peak of 50,000 reads a second allows 100,000 at once, and 200,000 when those have lasted (INIT-04)', () => {
  const simulation = ran(outline, 100);
  expect(served(secondsOf(simulation, 'readUnits').slice(1, 15))).toBeGreaterThan(100_000 * 0.97);
  expect(simulation.world.tables[0]!.capacity.peakUnits[read]).toBeGreaterThan(90_000);
  dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 8000 });
  advance(simulation, 115e6);
  expect(served(secondsOf(simulation, 'readUnits').slice(102, 115))).toBeGreaterThan(200_000 * 0.97);
});

it('200,000 at once would be refused for more than a third (INIT-05)', () => {
  const [source] = outline.traffic!;
  const simulation = ran(
    { ...outline, traffic: [{ ...source, rate: [{ atSeconds: 0, perSecond: 8000 }] }] },
    20,
  );
  expect(served(secondsOf(simulation, 'readUnits').slice(2, 20))).toBeLessThan(125_000);
});
