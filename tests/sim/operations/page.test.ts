import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { createRanges, cutRanges, type Ranges } from '../../../src/sim/placement/ranges.ts';
import {
  bytesOfFirst,
  itemCount,
  itemsUpTo,
  layOutItems,
  type Collection,
  type ItemLayout,
} from '../../../src/sim/operations/item-layout.ts';
import { pageBytesMax, readPage, segmentEnds, type Page } from '../../../src/sim/operations/page.ts';

const at = (share: number) => Math.floor(share * keySpaceSize);

function pagesOf(layout: ItemLayout, ranges: Ranges, limit = Infinity, segment = 0, segments = 1): Page[] {
  const { from, end } = segmentEnds(segment, segments);
  const pages = [readPage(layout, ranges, from, end, limit)];
  while (pages.at(-1)!.next !== undefined)
    pages.push(readPage(layout, ranges, pages.at(-1)!.next!, end, limit));
  return pages;
}

const itemsOf = ({ pieces }: Page) => pieces.reduce((sum, { items }) => sum + items, 0);
const bytesOf = ({ pieces }: Page) => pieces.reduce((sum, { bytes }) => sum + bytes, 0);

function evenly(count: number, itemBytes: number, items = 1): Collection[] {
  return Array.from({ length: count }, (_, place) => ({
    position: at((place + 0.5) / count),
    items,
    itemBytes,
  }));
}

test('a page ends at 1 MB, and the item that crosses it is still on it (API-07, API-08)', () => {
  const layout = layOutItems(evenly(10, 300_000));
  const [first, ...others] = pagesOf(layout, createRanges(1));
  expect(itemsOf(first!)).toBe(4);
  expect(bytesOf(first!)).toBe(1_200_000);
  expect(others.map(itemsOf)).toEqual([4, 2]);
});

test('a page that ends exactly with the last item says that there may be more, and the next one is empty (API-09)', () => {
  const layout = layOutItems(evenly(6, 100));
  expect(pagesOf(layout, createRanges(1), 3).map(itemsOf)).toEqual([3, 3, 0]);
  expect(pagesOf(layout, createRanges(1), 4).map(itemsOf)).toEqual([4, 2]);
});

test('a page goes on into the next partitions, and searches empty ones too (API-12, CU-06)', () => {
  const layout = layOutItems([
    { position: at(0.1), items: 2, itemBytes: 50 },
    { position: at(0.9), items: 3, itemBytes: 50 },
  ]);
  const [page] = pagesOf(layout, createRanges(4));
  expect(page!.pieces.map(({ partition, items }) => [partition, items])).toEqual([
    [0, 2],
    [1, 0],
    [2, 0],
    [3, 3],
  ]);
  expect(page!.next).toBeUndefined();
});

test('a border inside a collection divides what is read of it (PART-01)', () => {
  const ranges = createRanges(1);
  cutRanges(ranges, [{ partition: 0, position: at(0.5), item: 40 }]);
  const layout = layOutItems([{ position: at(0.5), items: 100, itemBytes: 10 }]);
  const [page] = pagesOf(layout, ranges);
  expect(page!.pieces.map(({ items }) => items)).toEqual([40, 60]);
});

test('however a table is divided, its pages have every item once and keep to their limits (API-07, API-13)', () => {
  const collections = fc.array(
    fc.record({
      position: fc.integer({ min: 0, max: 50 }).map((share) => at(share / 51)),
      items: fc.integer({ min: 1, max: 400 }),
      itemBytes: fc.integer({ min: 1, max: 400_000 }),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(
      collections,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(1, 7, 1000, Infinity),
      fc.array(
        fc.record({ share: fc.integer({ min: 0, max: 50 }), item: fc.integer({ min: 1, max: 300 }) }),
        {
          maxLength: 3,
        },
      ),
      (list, partitions, segments, limit, cuts) => {
        const layout = layOutItems(list);
        const ranges = createRanges(partitions);
        for (const { share, item } of cuts) {
          const position = at(share / 51);
          const partition = ranges.ids.findLast((_, row) => ranges.starts[row]! <= position)!;
          try {
            cutRanges(ranges, [{ partition, position, item }]);
          } catch {
            // There is a border already.
          }
        }
        let items = 0;
        for (let segment = 0; segment < segments; segment += 1) {
          for (const page of pagesOf(layout, ranges, limit, segment, segments)) {
            const read = itemsOf(page);
            items += read;
            expect(read).toBeLessThanOrEqual(limit);
            if (read === 0) continue;
            const before = itemsUpTo(layout, page.pieces[0]!.from);
            const withoutLast = bytesOfFirst(layout, before + read - 1) - bytesOfFirst(layout, before);
            expect(withoutLast).toBeLessThan(pageBytesMax);
          }
        }
        expect(items).toBe(itemCount(layout));
      },
    ),
    { numRuns: 60 },
  );
});
