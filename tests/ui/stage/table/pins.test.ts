import { describe, expect, test } from 'vitest';
import type { KeyFigure } from '../../../../src/sim/frame.ts';
import { keysToPin } from '../../../../src/ui/stage/table/pins.ts';

const key = (name: string, attempts: number, share: number): KeyFigure => ({
  key: name,
  attempts,
  share,
  refused: 0,
  partition: 0,
  position: 0.5,
});
const pinned = (hottestKeys: KeyFigure[], had?: Set<string>) =>
  keysToPin({ hottestKeys, why: [] }, had).map(({ key: name }) => name);

describe('a key is pinned', () => {
  test('when it carries a tenth of its table, with those that carry a fiftieth', () => {
    expect(pinned([key('A', 600, 0.6), key('B', 200, 0.2), key('C', 150, 0.015)])).toEqual(['A', 'B']);
  });

  test('when it stands out of the others, however small its share of a large table', () => {
    expect(pinned([key('A', 3000, 0.01), key('B', 2900, 0.01), key('C', 3, 0.00001)])).toEqual(['A', 'B']);
  });

  test('not when all are about as hot: the name would jump', () => {
    expect(pinned([key('A', 5, 0.01), key('B', 4, 0.008), key('C', 3, 0.006)])).toEqual([]);
  });

  test('until it is clearly below, once it has a pin', () => {
    const keys = [key('A', 90, 0.09), key('B', 80, 0.08)];
    expect(pinned(keys)).toEqual([]);
    expect(pinned(keys, new Set(['A']))).toEqual(['A', 'B']);
  });
});
