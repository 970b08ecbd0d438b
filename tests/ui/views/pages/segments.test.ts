import { expect, test } from 'vitest';
import { segmentBars, shareRead } from '../../../../src/ui/views/pages/segments.ts';

test('each segment has its part of the key space, and what is read of it', () => {
  const bars = segmentBars(Float64Array.of(0.25, 0.75, 0));
  expect(bars[1]).toEqual({ segment: 1, from: 1 / 3, to: 2 / 3, readTo: 0.75 });
  expect(bars[2]!.readTo).toBe(2 / 3);
  expect(shareRead(segmentBars(Float64Array.of(0.25, 0.75)))).toBeCloseTo(0.5, 12);
});
