// What the statistical tests need. They use fixed seeds, so they never flicker: a failure is a change.

import { normalQuantile } from '../src/sim/kernel/normal.ts';

/** Pearson's statistic; cells of which less than 5 are expected belong together first, or it means little. */
export function chiSquare(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (observed.length !== expected.length) throw new Error('as many cells observed as expected, please');
  let sum = 0;
  for (let cell = 0; cell < observed.length; cell++) {
    const difference = observed[cell]! - expected[cell]!;
    sum += (difference * difference) / expected[cell]!;
  }
  return sum;
}

/** What the statistic exceeds by chance with probability alpha (Wilson and Hilferty's approximation, 1931). */
export function chiSquareLimit(degrees: number, alpha = 1e-4): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + normalQuantile(1 - alpha) * Math.sqrt(spread)) ** 3;
}

export interface Moments {
  mean: number;
  variance: number;
  skewness: number;
}

export function momentsOf(samples: ArrayLike<number>): Moments {
  const count = samples.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += samples[i]! / count;
  let variance = 0;
  let third = 0;
  for (let i = 0; i < count; i++) {
    const difference = samples[i]! - mean;
    variance += (difference * difference) / count;
    third += (difference * difference * difference) / count;
  }
  return { mean, variance, skewness: third / variance ** 1.5 };
}

export function drawMany(count: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: count }, draw);
}
