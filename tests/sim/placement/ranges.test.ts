import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import {
  comesBefore,
  createRanges,
  cutRanges,
  isInside,
  ownerAt,
  partitionsOf,
  rangeOf,
  type Cut,
  type Ranges,
} from '../../../src/sim/placement/ranges.ts';

const places = fc.record({
  position: fc
    .double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    .map((share) => Math.floor(share * keySpaceSize)),
  item: fc.integer({ min: 0, max: 5 }),
});

/** Ranges after random cuts, each of whatever partition owns the place; a few share their position. */
const splitRanges = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.array(places, { maxLength: 30 }))
  .map(([partitions, cuts]) => {
    const ranges = createRanges(partitions);
    const shared = cuts[0]?.position ?? 0;
    cuts.forEach(({ position, item }, index) => {
      const at = index % 3 === 0 ? shared : position;
      const cut = { partition: ownerAt(ranges, at, item), position: at, item };
      if (isInside(ranges, cut)) cutRanges(ranges, [cut]);
    });
    return ranges;
  });

test('ranges tile the key space whatever is split: each begins where another ends (PART-01)', () => {
  fc.assert(
    fc.property(splitRanges, (ranges) => {
      const inKeyOrder = [...ranges.ids].map((id) => rangeOf(ranges, id));
      expect(inKeyOrder[0]).toMatchObject({ start: 0, startItem: 0 });
      expect(inKeyOrder.at(-1)).toMatchObject({ end: keySpaceSize, endItem: 0 });
      inKeyOrder.forEach(({ start, startItem, end, endItem }, row) => {
        expect(comesBefore(start, startItem, end, endItem)).toBe(true);
        const next = inKeyOrder[row + 1];
        if (next) expect([next.start, next.startItem]).toEqual([end, endItem]);
      });
      expect([...ranges.ids].sort((a, b) => a - b)).toEqual([...ranges.ids.keys()]);
    }),
  );
});

test('every item has exactly one partition, the one whose range holds it (PART-01, PART-03)', () => {
  fc.assert(
    fc.property(splitRanges, places, ({ ...ranges }, { position, item }) => {
      const holders = [...ranges.ids].filter((id) => holds(ranges, id, position, item));
      expect(holders).toEqual([ownerAt(ranges, position, item)]);
    }),
  );
});

test('a split leaves the left part with the partition and gives the right part the next free id (SPLIT-02)', () => {
  const ranges = createRanges(2);
  const middle = keySpaceSize / 4;
  cutRanges(ranges, [{ partition: 0, position: middle, item: 0 }]);
  expect(partitionsOf(ranges)).toBe(3);
  expect(rangeOf(ranges, 0)).toMatchObject({ start: 0, end: middle });
  expect(rangeOf(ranges, 2)).toMatchObject({ start: middle, end: keySpaceSize / 2 });
  expect(rangeOf(ranges, 1)).toMatchObject({ start: keySpaceSize / 2, end: keySpaceSize });
  expect(ownerAt(ranges, middle - 1)).toBe(0);
  expect(ownerAt(ranges, middle)).toBe(2);
});

test('many cuts at once are those cuts one after the other', () => {
  const cuts: Cut[] = [0.9, 0.1, 0.6, 0.2].map((share) => ({
    partition: share < 0.5 ? 0 : 1,
    position: Math.floor(share * keySpaceSize),
    item: 0,
  }));
  const [atOnce, inTurn] = [createRanges(2), createRanges(2)];
  cutRanges(atOnce, cuts);
  for (const { position } of cuts) {
    cutRanges(inTurn, [{ partition: ownerAt(inTurn, position), position, item: 0 }]);
  }
  expect(atOnce).toEqual(inTurn);
});

test('a collection may be divided by its sort keys, and then its items have two partitions (SPLIT-08)', () => {
  const ranges = createRanges(1);
  cutRanges(ranges, [{ partition: 0, position: 5000, item: 40 }]);
  expect([ownerAt(ranges, 4999, 70), ownerAt(ranges, 5000, 39)]).toEqual([0, 0]);
  expect([ownerAt(ranges, 5000, 40), ownerAt(ranges, 5001, 0)]).toEqual([1, 1]);
});

function holds(ranges: Ranges, id: number, position: number, item: number): boolean {
  const { start, startItem, end, endItem } = rangeOf(ranges, id);
  return !comesBefore(position, item, start, startItem) && comesBefore(position, item, end, endItem);
}
