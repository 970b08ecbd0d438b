import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latencyBuckets, latencyEdgesMs } from '../../../../src/sim/frame.ts';
import { countOf, percentileOf, percentilesOver } from '../../../../src/ui/stage/latency/percentiles.ts';

const countsArbitrary = fc.array(fc.nat({ max: 1000 }), {
  minLength: latencyBuckets,
  maxLength: latencyBuckets,
});

describe('A percentile read from counts by step', () => {
  it('lies in the step in which its rank is', () => {
    const counts = new Float32Array(latencyBuckets);
    counts[10] = 90;
    counts[20] = 10;
    for (const [share, step] of [
      [0.5, 10],
      [0.9, 10],
      [0.91, 20],
      [1, 20],
    ] as const) {
      const ms = percentileOf(counts, share);
      expect(ms).toBeGreaterThan(latencyEdgesMs[step]!);
      expect(ms).toBeLessThan(latencyEdgesMs[step + 1]!);
    }
  });

  it('is not a number where nothing was counted', () => {
    expect(percentileOf(new Float32Array(latencyBuckets), 0.5)).toBeNaN();
  });

  it('never falls as the share rises', () => {
    fc.assert(
      fc.property(countsArbitrary, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (counts, share) => {
        fc.pre(countOf(counts) > 0);
        expect(percentileOf(counts, share)).toBeLessThanOrEqual(percentileOf(counts, share + 0.01));
      }),
    );
  });
});

it('What is read from counts never contradicts the percentiles of the model', () => {
  fc.assert(
    fc.property(
      countsArbitrary,
      fc.double({ min: 0.5, max: 1000, noNaN: true }),
      fc.double({ min: 1, max: 50, noNaN: true }),
      (counts, p50, times) => {
        const figures: Record<string, number> = { clientP50Ms: p50, clientP99Ms: p50 * times };
        const history = {
          seconds: (field: string) => [figures[field] ?? NaN],
          latency: { count: 1, second: () => Float32Array.from(counts) },
        };
        fc.pre(countOf(counts) > 0);
        const rows = percentilesOver(history, 'client', 1);
        const all = [rows[0.5][0]!, rows[0.9][0]!, rows[0.99][0]!, rows[0.999][0]!];
        expect(all[0]).toBe(p50);
        expect(all[2]).toBe(p50 * times);
        expect(all.toSorted((a, b) => a - b)).toEqual(all);
      },
    ),
  );
});
