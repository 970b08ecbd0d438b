import { describe, expect, it } from 'vitest';
import { partitionFields } from '../../../../src/sim/frame.ts';
import { hexOf, neighboursOf, partitionAt } from '../../../../src/ui/stage/partition/neighbours.ts';

/** Partition 0 was split, and its right part is partition 2. */
const ranges = [
  { start: 0, end: 0.25, place: 0 },
  { start: 0.5, end: 1, place: 2 },
  { start: 0.25, end: 0.5, place: 1 },
];
const rows = new Float32Array(
  ranges.flatMap((range) => partitionFields.map((field) => range[field as keyof typeof range] ?? 0)),
);

describe('the neighbours of a partition', () => {
  it('are those on either side of its range, whatever their numbers', () => {
    expect(neighboursOf(rows, 0)).toEqual({ before: undefined, after: 2 });
    expect(neighboursOf(rows, 2)).toEqual({ before: 0, after: 1 });
    expect(neighboursOf(rows, 1)).toEqual({ before: 2, after: undefined });
  });

  it('are none for a partition that is not there', () => {
    expect(neighboursOf(rows, 9)).toEqual({ before: undefined, after: undefined });
  });
});

it('finds whose range a place lies in', () => {
  expect([0, 0.3, 0.5, 0.999].map((position) => partitionAt(rows, position))).toEqual([0, 2, 1, 1]);
});

it('writes as many hexadecimal digits as tell the ends of a range apart', () => {
  expect(hexOf(0.375, 0.125)).toBe('60');
  expect(hexOf(0.5, 1 / 1024)).toBe('8000');
  expect(hexOf(1, 0.125)).toBe('ff');
});
