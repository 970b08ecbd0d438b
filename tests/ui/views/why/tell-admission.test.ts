import { expect, test } from 'vitest';
import { tell } from '../../../../src/ui/views/why/diagnosis.ts';

const figures = {
  generation: '2012',
  direction: 'write',
  partition: 3,
  partitions: 4,
  askedUnitsPerSecond: 150,
  shareUnitsPerSecond: 100,
  allowanceUnitsPerSecond: 100,
  spareUnitsPerSecond: 150,
  bankedUnits: 0,
  refusedPerSecond: 50,
};

test('a share that is spent is told with its figures, counted from 1', () => {
  const { headline, evidence } = tell({ kind: 'share-spent', figures, fixes: [] });
  expect(headline).toBe(
    'Partition 4 is asked for 150 write units a second. It may do 100, and the table has 150 to spare.',
  );
  expect(evidence).toContain('4 partitions');
});

test('what fits on average is told to come unevenly', () => {
  const told = tell({ kind: 'share-spent', figures: { ...figures, askedUnitsPerSecond: 99 }, fixes: [] });
  expect(told.headline).toContain('some moments ask for more');
});

test('a split before, and a boost to come, are told where there are any', () => {
  const split = tell({
    kind: 'share-spent',
    figures: { ...figures, undividedUnitsPerSecond: 200 },
    fixes: [],
  });
  expect(split.evidence).toContain('Undivided it could do 200');
  const waiting = tell({ kind: 'share-spent', figures: { ...figures, boostInSeconds: 120 }, fixes: [] });
  expect(waiting.evidence).toContain('at the earliest in 2 minutes');
  const boosted = { ...figures, allowanceUnitsPerSecond: 125, boostInSeconds: 30 };
  expect(tell({ kind: 'share-spent', figures: boosted, fixes: [] }).evidence).toContain(
    'Its share of what the table bought is 100. Adaptive capacity has raised it',
  );
});

test('a full node and a burst are told with what is saved', () => {
  const saved = { ...figures, bankedUnits: 4200, secondsLeft: 84 };
  expect(tell({ kind: 'node-full', figures: saved, fixes: [] }).headline).toContain('4,200 units saved');
  expect(tell({ kind: 'partition-bursting', figures: saved, fixes: [] }).headline).toContain('Partition 4');
});
