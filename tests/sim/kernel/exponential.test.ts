import { expect, test } from 'vitest';
import { nextExponential } from '../../../src/sim/kernel/exponential.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { chiSquare, chiSquareLimit, drawMany, momentsOf } from '../../statistics.ts';

test('exponential draws have mean 1, variance 1 and skewness 2', () => {
  const stream = createStream(1, 'exponential');
  const { mean, variance, skewness } = momentsOf(drawMany(2_000_000, () => nextExponential(stream)));
  expect(Math.abs(mean - 1)).toBeLessThan(0.0035); // Five standard errors.
  expect(Math.abs(variance - 1)).toBeLessThan(0.01);
  expect(Math.abs(skewness - 2)).toBeLessThan(0.03);
});

test('exponential draws follow the law in every range, the tail behind the ziggurat included', () => {
  const stream = createStream(2, 'exponential');
  const count = 2_000_000;
  const edges = [...Array.from({ length: 100 }, (_, i) => i * 0.08), 8.5, 9.5, Infinity];
  const observed = new Float64Array(edges.length - 1);
  for (let i = 0; i < count; i++) {
    const x = nextExponential(stream);
    observed[x < 7.92 ? Math.floor(x / 0.08) : x < 8.5 ? 99 : x < 9.5 ? 100 : 101]! += 1;
  }
  const expected = observed.map((_, i) => count * (Math.exp(-edges[i]!) - Math.exp(-edges[i + 1]!)));
  expect(chiSquare(observed, expected)).toBeLessThan(chiSquareLimit(observed.length - 1));
});
