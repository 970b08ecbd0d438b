import { expect, it } from 'vitest';
import { advance, load } from '../../../src/sim/simulation.ts';
import { documentOf } from '../small-run.ts';

const batch = { items: 2 };
const transaction = { items: 2 };

it.each([
  ['a GetItem half a unit (CU-01)', { operation: 'GetItem' }, 0.5],
  ['a DeleteItem one unit (CU-10)', { operation: 'DeleteItem' }, 1],
  ['a BatchGetItem half a unit for each (CU-07)', { operation: 'BatchGetItem', batch }, 1],
  [
    'a strong BatchGetItem one for each (CU-07)',
    { operation: 'BatchGetItem', batch, consistentRead: true },
    2,
  ],
  ['a TransactGetItems two for each (CU-16)', { operation: 'TransactGetItems', transaction }, 4],
])('Of items that are not there, %s', (_name, change, units) => {
  const document = documentOf({
    durationSeconds: 5,
    data: [{ id: 'items', count: 100, initialCount: 0, partitionKey: 'K#{n}', itemBytes: 9000 }],
    traffic: [
      {
        ...change,
        rate: [
          { atSeconds: 0, perSecond: 10 },
          { atSeconds: 3, perSecond: 0 },
        ],
      },
    ],
  });
  const [table] = document.tables;
  const simulation = load({
    ...document,
    tables: [{ ...table, stream: { view: 'KEYS_ONLY', consumers: [] } }],
  });
  advance(simulation, Infinity);
  const { tally } = simulation.world.sources[0]!;
  expect(tally.succeeded).toBeGreaterThan(20);
  expect(tally.units).toBe(units * tally.succeeded);
});
