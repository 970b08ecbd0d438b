import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistogram, record } from '../../../src/sim/kernel/histogram.ts';
import { largestOf, meanOf, smallestOf } from '../../../src/sim/kernel/histogram-figures.ts';

describe('A histogram', () => {
  it('knows mean, smallest and largest to half a per cent, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 }), (values) => {
        const histogram = createHistogram();
        for (const value of values) record(histogram, value);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        for (const [found, right] of [
          [meanOf(histogram), mean],
          [smallestOf(histogram), Math.min(...values)],
          [largestOf(histogram), Math.max(...values)],
        ] as const) {
          expect(Math.abs(found - right)).toBeLessThanOrEqual(0.005 * right);
        }
      }),
    );
  });

  it('says of nothing that it knows nothing', () => {
    const histogram = createHistogram();
    expect([meanOf(histogram), smallestOf(histogram), largestOf(histogram)]).toEqual([NaN, NaN, NaN]);
  });
});
