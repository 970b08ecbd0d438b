import { expect, test } from 'vitest';
import { exp, log } from '../../../src/sim/kernel/math.ts';
import { normalQuantile } from '../../../src/sim/kernel/normal.ts';
import { createQuantileTable, nextFromQuantiles } from '../../../src/sim/kernel/quantile-table.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { drawMany } from '../../statistics.ts';

const laws: [string, (u: number) => number][] = [
  ['uniform', (u) => u],
  ['exponential', (u) => -log(1 - u)],
  ['lognormal', (u) => exp(1 + 0.5 * normalQuantile(u))],
  ['lognormal with a heavy tail', (u) => exp(1 + 1.5 * normalQuantile(u))],
];

test.each(laws)('draws have the percentiles of the law: %s', (_name, quantile) => {
  const stream = createStream(1, 'quantiles');
  const count = 500_000;
  const table = createQuantileTable(quantile);
  const samples = drawMany(count, () => nextFromQuantiles(stream, table)).sort();
  for (const u of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999]) {
    // Between the quantiles five standard errors to either side.
    const error = 5 * Math.sqrt((u * (1 - u)) / count);
    const sample = samples[Math.floor(u * count)]!;
    expect(sample).toBeGreaterThan(quantile(u - error));
    expect(sample).toBeLessThan(quantile(u + error));
  }
});

test.each(laws)('the table is the law to one part in two thousand up to p99.99: %s', (_name, quantile) => {
  const { body, tail } = createQuantileTable(quantile);
  const interpolated = (points: Float64Array, place: number) => {
    const step = Math.floor(place);
    return points[step]! + (points[step + 1]! - points[step]!) * (place - step);
  };
  for (let u = 0.01; u < 0.9999; u += 0.000_137) {
    const drawn = u < 63 / 64 ? interpolated(body, u * 4096) : interpolated(tail, (u - 63 / 64) * 64 * 4096);
    expect(Math.abs(drawn / quantile(u) - 1)).toBeLessThan(0.0005);
  }
});

test('tails without an end are cut, and every draw is finite', () => {
  const { body, tail } = createQuantileTable(normalQuantile);
  expect(body.every(Number.isFinite)).toBe(true);
  expect(tail.every(Number.isFinite)).toBe(true);
});
