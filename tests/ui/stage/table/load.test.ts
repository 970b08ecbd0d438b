import { expect, test } from 'vitest';
import { radiiFor, type Arc } from '../../../../src/ui/stage/table/layout.ts';
import { eased, moved } from '../../../../src/ui/stage/table/load.ts';

const radii = radiiFor(600, 600, 14);
const arc = (served: number, asked = served, refusedPerSecond = 0): Arc => ({
  start: 0,
  end: 0.5,
  served,
  asked,
  refusedPerSecond,
  partition: 0,
});

test('a picture that would look the same is not drawn again', () => {
  expect(moved([arc(0.5)], [arc(0.501)], radii)).toBe(false);
  expect(moved([arc(0.5)], [arc(0.52)], radii)).toBe(true);
  expect(moved([arc(1, 1.5, 10)], [arc(1, 1.5, 0)], radii)).toBe(true);
  expect(moved([arc(0.5)], [arc(0.5), arc(0.5)], radii)).toBe(true);
});

test('bars reach what they grow to, in steps too small to be seen one by one', () => {
  let moving = [arc(0)];
  let drawn = moving;
  for (let frame = 0; frame < 200; frame += 1) {
    moving = eased(moving, [arc(0.9)], 0.18);
    if (moved(drawn, moving, radii)) drawn = moving;
  }
  expect(drawn[0]!.served).toBeCloseTo(0.9, 1);
});
