import { expect } from 'vitest';
import { keySpaceSize } from '../../src/sim/placement/hash.ts';
import { partitionsOf, rangeOf } from '../../src/sim/placement/ranges.ts';
import type { Store } from '../../src/sim/store.ts';

/** One range after the other, from the begin of the key space to its end, each owned by one partition. */
export function expectTiled({ ranges, budgets }: Store): void {
  const all = Array.from({ length: partitionsOf(ranges) }, (_none, partition) => rangeOf(ranges, partition));
  all.sort((a, b) => a.start - b.start || a.startItem - b.startItem);
  let at = { end: 0, endItem: 0 };
  for (const range of all) {
    expect([range.start, range.startItem]).toEqual([at.end, at.endItem]);
    at = range;
  }
  expect(at.end).toBe(keySpaceSize);
  expect(budgets.partitionCount).toBe(all.length);
}
