// What is seen of transactions in whole runs: all of each or nothing in a transaction of their Region, half elsewhere.

import { describe, expect, it } from 'vitest';
import { countOf, type TransactionField } from '../../src/sim/features/transactions/counts.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import type { HistoryEntry } from '../../src/sim/transaction-state.ts';
import { goesRound } from './features/transactions/history.ts';
import { documentOf, ran, started, type Outline } from './small-run.ts';

const rate = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const sized = (itemBytes: number, count = 1000) => [
  { id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes },
];
const writes = (items: number, more: object = {}) => ({
  id: 'writes',
  operation: 'TransactWriteItems',
  transaction: { items },
  ...more,
});
const reads = (items: number, more: object = {}) => ({
  id: 'reads',
  operation: 'TransactGetItems',
  transaction: { items },
  ...more,
});
function counted(simulation: Simulation, field: TransactionField): number {
  return countOf(simulation.world.transactions!.tables[0]!.counts, field);
}

describe('What is seen', () => {
  /** A few items, wanted by everybody: everything meets everything. */
  const crowded = (seed: number): Outline => ({
    seed,
    durationSeconds: 10,
    data: sized(300, 6),
    traffic: [
      writes(3, { rate: rate(60), transaction: { items: 3, checks: 1, newTries: 2 } }),
      writes(2, { id: 'more', rate: rate(40), transaction: { items: 2, holdsShare: 0.9 } }),
      reads(3, { rate: rate(80) }),
      { id: 'single', operation: 'UpdateItem', rate: rate(60) },
      { id: 'batch', operation: 'BatchGetItem', batch: { items: 6 }, rate: rate(50), consistentRead: true },
    ].map((each) => ({ arrivals: 'poisson', ...each })),
  });

  it.each([1, 2])(
    'is explained by some order of all operations, one after the other (API-19), seed %i',
    (seed) => {
      const simulation = started(crowded(seed));
      const history: HistoryEntry[] = [];
      simulation.world.transactions!.history = history;
      advance(simulation, Infinity);
      const kinds = (name: string) => history.filter((entry) => entry.name.startsWith(name)).length;
      expect(kinds('write')).toBeGreaterThan(300);
      expect(kinds('read')).toBeGreaterThan(50);
      expect(kinds('single')).toBeGreaterThan(200);
      expect(goesRound(history)).toEqual([]);
    },
  );

  it('is whole or nothing of it in a TransactGetItems, and half now and then in a BatchGetItem (API-19)', () => {
    const simulation = ran(crowded(4));
    expect(counted(simulation, 'sightsInTransaction')).toBeGreaterThan(50);
    expect(counted(simulation, 'halvesInTransaction')).toBe(0);
    expect(counted(simulation, 'halvesAlone')).toBeGreaterThan(5);
  });

  it('may be half in another Region, for a TransactGetItems too (GT-40)', () => {
    const document = documentOf({
      durationSeconds: 10,
      data: sized(300, 60),
      traffic: [
        writes(3, { rate: rate(20), transaction: { items: 3, choice: 'groups' } }),
        reads(3, { rate: rate(50), transaction: { items: 3, choice: 'groups' } }),
        reads(3, {
          id: 'there',
          region: 'eu-west-1',
          rate: rate(50),
          transaction: { items: 3, choice: 'groups' },
        }),
      ],
    });
    const regions = ['us-east-1', 'eu-west-1'];
    const [table] = document.tables;
    const simulation = load({
      ...document,
      regions,
      tables: [{ ...table, replicas: { consistency: 'eventual', regions } }],
    });
    advance(simulation, Infinity);
    const { tables } = simulation.world.transactions!;
    const of = (replica: number, field: TransactionField) => countOf(tables[replica]!.counts, field);
    expect(of(0, 'halvesInTransaction')).toBe(0);
    expect(of(0, 'halvesElsewhere')).toBe(0);
    expect(of(0, 'sightsInTransaction')).toBeGreaterThan(150);
    expect(of(1, 'halvesElsewhere')).toBeGreaterThan(15);
  });

  it('reaches indexes and streams item by item (API-22)', () => {
    const document = documentOf({ durationSeconds: 10, traffic: [writes(4, { rate: rate(20) })] });
    const [table] = document.tables;
    const stream = { view: 'KEYS_ONLY', consumers: [] };
    const simulation = load({ ...document, tables: [{ ...table, stream }] });
    advance(simulation, Infinity);
    const { shards } = simulation.world.tables[0]!.stream!.state;
    const written = shards.list.reduce((sum, { records }) => sum + records.count, 0);
    expect(written).toBeGreaterThan(4 * (counted(simulation, 'writes') - 1));
    expect(written).toBeLessThanOrEqual(4 * simulation.world.transactions!.begun);
  });
});
