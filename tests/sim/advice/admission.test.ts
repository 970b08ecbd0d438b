// What Why says of the admission of former years is reached by a run, and its fix is tried on that very run.

import { expect, test } from 'vitest';
import { advance, dispatch } from '../../../src/sim/simulation.ts';
import { ranAdmission, type AdmissionOutline } from '../admission-run.ts';
import { secondsOf } from '../small-run.ts';

const example: AdmissionOutline = {
  generation: '2012',
  writeUnits: 400,
  writes: [50, 50, 50, 150],
  durationSeconds: 60,
};
const whyOf = (simulation: ReturnType<typeof ranAdmission>) => simulation.world.tables[0]!.why;
const refusedFrom = (simulation: ReturnType<typeof ranAdmission>, second: number) =>
  secondsOf(simulation, 'writeKeyRangeRefused')
    .slice(second)
    .reduce((sum, count) => sum + count, 0);

test('a share that is spent is told with what the table has to spare, and each fix ends the refusals (ADM-10)', () => {
  const [first] = whyOf(ranAdmission(example, 20));
  expect(first).toMatchObject({
    kind: 'share-spent',
    figures: { partition: 3, partitions: 4, allowanceUnitsPerSecond: 100, generation: '2012' },
  });
  expect(Number(first!.figures['spareUnitsPerSecond'])).toBeCloseTo(150, -1);
  expect(first!.fixes.map(({ kind }) => kind)).toEqual(['change-admission', 'raise-capacity', 'lower-rate']);
  for (const { kind, commands } of first!.fixes) {
    // It slows down what comes to the other partitions too; here each has a source of its own.
    if (kind === 'lower-rate') continue;
    const simulation = ranAdmission(example, 20);
    for (const command of commands) dispatch(simulation, command);
    advance(simulation, 60e6);
    expect(refusedFrom(simulation, 22), kind).toBe(0);
  }
});

test('after a split it is told what the partition could do before (ADM-11)', () => {
  const simulation = ranAdmission(
    { ...example, writeUnits: 3900, writes: [100, 100, 100, 900], assumptions: { 'split-seconds': 30 } },
    2,
  );
  expect(whyOf(simulation)[0]!.kind).toBe('calm');
  dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 4100 });
  advance(simulation, 40e6);
  const [first] = whyOf(simulation);
  expect(first!.kind).toBe('share-spent');
  expect(first!.figures['undividedUnitsPerSecond']).toBe(1000);
  expect(first!.figures['shareUnitsPerSecond']).toBeCloseTo(512.5, 6);
});

test('adaptive capacity is told with the time until it acts (ADM-12)', () => {
  const figures = whyOf(ranAdmission({ ...example, generation: '2017' }, 20))[0]!.figures;
  expect(figures['boostInSeconds']).toBeGreaterThan(250);
  expect(figures['boostInSeconds']).toBeLessThanOrEqual(360);
});

test('a partition that lives on its savings is told before it is refused (ADM-06)', () => {
  const simulation = ranAdmission({ ...example, generation: 'burst', initialBurstSeconds: 20 }, 20);
  const [first] = whyOf(simulation);
  expect(first!.kind).toBe('partition-bursting');
  const seconds = Number(first!.figures['secondsLeft']);
  advance(simulation, (20 + seconds - 2) * 1e6);
  expect(refusedFrom(simulation, 0)).toBe(0);
  advance(simulation, (20 + seconds + 3) * 1e6);
  expect(refusedFrom(simulation, 0)).toBeGreaterThan(0);
});

test('a node without room is told while savings are left (ADM-09)', () => {
  const [first] = whyOf(
    ranAdmission(
      { ...example, generation: 'burst', initialBurstSeconds: 300, writes: [50, 400, 50, 450] },
      20,
    ),
  );
  expect(first!.kind).toBe('node-full');
  expect(first!.figures['bankedUnits']).toBeGreaterThan(10_000);
});

test('a ceiling is a ceiling in every year: then it is the key that is to blame (ADM-01)', () => {
  const [first] = whyOf(
    ranAdmission({ ...example, writeUnits: 8000, partitions: 4, writes: [5, 5, 5, 1400] }, 20),
  );
  expect(first!.kind).toBe('hot-key');
});
