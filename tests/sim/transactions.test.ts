// Transactions in whole runs: what they cost and how long they take, whom they turn away, and what everybody sees.

import { describe, expect, it } from 'vitest';
import { percentile } from '../../src/sim/kernel/histogram.ts';
import { countOf, type TransactionField } from '../../src/sim/features/transactions/counts.ts';
import { advance, digestOf, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import { copyWorld } from '../../src/bridge/copy-world.ts';
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
const threads = { rate: undefined, client: { retryMode: 'none', threads: 1, requests: 1 } };

function counted(simulation: Simulation, field: TransactionField): number {
  return countOf(simulation.world.transactions!.tables[0]!.counts, field);
}

function consumed(traffic: object[], more: Outline = {}): { readUnits: number; writeUnits: number } {
  return summarise(ran({ durationSeconds: 5, traffic, ...more })).tables[0]!.consumed;
}

describe('A transaction costs', () => {
  it('two operations an item: three 500-byte items take 6 units, written or read (CU-13)', () => {
    expect(consumed([writes(3, threads)], { data: sized(500) })).toEqual({ readUnits: 0, writeUnits: 6 });
    expect(consumed([reads(3, threads)], { data: sized(500) })).toEqual({ readUnits: 6, writeUnits: 0 });
  });

  it('4 units for an item of 8 KB that is read (CU-03), and 2 for the least there is (CU-16)', () => {
    expect(consumed([reads(1, threads)], { data: sized(8192) }).readUnits).toBe(4);
    expect(consumed([reads(1, threads)], { data: sized(1) }).readUnits).toBe(2);
  });

  it('an index once, not twice (CU-14)', () => {
    const globalIndexes = [
      {
        name: 'Index',
        partitionKey: { name: 'other', type: 'S' },
        projection: 'ALL',
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 1000 },
      },
    ];
    const simulation = load({
      ...documentOf({ durationSeconds: 5, data: sized(900), traffic: [writes(3, threads)] }),
      tables: documentOf({ data: sized(900), globalIndexes }).tables,
    });
    advance(simulation, Infinity);
    const [table] = summarise(simulation).tables;
    expect(table!.consumed.writeUnits).toBe(6);
    const once = summarise(
      ran({
        durationSeconds: 5,
        data: sized(900),
        globalIndexes,
        traffic: [{ operation: 'UpdateItem', ...threads }],
      }),
    );
    expect(table!.indexes[0]!.consumed.writeUnits).toBe(3 * once.tables[0]!.indexes[0]!.consumed.writeUnits);
  });

  it('half of it when a condition fails: nothing is committed, and all that was prepared is let go', () => {
    const simulation = ran({
      durationSeconds: 5,
      data: sized(500),
      traffic: [writes(3, { ...threads, transaction: { items: 3, holdsShare: 0 } })],
    });
    expect(summarise(simulation).tables[0]!.consumed.writeUnits).toBe(3);
    expect(summarise(simulation).requests).toMatchObject({
      failed: 1,
      errors: { TransactionCanceledException: 1 },
    });
    expect(counted(simulation, 'conditions')).toBe(3);
  });

  it('a repetition of 9 KB 6 read units: nothing is done again (CU-15, API-18)', () => {
    // The only answer is lost, then the ledger gives it.
    const answers = { lostShare: 0.5, timeoutMs: 100 };
    const simulation = ran({
      durationSeconds: 30,
      data: sized(9 * 1024, 10),
      traffic: [
        writes(1, {
          transaction: { items: 1, answers },
          rate: rate(2),
          client: { retryMode: 'standard' },
        }),
      ],
    });
    const replayed = counted(simulation, 'replayed');
    expect(replayed).toBeGreaterThan(10);
    expect(summarise(simulation).tables[0]!.consumed.readUnits).toBe(6 * replayed);
    expect(counted(simulation, 'twice')).toBe(0);
  });
});

describe('A transaction takes', () => {
  const medianUs = (
    traffic: object,
    which: 'service' | 'client' = 'service',
    durationSeconds = 20,
  ): number => {
    const { sources } = ran({ durationSeconds, traffic: [{ rate: rate(100), ...traffic }] }).world;
    return percentile(sources[0]!.tally[which], 0.5);
  };

  it('nearly four times as long as a PutItem, and a read slightly less than two GetItems (LAT-03)', () => {
    const write = medianUs(writes(1)) / medianUs({ operation: 'PutItem' });
    expect(write).toBeGreaterThan(3.5);
    expect(write).toBeLessThan(4.2);
    // As its client has it: both rounds take one way to the coordinator and back.
    const strong = { operation: 'GetItem', consistentRead: true };
    const read = medianUs(reads(1), 'client') / medianUs(strong, 'client');
    expect(read).toBeGreaterThan(1.65);
    expect(read).toBeLessThan(2);
  });

  it('longer with more items, since the slowest decides, and not with more transactions (LAT-04)', () => {
    const one = medianUs(writes(1));
    const ten = medianUs(writes(10));
    expect(ten).toBeGreaterThan(1.15 * one);
    expect(medianUs(writes(100), 'service', 3)).toBeGreaterThan(1.1 * ten);
    const more = medianUs(writes(1, { rate: rate(1000) }), 'service', 3);
    expect(Math.abs(more / one - 1)).toBeLessThan(0.03);
  });
});

describe('Under contention', () => {
  const hot = { choice: 'hotspot', hotKeys: 1, hotShare: 0.5 };
  const contended = (traffic: object[], seed = 1) =>
    ran({
      seed,
      durationSeconds: 12,
      traffic: traffic.map((each) => ({ keys: hot, arrivals: 'poisson', ...each })),
    });

  it('a mix of writes is cancelled about twice as often as one of reads and writes; a GetItem never (LAT-05)', () => {
    const share = (simulation: Simulation): number => {
      const cancelled = counted(simulation, 'writesCancelled') + counted(simulation, 'readsCancelled');
      return cancelled / (cancelled + counted(simulation, 'writes') + counted(simulation, 'reads'));
    };
    const among = (traffic: object[]) =>
      ran({
        durationSeconds: 12,
        data: sized(200, 100),
        traffic: traffic.map((each) => ({ arrivals: 'poisson', ...each })),
      });
    const onlyWrites = among([writes(2, { rate: rate(150) })]);
    const mixed = among([
      writes(2, { rate: rate(75) }),
      reads(2, { rate: rate(75) }),
      { id: 'single', operation: 'GetItem', rate: rate(100) },
    ]);
    expect(share(onlyWrites)).toBeGreaterThan(0.05);
    const ratio = share(onlyWrites) / share(mixed);
    expect(ratio).toBeGreaterThan(1.6);
    expect(ratio).toBeLessThan(2.4);
    expect(mixed.world.sources[2]!.tally.failed).toBe(0);
  });

  it('a single write that meets a transaction fails at once, whatever its client retries (API-20, ERR-28)', () => {
    const simulation = contended([
      writes(2, { rate: rate(50) }),
      { id: 'single', operation: 'UpdateItem', rate: rate(50), client: { retryMode: 'standard' } },
    ]);
    const { tally } = simulation.world.sources[1]!;
    expect(tally.failed).toBeGreaterThan(50);
    expect(tally.failed).toBe(counted(simulation, 'refusedAlone'));
    expect(tally.retries).toBe(0);
    expect(summarise(simulation).requests.errors).toMatchObject({
      TransactionConflictException: tally.failed,
    });
  });

  it('is told action by action: which of them met somebody, and which passed (ERR-24)', () => {
    const simulation = contended([writes(2, { rate: rate(60) })]);
    const cancelled = simulation.world.samples.filter(
      ({ reason, parts }) => reason === 'TransactionCanceledException' && parts !== undefined,
    );
    expect(cancelled.length).toBeGreaterThan(10);
    for (const { parts } of cancelled) {
      const reasons = parts!.map(({ reason }) => reason);
      expect(reasons).toContain('TransactionConflictException');
      expect(
        reasons.every((reason) => reason === undefined || reason.startsWith('TransactionConflict')),
      ).toBe(true);
    }
  });

  it('no SDK sends a cancelled transaction again, and the application may (ERR-25)', () => {
    const client = { retryMode: 'standard' };
    const bySdk = contended([writes(2, { rate: rate(60), client })]);
    const { tally } = bySdk.world.sources[0]!;
    expect(tally.failed).toBe(counted(bySdk, 'writesCancelled'));
    expect(tally.failed).toBeGreaterThan(50);
    const byHand = contended([writes(2, { rate: rate(60), client, transaction: { items: 2, newTries: 5 } })]);
    expect(byHand.world.sources[0]!.tally.failed).toBeLessThan(tally.failed / 10);
  });
});

describe('A client that hears nothing', () => {
  const lossy = (answers: object, seed = 1) =>
    ran({
      seed,
      durationSeconds: 30,
      traffic: [
        writes(2, { transaction: { items: 2, answers }, rate: rate(40), client: { retryMode: 'standard' } }),
      ],
    });

  it('does everything once with the same token, and some of it twice with a new one (API-18, ERR-14)', () => {
    const same = lossy({ lostShare: 0.1, timeoutMs: 100 });
    expect(counted(same, 'lostAnswers')).toBeGreaterThan(80);
    expect(counted(same, 'twice')).toBe(0);
    const anew = lossy({ lostShare: 0.1, timeoutMs: 100, token: 'new' });
    expect(counted(anew, 'replayed')).toBe(0);
    expect(counted(anew, 'twice')).toBeGreaterThan(80);
    // Everybody else has been answered, so every payment was made that was reported as made.
    const { tally } = anew.world.sources[0]!;
    expect(counted(anew, 'writes')).toBeGreaterThanOrEqual(tally.succeeded + counted(anew, 'twice') - 2);
  });

  it('that asks again too early finds the transaction in progress, and tries again (ERR-25)', () => {
    const hasty = lossy({ lostShare: 0, timeoutMs: 10 });
    expect(counted(hasty, 'inProgress')).toBeGreaterThan(4);
    expect(counted(hasty, 'replayed')).toBeGreaterThan(500);
    expect(counted(hasty, 'twice')).toBe(0);
    expect(counted(hasty, 'writes')).toBe(hasty.world.transactions!.begun);
  });
});

describe('A run with transactions', () => {
  const outline: Outline = {
    durationSeconds: 5,
    traffic: [
      writes(2, {
        rate: rate(60),
        keys: { choice: 'hotspot', hotKeys: 2, hotShare: 0.5 },
        transaction: { items: 2, newTries: 2, answers: { lostShare: 0.1, timeoutMs: 60 } },
        client: { retryMode: 'standard' },
      }),
      reads(2, { rate: rate(40), keys: { choice: 'hotspot', hotKeys: 2, hotShare: 0.5 } }),
      { id: 'single', operation: 'UpdateItem', rate: rate(50) },
    ],
    commands: [{ atSeconds: 2, do: { kind: 'set-transaction', traffic: 'writes', items: 3, token: 'new' } }],
  };

  it('comes out the same however it is cut, copied or replayed', () => {
    const whole = digestOf(ran(outline));
    const pieces = started(outline);
    for (let atUs = 0; atUs < 5e6; atUs += 9_301) {
      advance(pieces, atUs);
      if (atUs % 50 === 1) pieces.world = copyWorld(pieces.world);
    }
    pieces.world = copyWorld(pieces.world);
    advance(pieces, Infinity);
    expect(digestOf(pieces)).toBe(whole);
    expect(digestOf(ran({ ...outline, seed: 2 }))).not.toBe(whole);
  });

  it('goes on when its clients turn to another Region, and what is under way stays where it began', () => {
    const document = documentOf({
      durationSeconds: 4,
      traffic: [
        writes(3, {
          rate: rate(200),
          keys: { choice: 'latest' },
          transaction: { items: 3, choice: 'groups' },
        }),
      ],
    });
    const regions = ['us-east-1', 'eu-west-1'];
    const tables = [{ ...document.tables[0], replicas: { consistency: 'eventual', regions } }];
    const simulation = load({ ...document, regions, tables });
    for (let turn = 1; turn < 8; turn += 1) {
      advance(simulation, turn * 503_000);
      dispatch(simulation, { kind: 'set-traffic-region', traffic: 'writes', region: regions[turn % 2]! });
    }
    advance(simulation, Infinity);
    for (const state of simulation.world.transactions!.tables) {
      expect(countOf(state!.counts, 'writes')).toBeGreaterThan(100);
      const open = [...state!.underWay.values()].flatMap(({ transaction }) => transaction.number);
      for (const { pending } of state!.items.values()) {
        for (const holder of pending) expect(holder === -1 || open.includes(holder)).toBe(true);
      }
    }
  });

  it('takes a change while it goes on, and records it', () => {
    const live = started({ ...outline, commands: [] });
    advance(live, 2e6);
    dispatch(live, { kind: 'set-transaction', traffic: 'writes', items: 3, token: 'new' });
    advance(live, Infinity);
    expect(digestOf(live)).toBe(digestOf(ran(outline)));
    expect(counted(live, 'twice')).toBeGreaterThan(5);
  });
});
