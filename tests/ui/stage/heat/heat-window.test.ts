import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  including,
  isWhole,
  moved,
  whole,
  within,
  zoomed,
} from '../../../../src/ui/stage/heat/heat-window.ts';

const bounds = { endSeconds: 300, secondsMin: 2, keysMin: 1 / 32 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const windows = fc.tuple(share, share, share, share).map(([a, b, c, d]) =>
  within(
    {
      fromSeconds: 300 * Math.min(a, b),
      toSeconds: 300 * Math.max(a, b),
      from: Math.min(c, d),
      to: Math.max(c, d),
    },
    bounds,
  ),
);

test('however one zooms and moves, the window is within the run and not too small', () => {
  fc.assert(
    fc.property(
      windows,
      share,
      share,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (window, x, y, factor) => {
        const place = { seconds: 300 * x, key: y };
        for (const after of [
          zoomed(window, factor, place, bounds),
          moved(window, 600 * (x - 0.5), 2 * (y - 0.5), bounds),
          including(window, place, bounds),
        ]) {
          expect(after.fromSeconds).toBeGreaterThanOrEqual(0);
          expect(after.toSeconds).toBeLessThanOrEqual(300 + 1e-9);
          expect(after.from).toBeGreaterThanOrEqual(0);
          expect(after.to).toBeLessThanOrEqual(1 + 1e-9);
          expect(after.toSeconds - after.fromSeconds).toBeGreaterThanOrEqual(2 - 1e-9);
          expect(after.to - after.from).toBeGreaterThanOrEqual(1 / 32 - 1e-9);
        }
      },
    ),
  );
});

test('what is zoomed around stays where it is in the picture', () => {
  const window = { fromSeconds: 100, toSeconds: 200, from: 0.25, to: 0.75 };
  const after = zoomed(window, 2, { seconds: 125, key: 0.5 }, bounds);
  expect(after).toEqual({ fromSeconds: 112.5, toSeconds: 162.5, from: 0.375, to: 0.625 });
});

test('out of the whole run there is nowhere to go', () => {
  expect(isWhole(zoomed(whole(300), 0.5, { seconds: 10, key: 0.9 }, bounds), 300)).toBe(true);
  expect(isWhole({ ...whole(300), from: 0.1 }, 300)).toBe(false);
});

test('a place that the arrow keys lead to is brought into the picture, and the picture keeps its size', () => {
  const window = { fromSeconds: 100, toSeconds: 120, from: 0.25, to: 0.5 };
  expect(including(window, { seconds: 110, key: 0.3 }, bounds)).toEqual(window);
  expect(including(window, { seconds: 121, key: 0.2 }, bounds)).toMatchObject({
    fromSeconds: 101,
    toSeconds: 121,
    from: 0.2,
  });
});
