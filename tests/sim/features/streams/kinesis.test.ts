import { expect, test } from 'vitest';
import { createKinesis, noteChange, type Kinesis } from '../../../../src/sim/features/streams/kinesis.ts';
import { laws } from './a-stream.ts';

/** Changes of one item, this far apart. */
function sent(everyUs: number, sortWindowMs = 0, bytes = 1500): Kinesis {
  const kinesis = createKinesis({ shards: 4, retentionHours: 24, sortWindowMs }, 5, 'Sensors');
  for (let change = 0; change < 20_000; change += 1) noteChange(kinesis, 0, bytes, change * everyUs, laws);
  return kinesis;
}

test('STR-18: a change is charged one unit for every kilobyte begun of its larger image', () => {
  expect(sent(1000, 0, 1024).units).toBe(20_000);
  expect(sent(1000, 0, 1025).units).toBe(40_000);
});

test('STR-18: some changes come twice', () => {
  const { changes, records, duplicates } = sent(1000);
  expect(records).toBe(changes + duplicates);
  expect(duplicates / changes).toBeCloseTo(laws['kinesis-duplicate-percent'] / 100, 2);
});

test('STR-18: changes in quick succession arrive out of order; those far apart do not', () => {
  expect(sent(1000).reordered).toBeGreaterThan(1000);
  expect(sent(60_000_000).reordered).toBe(0);
});

test('STR-18: a reader that sorts by creation time mends what is no later than it waits', () => {
  const { reordered, reorderedAfterSort } = sent(1000, 20);
  expect(reorderedAfterSort).toBeLessThan(reordered / 2);
  expect(sent(1000, 60_000).reorderedAfterSort).toBe(0);
});
