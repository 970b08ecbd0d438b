import { expect, test } from 'vitest';
import { ring } from '../../src/words/en/ring.ts';
import { why } from '../../src/words/en/why.ts';

const idle = { partitions: 8, hottest: 1, hottestShare: 0, refusedPartitions: 0, refused: 0, splitting: 0 };

test('of a ring that nothing asks, no partition is called the busiest', () => {
  expect(ring.description(idle)).toBe(
    'A ring of 8 partitions, each growing outward with its load towards its cap. Nothing is asked for. Nothing is refused.',
  );
  expect(why.calm.evidence({ hottestPartition: 1, hottestShare: 0, used: 0, direction: 'write' })).toBe(
    'Nothing is asked for.',
  );
});

test('one partition is not many', () => {
  expect(ring.description({ ...idle, partitions: 1, hottestShare: 0.4 })).toBe(
    'A ring of one partition, growing outward with its load towards its cap. It is at 40 % of its cap. Nothing is refused.',
  );
  expect(ring.many({ partitions: 1000, over: 1 })).toBe('1,000 partitions, 1 of them over its cap');
});

test('more than the cap is no share of what a partition can give', () => {
  expect(why.calm.evidence({ hottestPartition: 3, hottestShare: 1.22, used: 0.4, direction: 'write' })).toBe(
    'Nothing is refused. The busiest partition, number 3, gives 122 % of its cap for a moment, on what it had left, and the table uses 40 % of its write budget.',
  );
});
