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

test('a split of an index names the index, and so does one that would not help', () => {
  const splitting = tell({ kind: 'splitting', figures: { ...figures, index: 'byStatus' }, fixes: [] });
  expect(splitting.headline).toContain('Partition 2 of byStatus is being split');
  const declined = {
    partition: 0,
    reason: 'index-key',
    secondsHot: 130,
    direction: 'read',
    index: 'byStatus',
  };
  const told = tell({ kind: 'split-cannot-help', figures: declined, fixes: [] });
  expect(told.headline).toContain('A split of byStatus would not help');
});

test('of several splits the next is told with its reason and its place', () => {
  const { evidence } = tell({ kind: 'splitting', figures: { ...figures, partitions: 4 }, fixes: [] });
  expect(evidence).toMatch(/The next is partition 2: it has been near its limit .* 75\s%/);
});

test('a split into more than two says into how many, and names the first border only as such', () => {
  const { evidence } = tell({ kind: 'splitting', figures: { ...figures, pieces: 4 }, fixes: [] });
  expect(evidence).toContain('It becomes four; the first new border lies at');
});
