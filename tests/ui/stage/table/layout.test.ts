import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partitionFields } from '../../../../src/sim/frame.ts';
import {
  arcsMax,
  arcsOf,
  drawnArc,
  laidApart,
  numbersOf,
  overloadPixelsMin,
  pointAt,
  radiiFor,
  radiusOfLoad,
} from '../../../../src/ui/stage/table/layout.ts';

const radii = radiiFor(600, 600, 14);

/** A table of equal partitions, all asked for `asked` write units and giving at most 1,000. */
function partitions(count: number, askedOf: (partition: number) => number): Float32Array {
  const rows = new Float32Array(count * partitionFields.length);
  for (let partition = 0; partition < count; partition += 1) {
    const asked = askedOf(partition);
    const served = Math.min(1000, asked);
    rows.set(
      [partition / count, (partition + 1) / count, 0, served, 0, asked, 0, asked - served],
      partition * partitionFields.length,
    );
  }
  return rows;
}

test('the key space begins at the top and runs clockwise', () => {
  expect(pointAt(0, 10).y).toBeCloseTo(-10);
  expect(pointAt(0.25, 10).x).toBeCloseTo(10);
  expect(pointAt(0.5, 10).y).toBeCloseTo(10);
});

test('nothing overlaps, whatever room there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 3000 }), fc.integer({ min: 200, max: 3000 }), (width, height) => {
      const { clients, band, bandOuter, base, cap, outer } = radiiFor(width, height, 14);
      expect([clients, band, bandOuter, base, cap, outer]).toEqual(
        [clients, band, bandOuter, base, cap, outer].toSorted((a, b) => a - b),
      );
      expect(outer * 2).toBeLessThanOrEqual(Math.min(width, height));
    }),
  );
});

describe('the radius of a load', () => {
  test('is to scale up to the cap and reaches the cap circle exactly there', () => {
    expect(radiusOfLoad(0, radii)).toBe(radii.base);
    expect(radiusOfLoad(0.5, radii)).toBeCloseTo((radii.base + radii.cap) / 2);
    expect(radiusOfLoad(1, radii)).toBeCloseTo(radii.cap);
  });

  test('shows 1.2 times the cap and tells 10 times from 5 times, inside the rim', () => {
    expect(radiusOfLoad(1.2, radii) - radii.cap).toBeGreaterThan(10);
    expect(radiusOfLoad(10, radii) - radiusOfLoad(5, radii)).toBeGreaterThan(1.5);
    expect(radiusOfLoad(10, radii)).toBeLessThan(radii.outer);
  });

  test('always grows with the load', () => {
    const loads = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(loads, loads, (one, other) => {
        if (one < other) expect(radiusOfLoad(one, radii)).toBeLessThanOrEqual(radiusOfLoad(other, radii));
      }),
    );
  });
});

const caps = { read: 3000, write: 1000 };

describe('arcs', () => {
  test('are the partitions, with shares of the cap', () => {
    const arcs = arcsOf(
      partitions(8, (partition) => (partition === 2 ? 1800 : 150)),
      'write',
      caps,
    );
    expect(arcs).toHaveLength(8);
    expect(arcs[2]).toMatchObject({ partition: 2, served: 1, refusedPerSecond: 800 });
    expect(arcs[2]!.asked).toBeCloseTo(1.8);
    expect(arcs[0]!.served).toBeCloseTo(0.15);
  });

  test('stand for the worst of several when there are more partitions than room', () => {
    const arcs = arcsOf(
      partitions(100_000, (partition) => (partition === 77_777 ? 5000 : 10)),
      'write',
      caps,
    );
    expect(arcs).toHaveLength(arcsMax);
    expect(arcs.filter((arc) => arc.asked > 1).map((arc) => arc.partition)).toEqual([77_777]);
    expect(arcs[0]!.start).toBe(0);
    expect(arcs.at(-1)!.end).toBe(1);
  });

  test('that are overloaded are never too narrow to see', () => {
    const arcs = arcsOf(
      partitions(1000, (partition) => (partition === 0 ? 2000 : 10)),
      'write',
      caps,
    );
    const lengthPixels = 560;
    const { start, end } = drawnArc(arcs[0]!, lengthPixels);
    expect((end - start) * lengthPixels).toBeCloseTo(overloadPixelsMin);
    expect(drawnArc(arcs[1]!, lengthPixels)).toBe(arcs[1]);
  });
});

test.each([
  [1, []],
  [3, ['1', '2', '3']],
  [100, ['10', '20', '30', '40', '50', '60', '70', '80', '90', '100']],
  [1000, ['100', '200', '300', '400', '500', '600', '700', '800', '900', '1,000']],
])('of %i partitions round numbers are written', (count, numbers) => {
  expect(numbersOf(partitions(count, () => 0)).map(({ text }) => text)).toEqual(numbers);
});

/** Rows of a split table: each partition's range and its place in key order, by id. */
function splitPartitions(ranges: [start: number, end: number, place: number][]): Float32Array {
  return Float32Array.from(
    ranges.flatMap(([start, end, place]) => [start, end, 0, 500, 0, 500, 0, 0, place]),
  );
}

describe('after a split', () => {
  test('arcs stand in key order, whatever the order of the ids', () => {
    const arcs = arcsOf(
      splitPartitions([
        [0, 0.25, 0],
        [0.5, 1, 2],
        [0.25, 0.5, 1],
      ]),
      'write',
      caps,
    );
    expect(arcs.map(({ start, end, partition }) => [start, end, partition])).toEqual([
      [0, 0.25, 0],
      [0.25, 0.5, 2],
      [0.5, 1, 1],
    ]);
  });

  test('the parts of one item collection stand side by side at their key, and can be seen', () => {
    const parts = splitPartitions([
      [0, 0.5, 0],
      [0.5, 1, 3],
      [0.5, 0.5, 1],
      [0.5, 0.5, 2],
    ]);
    const lengthPixels = 1200;
    const drawn = laidApart(arcsOf(parts, 'write', caps), lengthPixels);
    const thin = drawn.filter(({ end, start }) => end - start < 0.1);
    expect(thin.map(({ partition }) => partition)).toEqual([2, 3]);
    expect(thin[0]!.end).toBeCloseTo(thin[1]!.start);
    expect((thin[0]!.start + thin[1]!.end) / 2).toBeCloseTo(0.5);
    expect((thin[0]!.end - thin[0]!.start) * lengthPixels).toBeGreaterThan(4);
  });

  test('a partition with a width of its own is left as it is', () => {
    const arcs = arcsOf(
      partitions(100, () => 500),
      'write',
      caps,
    );
    expect(laidApart(arcs, 1200)).toEqual(arcs);
  });
});
