import { expect, test } from 'vitest';
import { nextPoisson, nextPoissonPrepared, preparePoisson } from '../../../src/sim/kernel/poisson.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { chiSquare, chiSquareLimit, drawMany, momentsOf } from '../../statistics.ts';

test.each([0.02, 0.7, 3, 7.9])('below 8, counts follow the law itself: mean %f', (mean) => {
  const stream = createStream(1, `poisson ${mean}`);
  const count = 500_000;
  const expected: number[] = [];
  let chance = Math.exp(-mean);
  let below = 0;
  for (let k = 0; count * chance >= 5 || k < mean; k++) {
    expected.push(count * chance);
    below += chance;
    chance *= mean / (k + 1);
  }
  expected.push(count * (1 - below));
  const observed = new Float64Array(expected.length);
  for (let i = 0; i < count; i++) {
    observed[Math.min(nextPoisson(stream, mean), expected.length - 1)]! += 1;
  }
  if (expected.at(-1)! < 5) {
    const rest = expected.pop()!;
    expected[expected.length - 1]! += rest;
    observed[expected.length - 1]! += observed[expected.length]!;
  }
  const statistic = chiSquare(observed.slice(0, expected.length), expected);
  expect(statistic).toBeLessThan(chiSquareLimit(expected.length - 1));
});

test.each([0.3, 5, 8, 9.5, 12, 40, 1500, 1.5e6])(
  'mean and variance are those of the law: mean %f',
  (mean) => {
    const stream = createStream(2, `poisson ${mean}`);
    const moments = momentsOf(drawMany(1_000_000, () => nextPoisson(stream, mean)));
    // Within five standard errors of a million draws.
    expect(Math.abs(moments.mean / mean - 1)).toBeLessThan(5 / Math.sqrt(mean * 1e6));
    expect(Math.abs(moments.variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / 1e6));
  },
);

test.each([8, 12, 40])('the skewness above 8 is right to a few per cent: mean %f', (mean) => {
  const stream = createStream(3, `poisson ${mean}`);
  const { skewness } = momentsOf(drawMany(2_000_000, () => nextPoisson(stream, mean)));
  expect(Math.abs(skewness * Math.sqrt(mean) - 1)).toBeLessThan(0.05);
});

test('counts are whole and never negative, and a mean of nothing gives nothing', () => {
  const stream = createStream(4, 'poisson');
  for (const mean of [0, 1e-9, 8, 8.5]) {
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) {
      const count = nextPoisson(stream, mean);
      if (!Number.isInteger(count) || count < 0) wrong++;
    }
    expect(wrong).toBe(0);
  }
  expect(nextPoisson(stream, 0)).toBe(0);
});

test('a prepared mean draws the same counts', () => {
  for (const mean of [0, 0.5, 7.999, 8, 300]) {
    const one = createStream(5, 'poisson');
    const other = createStream(5, 'poisson');
    const prepared = preparePoisson(mean);
    for (let i = 0; i < 1000; i++) {
      expect(nextPoissonPrepared(one, mean, prepared)).toBe(nextPoisson(other, mean));
    }
  }
});
