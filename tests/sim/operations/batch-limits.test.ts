import { expect, it } from 'vitest';
import fc from 'fast-check';
import { batchBytesMax, partitionBytesMax, readInBatch } from '../../../src/sim/operations/batch-limits.ts';

const kilobytes = (each: number) => each * 1024;

it('Of 100 items of 300 KB on partitions of their own, 52 are read (API-14)', () => {
  const bytes = Array<number>(100).fill(kilobytes(300));
  expect(
    readInBatch(
      bytes,
      bytes.map((_each, place) => place),
    ).filter(Boolean),
  ).toHaveLength(52);
});

it('Of one partition at most 1 MB is read, and at least one item (API-14)', () => {
  expect(readInBatch([kilobytes(400), kilobytes(400), kilobytes(400)], [7, 7, 7])).toEqual([
    true,
    true,
    false,
  ]);
  expect(readInBatch([kilobytes(1)], [0])).toEqual([true]);
});

it('What is read keeps within both limits, and what is not would not have', () => {
  const item = fc.tuple(fc.integer({ min: 1, max: 409_600 }), fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 100 }), (items) => {
      const done = readInBatch(
        items.map(([bytes]) => bytes),
        items.map(([, partition]) => partition),
      );
      const sum = (of: (place: number) => boolean) =>
        items.reduce((total, [bytes], place) => total + (of(place) && done[place] ? bytes : 0), 0);
      expect(sum(() => true)).toBeLessThanOrEqual(batchBytesMax);
      items.forEach(([bytes, partition], place) => {
        const before = sum((other) => other < place && items[other]![1] === partition);
        const fits =
          sum((other) => other < place) + bytes <= batchBytesMax && before + bytes <= partitionBytesMax;
        expect(done[place]).toBe(
          fits || (before === 0 && sum((other) => other < place) + bytes <= batchBytesMax),
        );
      });
    }),
    { numRuns: 50 },
  );
});
