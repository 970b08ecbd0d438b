import { describe, expect, it } from 'vitest';
import { advance, dispatch, load } from '../../../src/sim/simulation.ts';
import type { Diagnosis } from '../../../src/sim/diagnosis.ts';
import { documentOf, ran, started, type Outline } from '../small-run.ts';

const client = { retryMode: 'standard' };
const source = (operation: string, perSecond: number, more: object) => ({
  id: operation,
  operation,
  arrivals: 'poisson',
  rate: [{ atSeconds: 0, perSecond }],
  client,
  ...more,
});
const hot = { choice: 'hotspot', hotKeys: 1, hotShare: 0.5 };
const why = (
  simulation: { world: { tables: { why: Diagnosis[] }[] } },
  kind: string,
): Diagnosis | undefined => simulation.world.tables[0]!.why.find((each) => each.kind === kind);

describe('Transactions that collide', () => {
  const outline: Outline = {
    durationSeconds: 30,
    traffic: [
      source('TransactWriteItems', 60, { keys: hot, transaction: { items: 4 } }),
      source('UpdateItem', 30, { keys: hot }),
    ],
  };

  it('are told with the item that everybody wants and how long each holds it', () => {
    const found = why(ran(outline, 10), 'transactions-collide')!;
    expect(found.figures).toMatchObject({ key: 'ITEM#1' });
    expect(found.figures['share']).toBeGreaterThan(0.1);
    expect(found.figures['refusedAlonePerSecond']).toBeGreaterThan(1);
    // From the prepare to the commit: a log, the ledger, a log.
    expect(found.figures['heldMs']).toBeGreaterThan(8);
    expect(found.figures['heldMs']).toBeLessThan(20);
    expect(found.fixes.map(({ kind }) => kind)).toEqual([
      'shard-key',
      'spread-keys',
      'smaller-transactions',
      'new-tries',
    ]);
  });

  it('stop once the first fix is made, and are not told then', () => {
    const simulation = started(outline);
    advance(simulation, 10e6);
    for (const command of why(simulation, 'transactions-collide')!.fixes[0]!.commands)
      dispatch(simulation, command);
    advance(simulation, 29e6);
    expect(why(simulation, 'transactions-collide')).toBeUndefined();
  });

  it('are not told of where hardly any does', () => {
    const spread = ran({
      durationSeconds: 10,
      traffic: [source('TransactWriteItems', 60, { transaction: { items: 2 } })],
    });
    expect(why(spread, 'transactions-collide')).toBeUndefined();
  });
});

describe('Transactions that are done twice', () => {
  it('are told until the same token is sent', () => {
    const answers = { lostShare: 0.2, timeoutMs: 100, token: 'new' };
    const simulation = started({
      durationSeconds: 30,
      traffic: [source('TransactWriteItems', 40, { transaction: { items: 2, answers } })],
    });
    advance(simulation, 10e6);
    const found = why(simulation, 'done-twice')!;
    expect(found.figures['twiceInAll']).toBeGreaterThan(20);
    expect(found.fixes[0]!.commands).toEqual([
      { kind: 'set-transaction', traffic: 'TransactWriteItems', token: 'same' },
    ]);
    dispatch(simulation, found.fixes[0]!.commands[0]!);
    advance(simulation, 29e6);
    expect(why(simulation, 'done-twice')).toBeUndefined();
  });
});

describe('Transactions that are seen by half', () => {
  const data = [{ id: 'items', count: 6, partitionKey: 'ITEM#{n}', itemBytes: 200 }];
  const reading = (read: object) => [source('TransactWriteItems', 60, { transaction: { items: 2 } }), read];

  it('are told of reads in a batch, and never of those in a transaction', () => {
    const batch = source('BatchGetItem', 60, { batch: { items: 6 }, consistentRead: true });
    const found = why(ran({ durationSeconds: 10, data, traffic: reading(batch) }, 10), 'seen-by-half')!;
    expect(found.figures).not.toHaveProperty('elsewhere');
    expect(found.figures['halvesPerSecond']).toBeGreaterThan(0.2);
    const transaction = source('TransactGetItems', 60, { transaction: { items: 6 } });
    const whole = ran({ durationSeconds: 10, data, traffic: reading(transaction) }, 10);
    expect(why(whole, 'seen-by-half')).toBeUndefined();
  });
});

describe('Transactions that another Region sees by half', () => {
  it('are told at every replica, with where they are seen and where their Region is (GT-40)', () => {
    const groups = { transaction: { items: 3, choice: 'groups' } };
    const document = documentOf({
      durationSeconds: 8,
      data: [{ id: 'items', count: 60, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      traffic: [
        source('TransactWriteItems', 20, groups),
        source('TransactGetItems', 50, { ...groups, region: 'eu-west-1' }),
      ],
    });
    const regions = ['us-east-1', 'eu-west-1'];
    const tables = [{ ...document.tables[0], replicas: { consistency: 'eventual', regions } }];
    const simulation = load({ ...document, regions, tables });
    advance(simulation, Infinity);
    for (const { why: told } of simulation.world.tables) {
      const found = told.find(({ kind }) => kind === 'seen-by-half')!;
      expect(found.figures).toMatchObject({ elsewhere: 'eu-west-1' });
      expect(found.fixes[0]!.commands).toEqual([
        { kind: 'set-traffic-region', traffic: 'TransactGetItems', region: 'us-east-1' },
      ]);
    }
  });
});

describe('Transactions beyond the budget', () => {
  it.each(['TransactWriteItems', 'TransactGetItems'])(
    'are known by their whole demand, two operations an item (CU-13): %s',
    (operation) => {
      const simulation = ran(
        {
          durationSeconds: 10,
          readUnits: 150,
          writeUnits: 150,
          traffic: [source(operation, 40, { transaction: { items: 3 }, arrivals: 'even' })],
        },
        10,
      );
      const found = why(simulation, 'table-budget')!;
      expect(found.figures['askedUnitsPerSecond']).toBeCloseTo(2 * 3 * 40, 6);
    },
  );
});
