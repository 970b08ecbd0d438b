import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createDecreaseBucket,
  decreasesLeft,
  nextDecreaseAtUs,
  takeDecrease,
} from '../../../../src/sim/capacity/auto-scaling/decrease-bucket.ts';

const hourUs = 3600e6;

test('AS-09: four decreases at once, then one an hour', () => {
  const bucket = createDecreaseBucket();
  expect([0, 1, 2, 3].map((minute) => takeDecrease(bucket, minute * 60e6))).toEqual([true, true, true, true]);
  expect(takeDecrease(bucket, 59 * 60e6)).toBe(false);
  expect(nextDecreaseAtUs(59 * 60e6)).toBe(hourUs);
  expect(takeDecrease(bucket, hourUs)).toBe(true);
  expect(takeDecrease(bucket, hourUs + 1)).toBe(false);
});

test('AS-09: at most 27 in a day, taken as soon as they come', () => {
  const bucket = createDecreaseBucket();
  let taken = 0;
  for (let minute = 0; minute < 24 * 60; minute += 1) if (takeDecrease(bucket, minute * 60e6)) taken += 1;
  expect(taken).toBe(27);
});

test('AS-09: hours without a decrease save no more than four', () => {
  const bucket = createDecreaseBucket();
  for (let time = 0; time < 3; time += 1) takeDecrease(bucket, 0);
  expect(decreasesLeft(bucket, 2 * hourUs)).toBe(3);
  expect(decreasesLeft(bucket, 20 * hourUs)).toBe(4);
  const late = Array.from({ length: 6 }, () => takeDecrease(bucket, 20 * hourUs));
  expect(late).toEqual([true, true, true, true, false, false]);
});

test('however often it is asked, there are never more than four, never fewer than none, and a look takes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 7200 }), fc.boolean())), (steps) => {
      const bucket = createDecreaseBucket();
      let nowUs = 0;
      let taken = 0;
      for (const [seconds, take] of steps) {
        nowUs += seconds * 1e6;
        const left = decreasesLeft(bucket, nowUs);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(4);
        expect(decreasesLeft(bucket, nowUs)).toBe(left);
        if (!take) continue;
        expect(takeDecrease(bucket, nowUs)).toBe(left > 0);
        if (left > 0) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(4 + Math.floor(nowUs / hourUs));
    }),
  );
});
