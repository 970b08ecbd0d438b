import { expect, test } from 'vitest';
import {
  createKinesis,
  kinesisAgeUs,
  noteChange,
  type Kinesis,
} from '../../../../src/sim/features/streams/kinesis.ts';
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

test('a shard takes a thousand changes or a megabyte a second, banks one second of it, and is behind by what is beyond (assumption kinesis-shard)', () => {
  const behind = (shards: number, perSecond: number, bytes: number) => {
    const kinesis = createKinesis({ shards, retentionHours: 24, sortWindowMs: 0 }, 5, 'Sensors');
    const changes = 20 * perSecond;
    for (let change = 0; change < changes; change += 1)
      noteChange(kinesis, change % 997, bytes, (change * 1e6) / perSecond, laws);
    return { late: kinesis.throttled, ageSeconds: kinesisAgeUs(kinesis, 20e6) / 1e6 };
  };
  expect(behind(1, 900, 200)).toEqual({ late: 0, ageSeconds: 0 });
  // Of 1,500 a second 500 are too many: after twenty seconds, and one in the bank, nine thousand wait.
  expect(behind(1, 1500, 200).ageSeconds).toBeCloseTo(9, 1);
  // Twice as many bytes as a shard takes.
  expect(behind(1, 512, 4096).ageSeconds).toBeCloseTo(19, 0);
  expect(behind(4, 1500, 200)).toEqual({ late: 0, ageSeconds: 0 });
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
