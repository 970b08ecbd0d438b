import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { barsOf, roundedTogether, scaleMs } from '../../../../src/ui/views/inspector/waterfall.ts';
import { words } from '../../../../src/words/index.ts';
import { refusedAttempt } from './told-attempt.ts';

describe('The waterfall', () => {
  const slow = refusedAttempt({ latencyUs: 3200 });

  it('has one scale for all attempts: that of the longest', () => {
    expect(scaleMs([refusedAttempt(), slow])).toBe(3.2);
  });

  it('lays the hops end to end, from the sending to the answer', () => {
    const bars = barsOf(refusedAttempt(), 3.2);
    expect(bars.map(({ fromMs, ms }) => [fromMs, ms])).toEqual([
      [0, 0.3],
      [0.3, 1],
      [1.3, 0.3],
    ]);
    expect(bars.at(-1)!.start + bars.at(-1)!.width).toBeCloseTo(1.6 / 3.2, 12);
    expect(bars.at(-1)!.name).toBe(words.inspector.hops.answered);
  });

  it('says when it was the router that refused', () => {
    const hops = refusedAttempt().hops.filter(({ hop }) => hop !== 'reached-storage');
    expect(barsOf(refusedAttempt({ hops }), 2).at(-1)!.name).toBe(words.inspector.answeredByRouter);
  });

  it('writes times that add up to what it writes of the whole', () => {
    expect(roundedTogether([0.34, 0.71, 0.33])).toEqual([0.4, 0.7, 0.3]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 7 }), (us) => {
        const ms = us.map((value) => value / 1000);
        const written = roundedTogether(ms);
        const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
        expect(Math.round(sum(written) * 10)).toBe(Math.round(sum(us) / 100));
        for (const [index, value] of written.entries())
          expect(Math.abs(value - ms[index]!)).toBeLessThan(0.1001);
      }),
    );
  });
});
