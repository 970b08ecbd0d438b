import { expect, test } from 'vitest';
import { createBudgets } from '../../../src/sim/capacity/budgets.ts';
import { addPartitions } from '../../../src/sim/capacity/grow.ts';
import { createPartitionRates, rateFields } from '../../../src/sim/capacity/partition-rates.ts';
import {
  createSplitHeat,
  forgetHeat,
  growHeat,
  isHot,
  longestStreak,
  watchHeat,
} from '../../../src/sim/capacity/split-heat.ts';

/** Write units a second of one partition, second by second; answers since when it is hot after each. */
function watched(units: number[], percent = 80, smoothing = 10): number[] {
  const heat = createSplitHeat(1);
  const rates = createPartitionRates(1);
  return units.map((each, second) => {
    rates.perSecond[1] = each;
    watchHeat(heat, rates, (second + 1) * 1e6, percent, smoothing);
    return longestStreak(heat, 0).sinceUs;
  });
}

test('a partition is hot from the second on in which it reaches the share of its cap (SPLIT-04)', () => {
  expect(watched([100, 799, 800, 900])).toEqual([Infinity, Infinity, 2e6, 2e6]);
  expect(watched([100, 799, 800, 900], 95)).toEqual([Infinity, Infinity, Infinity, Infinity]);
});

test('one quiet second does not end a hot spell, lasting quiet does', () => {
  expect(watched([1000, 500, 1000, 1000]).at(-1)).toBe(0);
  expect(watched([1000, 500, 500, 500, 500, 500, 500]).at(-1)).toBe(Infinity);
  expect(watched([1000, 500], 80, 1).at(-1)).toBe(Infinity);
});

test('a full bucket’s first second is no more heat than the cap', () => {
  expect(watched([2000, 100, 100, 100])).toEqual([0, 0, 0, Infinity]);
});

test('a split forgets the heat, and the new partition begins without any', () => {
  const heat = createSplitHeat(1);
  const rates = createPartitionRates(1);
  rates.perSecond[1] = 1000;
  watchHeat(heat, rates, 1e6, 80, 10);
  expect([isHot(heat, 0), heat.hotCount]).toEqual([true, 1]);
  forgetHeat(heat, 0);
  growHeat(heat, 2);
  expect([isHot(heat, 0), isHot(heat, 1), heat.hotCount]).toEqual([false, false, 0]);
});

test('a new partition has its parent’s tokens, no tallies, and a row of its own (SPLIT-11)', () => {
  const budgets = createBudgets(1000, 1000, 0, 2);
  const rates = createPartitionRates(2);
  budgets.rows.set([-5, -7, 1, 2, 3, 4, 5, 6], 8);
  addPartitions(budgets, rates, [1, 0]);
  expect(budgets.partitionCount).toBe(4);
  expect([...budgets.rows.subarray(16, 24)]).toEqual([-5, -7, 0, 0, 0, 0, 0, 0]);
  expect([...budgets.rows.subarray(24, 26)]).toEqual([...budgets.rows.subarray(0, 2)]);
  expect([...budgets.rows.subarray(8, 16)]).toEqual([-5, -7, 1, 2, 3, 4, 5, 6]);
  expect(rates.perSecond).toHaveLength(4 * rateFields);
});
