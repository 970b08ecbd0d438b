import { describe, expect, test } from 'vitest';
import {
  areaPath,
  gappedStepPath,
  dotsPath,
  linePath,
  roundTop,
  stepPath,
  thinned,
} from '../../../src/ui/charts/series.ts';

const same = (value: number) => value;

describe('a long history', () => {
  test('is thinned to as many points as can be drawn, by averaging', () => {
    const values = Float64Array.from({ length: 1000 }, (_, index) => index);
    const points = thinned(values, 1000, 100);
    expect(points).toHaveLength(100);
    expect(points[0]).toEqual({ atSeconds: 5, value: 4.5 });
  });

  test('keeps seconds in which nothing was measured apart from zeros', () => {
    expect(thinned([1, NaN, 3, NaN], 4, 2).map(({ value }) => value)).toEqual([1, 3]);
    expect(thinned([NaN, NaN], 2, 1)[0]!.value).toBeNaN();
  });

  test('leaves out what lies beyond now', () => {
    expect(thinned([1, 2, 3, 4], 2, 10)).toHaveLength(2);
  });
});

test('a line breaks where nothing was measured', () => {
  const path = linePath(thinned([1, NaN, 3, 4], 4, 10), same, same);
  expect(path.match(/M/g)).toHaveLength(2);
});

test('dots are drawn where something was measured, and joined nowhere', () => {
  expect(dotsPath(thinned([1, NaN, 3], 3, 10), same, same)).toBe('M0.5,1.0h0M2.5,3.0h0');
});

test('an area of nothing is no path', () => {
  expect(areaPath([], undefined, same, same)).toBe('');
});

test('a limit is drawn with steps, and seconds not known yet are passed over', () => {
  expect(stepPath([5, NaN, NaN, 9], 4, 4, same, same)).toBe('M0,5H3V9H4');
  expect(stepPath([NaN], 1, 1, same, same)).toBe('');
  expect(stepPath([5, 5, 9, 9], 4, 4, same, same)).toBe('M0,5H2V9H4');
});

test('a line that is not always there begins and ends where it does', () => {
  expect(gappedStepPath([NaN, 5, 5, 9, NaN, 7], 6, same, same)).toBe('M1,5H3V9H4M5,7H6');
  expect(gappedStepPath([NaN, NaN], 2, same, same)).toBe('');
});

test.each([
  [0, 1],
  [3, 3],
  [2079, 2500],
  [4000, 4000],
  [9999, 10_000],
])('an axis for values up to %d ends at %d', (value, top) => {
  expect(roundTop(value)).toBe(top);
});
