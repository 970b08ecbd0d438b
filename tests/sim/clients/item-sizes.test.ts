import { expect, test } from 'vitest';
import { chanceOfKey, itemBytesAt, meanItemBytes } from '../../../src/sim/clients/item-sizes.ts';
import { positionOf } from '../../../src/sim/placement/hash.ts';
import { drawMany } from '../../statistics.ts';

test('one figure is that figure', () => {
  expect(itemBytesAt(200, 0.7)).toBe(200);
  expect(meanItemBytes(200)).toBe(200);
});

test('a uniform law takes every size between its ends', () => {
  const law = { distribution: 'uniform', minBytes: 10, maxBytes: 12 } as const;
  expect([0, 0.34, 0.67, 0.999, 1].map((chance) => itemBytesAt(law, chance))).toEqual([10, 11, 12, 12, 12]);
  expect(meanItemBytes(law)).toBeCloseTo(11, 1);
});

test('a lognormal law has its median in the middle, and one standard deviation where it belongs', () => {
  const law = { distribution: 'lognormal', medianBytes: 1000, sigma: 0.5 } as const;
  expect(itemBytesAt(law, 0.5)).toBe(1000);
  expect(itemBytesAt(law, 0.8413447460685429)).toBe(Math.round(1000 * Math.exp(0.5)));
  expect(meanItemBytes(law)).toBeCloseTo(1000 * Math.exp(0.125), -2);
});

test('no item is smaller than a byte or larger than DynamoDB stores (API-01)', () => {
  const law = { distribution: 'lognormal', medianBytes: 1000, sigma: 4 } as const;
  expect(itemBytesAt(law, 0)).toBe(1);
  expect(itemBytesAt(law, 1)).toBe(409_600);
});

test('the chance of a key is its own, and even over the keys', () => {
  let n = 0;
  const chances = drawMany(20_000, () => chanceOfKey(positionOf(`ITEM#${(n += 1)}`)));
  expect(chanceOfKey(positionOf('ITEM#1'))).toBe(chances[0]);
  const tenths = new Array<number>(10).fill(0);
  for (const chance of chances) tenths[Math.floor(chance * 10)]! += 1;
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
