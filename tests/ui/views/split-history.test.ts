import { expect, test } from 'vitest';
import type { WorldEvent } from '../../../src/sim/events.ts';
import { doneSplits, justSplit } from '../../../src/ui/views/split-history.ts';

const about = { table: 'Votes', partition: 1, reason: 'heat' } as const;
const events: WorldEvent[] = [
  { kind: 'partition-split-began', atUs: 60e6, dueAtUs: 660e6, ...about },
  { kind: 'partition-split-began', atUs: 70e6, dueAtUs: 670e6, ...about, index: 'byStatus' },
  { kind: 'partition-split', atUs: 660e6, into: 4, at: 0.3, ...about },
  { kind: 'partition-split', atUs: 670e6, into: 5, at: 0.3, ...about, index: 'byStatus' },
  { kind: 'partition-split', atUs: 680e6, into: 6, at: 0.3, ...about, table: 'Orders' },
];

test('a split of the table is told with its beginning; those of indexes and other tables are not its own', () => {
  expect(doneSplits(events, 'Votes')).toEqual([
    { partition: 1, into: 4, beganSeconds: 60, doneSeconds: 660 },
  ]);
});

test('both halves are new for a while, and not before the split is done', () => {
  const splits = doneSplits(events, 'Votes');
  expect(justSplit(splits, 659, 1000)).toEqual(new Set());
  expect(justSplit(splits, 660, 1000)).toEqual(new Set([1, 4]));
  expect(justSplit(splits, 689, 1000)).toEqual(new Set([1, 4]));
  expect(justSplit(splits, 690, 1000)).toEqual(new Set());
});
