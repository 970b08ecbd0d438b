// Transactions on a table whose leaders are lost: what was acknowledged is there, and nothing is read without a leader.

import { describe, expect, it } from 'vitest';
import { quick, storageIn, storageRun, tallyOf } from './storage-run.ts';

const zone = (atSeconds: number, name: 'a' | 'b' | 'c', state: 'up' | 'down') => ({
  atSeconds,
  do: { kind: 'set-zone' as const, zone: name, state },
});

describe('Transactions', () => {
  it('lose no acknowledged change when leaders are lost, one replica of a partition at a time (PART-11)', () => {
    const simulation = storageRun({
      seed: 2,
      durationSeconds: 25,
      partitions: 3,
      data: [{ id: 'items', count: 20_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      traffic: [
        {
          operation: 'TransactWriteItems',
          transaction: { items: 10 },
          arrivals: 'poisson',
          rate: [
            { atSeconds: 0, perSecond: 80 },
            { atSeconds: 20, perSecond: 0 },
          ],
        },
      ],
      commands: [
        zone(5, 'a', 'down'),
        zone(9, 'a', 'up'),
        zone(10, 'b', 'down'),
        zone(14, 'b', 'up'),
        zone(15, 'c', 'down'),
        zone(19, 'c', 'up'),
      ],
    });
    const { issued, succeeded, failed } = tallyOf(simulation, 'load');
    expect(failed).toBeGreaterThan(100);
    expect(succeeded + failed).toBe(issued);
    expect(storageIn(simulation).figures.counts.writes).toBe(10 * succeeded);
  });

  it('read nothing where there is no leader: a TransactGetItems reads strongly (API-21, PART-06)', () => {
    const simulation = storageRun({
      durationSeconds: 10,
      storage: { nodesPerZone: 1 },
      assumptions: quick,
      traffic: [
        { operation: 'TransactGetItems', transaction: { items: 3 }, rate: [{ atSeconds: 5, perSecond: 20 }] },
      ],
      commands: [zone(1, 'a', 'down'), zone(1.1, 'b', 'down')],
    });
    expect(tallyOf(simulation, 'load').issued).toBeGreaterThan(50);
    expect(tallyOf(simulation, 'load').succeeded).toBe(0);
  });
});
