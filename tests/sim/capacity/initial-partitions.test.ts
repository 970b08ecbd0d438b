import { expect, test } from 'vitest';
import { initialPartitions } from '../../../src/sim/capacity/initial-partitions.ts';

const gigabyte = 1024 ** 3;

test.each([
  ['the smallest table has one', 1, 1, 0, 1],
  ['exactly one partition of reads', 3000, 0, 0, 1],
  ['reads and writes add up: 1/3 + 1', 1000, 1000, 0, 2],
  ['3,200 WCU give four (ADM-10)', 0, 3200, 0, 4],
  ['1,000 RCU and 4,000 WCU: 4.33', 1000, 4000, 0, 5],
  ['10 GB fit in one (SPLIT-03)', 1, 1, 10 * gigabyte, 1],
  ['one byte more in two', 1, 1, 10 * gigabyte + 1, 2],
  ['the larger of the two rules counts', 12_000, 0, 95 * gigabyte, 10],
])('INIT-02: %s', (_what, readUnits, writeUnits, bytes, partitions) => {
  expect(initialPartitions(readUnits, writeUnits, bytes)).toBe(partitions);
});
