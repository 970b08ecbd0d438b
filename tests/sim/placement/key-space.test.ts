import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { evenRanges, partitionAt, rangeEnd, rowAt } from '../../../src/sim/placement/key-space.ts';

const partitionCounts = fc.integer({ min: 1, max: 3000 });
const positions = fc
  .double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  .map((share) => Math.floor(share * keySpaceSize));

test('the ranges of a new table cover the key space evenly, without gaps, in order (PART-01, INIT-01)', () => {
  fc.assert(
    fc.property(partitionCounts, (partitions) => {
      const starts = evenRanges(partitions);
      expect(starts[0]).toBe(0);
      expect(rangeEnd(starts, partitions - 1)).toBe(keySpaceSize);
      for (let partition = 0; partition < partitions; partition += 1) {
        const width = rangeEnd(starts, partition) - starts[partition]!;
        expect(Math.abs(width - keySpaceSize / partitions)).toBeLessThan(2);
        expect(Number.isInteger(starts[partition])).toBe(true);
      }
    }),
    { numRuns: 10 },
  );
});

test('every position belongs to the partition whose range holds it', () => {
  fc.assert(
    fc.property(partitionCounts, positions, (partitions, position) => {
      const starts = evenRanges(partitions);
      const partition = partitionAt(starts, position);
      expect(starts[partition]).toBeLessThanOrEqual(position);
      expect(rangeEnd(starts, partition)).toBeGreaterThan(position);
    }),
  );
});

test('a border belongs to the partition that begins there', () => {
  const starts = evenRanges(8);
  for (let partition = 1; partition < 8; partition += 1) {
    expect(partitionAt(starts, starts[partition]!)).toBe(partition);
    expect(partitionAt(starts, starts[partition]! - 1)).toBe(partition - 1);
  }
});

test('the rows of a picture cut the key space evenly', () => {
  expect(
    [0, keySpaceSize / 128 - 1, keySpaceSize / 128, keySpaceSize - 1].map((position) => rowAt(position, 128)),
  ).toEqual([0, 0, 1, 127]);
});
