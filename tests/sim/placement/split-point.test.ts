import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { createRanges } from '../../../src/sim/placement/ranges.ts';
import { findSplitPoint, type Bond, type Stretch } from '../../../src/sim/placement/split-point.ts';

const half = 0.5;
const unit = keySpaceSize / 1000;

describe('The split point', () => {
  it('has half of the traffic on either side, wherever the middle of the range is (SPLIT-05)', () => {
    const keys = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => key(at * unit, 10));
    const split = findSplitPoint(createRanges(1), 0, [...keys, key(900 * unit, 1)], half);
    expect(split).toMatchObject({ leftShare: 40 / 81 });
    expect('cut' in split && split.cut.position / unit).toBeCloseTo(4.5, 3);
  });

  it('lies between two hot items that share a partition (SPLIT-09)', () => {
    const split = findSplitPoint(
      createRanges(1),
      0,
      [key(300 * unit, 45), key(310 * unit, 45), many(0, keySpaceSize, 10)],
      half,
    );
    const position = 'cut' in split ? split.cut.position / unit : 0;
    expect(position).toBeGreaterThan(300);
    expect(position).toBeLessThanOrEqual(310);
  });

  it('is declined where one item has more than half of the traffic (SPLIT-07, SPLIT-12)', () => {
    const hot = key(300 * unit, 51);
    expect(findSplitPoint(createRanges(1), 0, [hot, many(0, keySpaceSize, 49)], half)).toEqual({
      declined: 'single-item',
    });
    expect(findSplitPoint(createRanges(1), 0, [hot, many(0, keySpaceSize, 52)], half)).toHaveProperty('cut');
  });

  it('with a larger share allowed, leaves the hot item with as little else as can be (SPLIT-09)', () => {
    const split = findSplitPoint(createRanges(1), 0, [key(300 * unit, 90), key(500 * unit, 10)], 1);
    expect(split).toMatchObject({ leftShare: 0.9 });
  });

  it('is declined for an item that is alone already, whatever share is allowed', () => {
    expect(findSplitPoint(createRanges(1), 0, [key(300 * unit, 90)], 1)).toEqual({ declined: 'single-item' });
  });

  it('lies inside one item collection, at its middle sort key (SPLIT-08)', () => {
    expect(findSplitPoint(createRanges(1), 0, [collection(7 * unit, 0, 500)], half)).toEqual({
      cut: { partition: 0, position: 7 * unit, item: 250 },
      leftShare: half,
    });
    expect(findSplitPoint(createRanges(1), 0, [collection(7 * unit, 0, 1)], half)).toEqual({
      declined: 'single-item',
    });
  });

  it.each<Bond>(['moving-key', 'local-index'])(
    'never lies inside a collection held together by a %s (SPLIT-08, SPLIT-10)',
    (bond) => {
      const held = { ...collection(7 * unit, 0, 500), bond };
      expect(findSplitPoint(createRanges(1), 0, [held], half)).toEqual({ declined: bond });
      const beside = findSplitPoint(createRanges(1), 0, [held, key(500 * unit, 1)], half);
      expect(beside).toMatchObject({ cut: { item: 0 } });
    },
  );

  it('lies inside the partition, and the weights on its left add up to the share it tells', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const split = findSplitPoint(createRanges(1), 0, all, 1);
        if ('declined' in split) return;
        const { position, item } = split.cut;
        const total = all.reduce((sum, { weight }) => sum + weight, 0);
        const left = all.reduce((sum, each) => sum + weightBefore(each, position, item), 0);
        expect(left / total).toBeCloseTo(split.leftShare, 6);
        expect(split.leftShare).toBeGreaterThan(0);
        expect(split.leftShare).toBeLessThan(1);
      }),
    );
  });

  it('is no worse than any border between two keys', () => {
    fc.assert(
      fc.property(fc.array(weights, { minLength: 2, maxLength: 30 }), (each) => {
        const keys = each.map((weight, index) => key((index + 1) * unit, weight));
        const split = findSplitPoint(createRanges(1), 0, keys, 1);
        const total = each.reduce((sum, weight) => sum + weight, 0);
        let left = 0;
        const shares = each.slice(0, -1).map((weight) => (left += weight) / total);
        const best = Math.min(...shares.map((share) => Math.abs(share - half)));
        expect('leftShare' in split && Math.abs(split.leftShare - half)).toBeCloseTo(best, 9);
      }),
    );
  });
});

function key(position: number, weight: number): Stretch {
  return { weight, position, end: position, item: 0, itemEnd: 1, bond: 'single-item' };
}

function many(position: number, end: number, weight: number): Stretch {
  return { weight, position, end, item: 0, itemEnd: 0, bond: undefined };
}

function collection(position: number, item: number, itemEnd: number): Stretch {
  return { weight: 1, position, end: position, item, itemEnd, bond: undefined };
}

const weights = fc.integer({ min: 1, max: 1000 });
const stretches = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1, max: 999 }), weights, fc.boolean())
    .map(([from, to, weight, single]) =>
      single || from === to
        ? key(from * unit, weight)
        : many(Math.floor(Math.min(from, to) * unit), Math.floor(Math.max(from, to) * unit), weight),
    ),
  { minLength: 2, maxLength: 20 },
);

function weightBefore({ position, end, weight }: Stretch, cut: number, item: number): number {
  if (position === end) return position < cut || (position === cut && item > 0) ? weight : 0;
  return (weight * (Math.min(end, Math.max(position, cut)) - position)) / (end - position);
}
