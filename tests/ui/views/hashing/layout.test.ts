import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRangeTable, withStorageNode } from '../../../../src/sim/hashing/range-table.ts';
import {
  laneOf,
  lanesBetween,
  namedEvery,
  ringSize,
  rowsBetween,
  rowsOf,
} from '../../../../src/ui/views/hashing/layout.ts';

const size = { inner: 60, outer: 200 };
const anyNodes = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 30 });

describe('the lanes of the ring', () => {
  test('stand one outside the other, between the inner and the outer rim', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        let rim = size.inner;
        for (let place = 0; place < count; place += 1) {
          const lane = laneOf(place, count, size);
          expect(lane.from).toBeGreaterThanOrEqual(rim);
          expect(lane.to).toBeGreaterThan(lane.from);
          rim = lane.to;
        }
        expect(rim).toBeLessThanOrEqual(size.outer);
      }),
    );
  });

  test('begin where they were and end where they are', () => {
    fc.assert(
      fc.property(anyNodes, anyNodes, (before, after) => {
        const first = lanesBetween(before, after, size, 0);
        const last = lanesBetween(before, after, size, 1);
        before.forEach((node, place) => expect(first.get(node)).toEqual(laneOf(place, before.length, size)));
        after.forEach((node, place) => {
          const lane = laneOf(place, after.length, size);
          expect(last.get(node)!.from).toBeCloseTo(lane.from, 9);
          expect(last.get(node)!.to).toBeCloseTo(lane.to, 9);
        });
      }),
    );
  });

  test('a lane that comes has no width yet, and one that goes has none in the end', () => {
    const joining = lanesBetween([0, 1], [0, 1, 2], size, 0).get(2)!;
    expect(joining).toEqual({ from: size.outer, to: size.outer });
    const leaving = lanesBetween([0, 1, 2], [0, 2], size, 1).get(1)!;
    expect(leaving.to - leaving.from).toBeCloseTo(0, 9);
  });

  test('fit into the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 140, max: 2000 }),
        fc.integer({ min: 140, max: 2000 }),
        (width, height) => {
          const { inner, outer } = ringSize(width, height);
          expect(2 * outer).toBeLessThanOrEqual(Math.min(width, height));
          expect(inner).toBeLessThan(outer);
        },
      ),
    );
  });
});

describe('the rows of the table', () => {
  const before = createRangeTable(4, [0, 1, 2, 3, 4, 5, 6]);

  test('stand zone by zone from top to bottom, with more room between zones', () => {
    const rows = rowsOf(before, 300);
    expect(rows.map(({ node }) => node)).toEqual([0, 3, 6, 1, 4, 2, 5]);
    rows.slice(1).forEach((row, index) => {
      const gap = row.from - rows[index]!.to;
      expect(gap).toBeGreaterThan(row.zone === rows[index]!.zone ? 0 : 10);
    });
    expect(rows.at(-1)!.to).toBeLessThanOrEqual(300);
  });

  test('make way for one that comes', () => {
    const after = withStorageNode(before, 7);
    const last = rowsBetween(before, after, 300, 1);
    for (const { node, from, to } of rowsOf(after, 300)) expect(last.get(node)).toEqual({ from, to });
    expect(rowsBetween(before, after, 300, 0).get(3)).toMatchObject({ from: rowsOf(before, 300)[1]!.from });
  });
});

test('names never overlap, and where there is room everybody has one', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 60, noNaN: true }),
      fc.integer({ min: 8, max: 44 }),
      (step, text) => {
        expect(namedEvery(step, text) * step).toBeGreaterThanOrEqual(text);
      },
    ),
  );
  expect(namedEvery(20, 14)).toBe(1);
});
