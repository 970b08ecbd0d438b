import { expect, test } from 'vitest';
import { tell } from '../../../../src/ui/views/why/diagnosis.ts';

const figures = { partition: 1, partitions: 1, reason: 'heat', at: 0.75, secondsLeft: 305 };

test('a split under way is told with its partition, its place and the time that is left', () => {
  const { headline, evidence } = tell({ kind: 'splitting', figures, fixes: [] });
  expect(headline).toContain('Partition 2');
  expect(headline).toMatch(/5 minutes|305|5:05/);
  expect(evidence).toMatch(/75\s%/);
});

test('of several splits their number is told', () => {
  expect(tell({ kind: 'splitting', figures: { ...figures, partitions: 4 }, fixes: [] }).headline).toContain(
    '4 partitions',
  );
});

test.each([
  ['single-item', 'one item'],
  ['moving-key', 'newest sort key'],
  ['local-index', 'local index'],
  ['index-key', 'index key'],
])('that a split would not help, because of a %s, is told with the reason', (reason, words) => {
  const told = tell({
    kind: 'split-cannot-help',
    figures: { partition: 0, reason, secondsHot: 130, direction: 'write' },
    fixes: [],
  });
  expect(told.headline).toContain(words);
  expect(told.evidence).toContain('Partition 1');
});
