// What an index refuses is told by Why, not that all is well again; and the first fix ends it on that very run.

import { describe, expect, test } from 'vitest';
import { examples } from '../../../src/scenarios/index.ts';
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';
import type { RefusalField } from '../../../src/sim/metrics/second-fields.ts';
import { documentOf, secondsOf } from '../small-run.ts';

function openExample(id: string): Simulation {
  return load(examples.find((example) => example.id === id)!.document as Parameters<typeof load>[0]);
}

const cases: { id: string; direction: string; cause: string; fix: string; field: RefusalField }[] = [
  {
    id: 'queries-beyond-the-index',
    direction: 'read',
    cause: 'provisioned',
    fix: 'raise-capacity',
    field: 'indexReadProvisionedRefused',
  },
  {
    id: 'everybody-looks-at-one-state',
    direction: 'read',
    cause: 'key-range',
    fix: 'lower-rate',
    field: 'indexReadKeyRangeRefused',
  },
  {
    id: 'an-index-read-at-its-maximum',
    direction: 'read',
    cause: 'maximum',
    fix: 'raise-maximum',
    field: 'indexReadMaxOnDemandRefused',
  },
  {
    id: 'an-index-at-its-maximum',
    direction: 'write',
    cause: 'maximum',
    fix: 'raise-maximum',
    field: 'indexWriteMaxOnDemandRefused',
  },
  {
    id: 'an-index-read-at-the-quota',
    direction: 'read',
    cause: 'account',
    fix: 'lower-rate',
    field: 'indexReadAccountLimitRefused',
  },
  {
    id: 'an-index-at-the-quota',
    direction: 'write',
    cause: 'account',
    fix: 'lower-rate',
    field: 'indexWriteAccountLimitRefused',
  },
];

describe.each(cases)('$id', ({ id, direction, cause, fix, field }) => {
  test('is told with its reason, its limit and its fix, which ends the refusals', () => {
    const simulation = openExample(id);
    advance(simulation, 60e6);
    const [why] = simulation.world.tables[0]!.why;
    expect(why).toMatchObject({ kind: 'index-refuses', figures: { index: 'byStatus', direction, cause } });
    const { askedUnitsPerSecond, limitUnitsPerSecond, refusedPerSecond } = why!.figures;
    expect(askedUnitsPerSecond).toBeGreaterThan(Number(limitUnitsPerSecond));
    expect(refusedPerSecond).toBeGreaterThan(10);
    expect(why!.fixes[0]!.kind).toBe(fix);
    for (const command of why!.fixes[0]!.commands) dispatch(simulation, command);
    advance(simulation, 120e6);
    const refused = secondsOf(simulation, field).slice(90);
    expect(Math.max(...refused)).toBe(0);
  });
});

test('a split of an index is told with its name while it is under way (SPLIT-06)', () => {
  const simulation = load({
    ...documentOf({
      durationSeconds: 60,
      partitions: 8,
      globalIndexes: [
        {
          name: 'byStatus',
          partitionKey: { name: 'status', type: 'S' },
          projection: 'KEYS_ONLY',
          initialPartitions: 1,
          capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10_000 },
          keys: { values: 200 },
        },
      ],
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 1500 }] }],
    }),
    assumptions: { 'split-after-seconds': 10, 'split-seconds': 30 },
  });
  advance(simulation, 25e6);
  const splitting = simulation.world.tables[0]!.why.find(({ kind }) => kind === 'splitting');
  expect(splitting?.figures).toMatchObject({
    index: 'byStatus',
    partition: 0,
    partitions: 1,
    reason: 'heat',
  });
  advance(simulation, 55e6);
  expect(simulation.world.tables[0]!.why.find(({ kind }) => kind === 'splitting')).toBeUndefined();
});

test('that a split of an index would not help is told with its name', () => {
  const simulation = openExample('few-index-keys');
  advance(simulation, 200e6);
  const declined = simulation.world.tables[0]!.why.find(({ kind }) => kind === 'split-cannot-help');
  expect(declined?.figures).toMatchObject({ index: 'byStatus', reason: 'index-key', direction: 'write' });
});
