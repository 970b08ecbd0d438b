import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanOf, ticksOf } from '../../../src/ui/charts/time.ts';

test.each([
  [300, 10, 30],
  [60, 10, 10],
  [5, 10, 1],
  [86_400, 8, 14_400],
])('an axis of %d seconds with at most %d steps has a mark every %d', (end, most, step) => {
  expect(ticksOf(end, most)[1]).toBe(step);
});

test('the charts show all of the past, never more than the run, and are never mostly empty', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 86_400 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (end, share) => {
        const now = end * share;
        const span = spanOf(now, end);
        expect(span).toBeGreaterThanOrEqual(now);
        expect(span).toBeLessThanOrEqual(end);
        if (now > 30) expect(now / span).toBeGreaterThanOrEqual(0.5);
      },
    ),
  );
});
