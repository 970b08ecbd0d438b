import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AssertionFailure } from '../../../src/sim/kernel/assert.ts';
import {
  countOf,
  createHistogram,
  merge,
  percentile,
  record,
  recordMany,
  reset,
  subtract,
  type Histogram,
} from '../../../src/sim/kernel/histogram.ts';

const valueUs = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
);
const values = fc.array(valueUs, { minLength: 1, maxLength: 200 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

function of(recorded: number[]): Histogram {
  const histogram = createHistogram();
  for (const value of recorded) record(histogram, value);
  return histogram;
}

function sum(...parts: Histogram[]): Histogram {
  const whole = createHistogram();
  for (const part of parts) merge(whole, part);
  return whole;
}

test('an empty histogram has no percentile', () => {
  expect(percentile(createHistogram(), 0.5)).toBeNaN();
  expect(countOf(createHistogram())).toBe(0);
});

test('every percentile of one value is that value to 1 %, and exact below 256 us', () => {
  fc.assert(
    fc.property(valueUs, share, (value, q) => {
      const found = percentile(of([value]), q);
      if (value < 256) expect(found).toBe(value);
      expect(Math.abs(found - value)).toBeLessThanOrEqual(0.01 * value);
    }),
  );
});

test('a percentile is that of the sorted values to 1 %', () => {
  fc.assert(
    fc.property(values, share, (recorded, q) => {
      const sorted = recorded.toSorted((a, b) => a - b);
      const expected = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1]!;
      expect(Math.abs(percentile(of(recorded), q) - expected)).toBeLessThanOrEqual(0.01 * expected);
    }),
  );
});

test('a higher percentile is never a lower value', () => {
  fc.assert(
    fc.property(values, share, share, (recorded, a, b) => {
      const histogram = of(recorded);
      const lower = percentile(histogram, Math.min(a, b));
      expect(lower).toBeLessThanOrEqual(percentile(histogram, Math.max(a, b)));
    }),
  );
});

test('merging is adding: any grouping and any order give the same, and subtracting takes it back', () => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      const together = of([...a, ...b, ...c]);
      expect(sum(sum(of(a), of(b)), of(c))).toEqual(together);
      expect(sum(of(c), sum(of(b), of(a)))).toEqual(together);
      subtract(together, of(b));
      expect(together).toEqual(of([...a, ...c]));
    }),
    { numRuns: 25 },
  );
});

test('many at once are many times one, also past 2^32', () => {
  const histogram = createHistogram();
  recordMany(histogram, 5000, 3e10);
  recordMany(histogram, 90_000, 1e10);
  expect(countOf(histogram)).toBe(4e10);
  expect(percentile(histogram, 0.75)).toBeCloseTo(5000, -2);
  expect(percentile(histogram, 0.7501)).toBeGreaterThan(89_000);
  reset(histogram);
  expect(countOf(histogram)).toBe(0);
});

test('values beyond the range count at its ends, and fractions at the microsecond below', () => {
  const histogram = of([-5, 1e12, Infinity, 17.9]);
  expect(countOf(histogram)).toBe(4);
  expect(percentile(histogram, 0)).toBe(0);
  expect(percentile(histogram, 0.5)).toBe(17);
  expect(percentile(histogram, 1)).toBeGreaterThan(2 ** 31 * 0.99);
});

test('taking out more than was put in is our own mistake', () => {
  expect(() => subtract(of([1]), of([2]))).toThrow(AssertionFailure);
});
