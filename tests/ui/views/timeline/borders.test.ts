import { expect, test } from 'vitest';
import { bordersOf, bordersToCome } from '../../../../src/ui/views/timeline/borders.ts';

test('borders are lines between partitions, unless they would be a grey', () => {
  const evenly = (count: number) => (partition: number) => partition / count;
  const fromTheStart = [0.25, 0.5, 0.75].map((at) => ({ at, fromSeconds: 0 }));
  expect(bordersOf(4, evenly(4), 128)).toEqual(fromTheStart);
  expect(bordersOf(100, evenly(100), 128)).toEqual([]);
});

test('the border of a split is dashed from its beginning, and there when it is done', () => {
  const borders = bordersOf(3, (partition) => [0, 0.5, 0.25][partition]!, 128, [
    { partition: 0, into: 2, beganSeconds: 30, doneSeconds: 90 },
  ]);
  expect(borders).toEqual([
    { at: 0.5, fromSeconds: 0 },
    { at: 0.25, fromSeconds: 90, beganSeconds: 30 },
  ]);
});

test('a split that is under way has begun as long ago as its progress says, and is not there yet', () => {
  const split = { partition: 0, reason: 'heat', at: [0.25, 0.75], progress: 0.25, secondsLeft: 450 } as const;
  expect(bordersToCome([{ ...split, at: [...split.at] }], 270)).toEqual([
    { at: 0.25, fromSeconds: Infinity, beganSeconds: 120 },
    { at: 0.75, fromSeconds: Infinity, beganSeconds: 120 },
  ]);
});
