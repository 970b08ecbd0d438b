// What befalls replicas, node by node, and what requests see of it.

import { describe, expect, it } from 'vitest';
import { percentile } from '../../src/sim/kernel/histogram.ts';
import { storageSecondFields, type StorageSecondField } from '../../src/sim/features/storage/figures.ts';
import { advance, dispatch, load, type Simulation } from '../../src/sim/simulation.ts';
import { ScenarioError } from '../../src/sim/scenario/validate.ts';
import { documentOf } from './small-run.ts';
import {
  eventualReads,
  expectConverged,
  faultsIn,
  quick,
  startedStorage,
  storageIn,
  storageRun,
  strongReads,
  tallyOf,
  writes,
  type StorageOutline,
} from './storage-run.ts';

const table = 'Table';
const down = (node: string) => ({ kind: 'set-storage-node', table, node, state: 'down' }) as const;
const up = (node: string) => ({ kind: 'set-storage-node', table, node, state: 'up' }) as const;
const cut = (from: string, to: string) => ({ kind: 'set-node-link', table, from, to, state: 'cut' }) as const;

/** One partition, whose leader is on node a1 and whose followers are on b1 and c1. */
const onePartition: StorageOutline = {
  durationSeconds: 40,
  partitions: 1,
  data: [{ id: 'items', count: 20, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
  storage: { nodesPerZone: 2 },
  assumptions: quick,
  traffic: [writes(50), strongReads(50), eventualReads(50)],
};

function eventsOf({ world }: Simulation): [atSeconds: number, kind: string, node: string][] {
  return world.events.flatMap((event) =>
    'partitions' in event && 'node' in event && typeof event.node === 'string'
      ? [[event.atUs / 1e6, event.kind, event.node] as [number, string, string]]
      : [],
  );
}

function second(simulation: Simulation, at: number, field: StorageSecondField): number {
  const { rows } = storageIn(simulation).figures.seconds;
  return rows[at * storageSecondFields.length + storageSecondFields.indexOf(field)]!;
}

describe('a replication group', () => {
  it('has three replicas, each in another zone, and spreads them and its leaders over the nodes (PART-04)', () => {
    const { groups, nodes } = storageIn(startedStorage({ partitions: 18, storage: { nodesPerZone: 3 } }));
    for (const { slots } of groups) expect(slots.map(({ node }) => nodes[node]!.zone)).toEqual([0, 1, 2]);
    const held = nodes.map((_node, place) =>
      groups.filter(({ slots }) => slots.some((slot) => slot.node === place)),
    );
    expect(held.map(({ length }) => length)).toEqual(nodes.map(() => 6));
    const led = nodes.map((_node, place) =>
      groups.filter(({ slots, leader }) => slots[leader]!.node === place),
    );
    expect(Math.max(...led.map(({ length }) => length))).toBeLessThanOrEqual(3);
  });

  it('takes writes with one replica lost, and none with two; eventual reads go on (PART-07, PART-08)', () => {
    const simulation = storageRun({
      ...onePartition,
      storage: { nodesPerZone: 1 },
      commands: [
        { atSeconds: 10, do: down('c1') },
        { atSeconds: 20, do: down('b1') },
        { atSeconds: 30, do: up('b1') },
      ],
    });
    for (const at of [12, 15, 18]) expect(second(simulation, at, 'unavailable')).toBe(0);
    for (const at of [23, 26, 29]) expect(second(simulation, at, 'unavailable')).toBeGreaterThan(60);
    for (const at of [32, 35]) expect(second(simulation, at, 'unavailable')).toBe(0);
    expect(tallyOf(simulation, 'eventual').failed).toBe(0);
  });

  it('waits for the lease of a leader that is lost, a couple of seconds, and then has another (PART-05, PART-11)', () => {
    const simulation = storageRun({ ...onePartition, commands: [{ atSeconds: 10, do: down('a1') }] });
    const [lost, elected] = eventsOf(simulation);
    expect(lost).toEqual([10, 'leader-lost', 'a1']);
    expect(elected![1]).toBe('leader-elected');
    expect(elected![0]).toBeGreaterThan(11.4);
    expect(elected![0]).toBeLessThanOrEqual(12);
    const { counts } = storageIn(simulation).figures;
    const tries = counts.unavailable / (elected![0] - 10);
    expect(tries).toBeGreaterThan(80);
    expect(tries).toBeLessThan(120);
    expect(tallyOf(simulation, 'eventual').failed).toBe(0);
  });

  it('keeps its leader if that is back before its lease has run out (PART-11)', () => {
    const simulation = storageRun({
      ...onePartition,
      commands: [
        { atSeconds: 10, do: down('a1') },
        { atSeconds: 11, do: up('a1') },
      ],
    });
    expect(storageIn(simulation).groups[0]).toMatchObject({ leader: 0, term: 0 });
  });

  it('hands leadership over without a wait (PART-11)', () => {
    const simulation = startedStorage({
      ...onePartition,
      assumptions: { ...quick, 'replica-apply-ms': 1000 },
      commands: [{ atSeconds: 10, do: { kind: 'hand-over-leaders', table, node: 'a1' } }],
    });
    const storage = storageIn(simulation);
    storage.history = [];
    advance(simulation, Infinity);
    expect(storage.groups[0]).toMatchObject({ leader: 1, term: 1 });
    expect(storage.figures.counts.unavailable).toBe(0);
    // The new leader shows what it has in its log before it serves, though it applies it late as a follower.
    expect(faultsIn(storage.history)).toEqual([]);
  });

  it('has a log replica in seconds and a storage replica again in minutes (PART-09, PART-10)', () => {
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 400,
      assumptions: {},
      traffic: [writes(5)],
      commands: [{ atSeconds: 10, do: down('c1') }],
    });
    expect(eventsOf(simulation)).toEqual([
      [15, 'log-replica-added', 'c2'],
      [315, 'replica-rebuilt', 'c2'],
    ]);
  });

  it('counts a log replica for a write, and reads nothing from it (PART-09)', () => {
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 30,
      assumptions: { ...quick, 'replica-rebuild-seconds': 100 },
      commands: [
        { atSeconds: 5, do: down('c1') },
        { atSeconds: 10, do: down('b1') },
        // Now a leader and two log replicas are left.
      ],
    });
    expect(storageIn(simulation).groups[0]!.slots.map(({ state }) => state)).toEqual([
      'storage',
      'log',
      'log',
    ]);
    for (let at = 12; at < 30; at += 1) expect(second(simulation, at, 'unavailable')).toBe(0);
    expect(tallyOf(simulation, 'eventual').failed).toBe(0);
  });

  it('never elects who has missed a write, however long that takes (PART-05)', () => {
    const simulation = storageRun({
      ...onePartition,
      storage: { nodesPerZone: 1 },
      commands: [
        { atSeconds: 5, do: down('c1') },
        { atSeconds: 10, do: down('a1') },
        { atSeconds: 12, do: down('b1') },
        { atSeconds: 14, do: up('c1') },
        { atSeconds: 20, do: up('a1') },
      ],
    });
    const elected = eventsOf(simulation).filter(([, kind]) => kind === 'leader-elected');
    expect(elected.map(([, , node]) => node)).not.toContain('c1');
    expect(second(simulation, 18, 'unavailable')).toBeGreaterThan(60);
    expect(second(simulation, 35, 'unavailable')).toBe(0);
  });

  it('fetches whatever it missed when it is back, however much that was', () => {
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 30,
      data: [{ id: 'items', count: 5000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      storage: { nodesPerZone: 1 },
      traffic: [
        writes(400, {
          rate: [
            { atSeconds: 0, perSecond: 400 },
            { atSeconds: 25, perSecond: 0 },
          ],
        }),
      ],
      commands: [
        { atSeconds: 5, do: down('c1') },
        { atSeconds: 24, do: up('c1') },
      ],
    });
    expect(storageIn(simulation).groups[0]!.log.entries.length).toBeLessThan(5000);
    expectConverged(simulation);
  });

  it('lets a follower ask its peers before it forces an election (PART-12)', () => {
    const gray = (asksPeers: boolean) =>
      storageRun({
        ...onePartition,
        storage: { nodesPerZone: 1, asksPeers },
        commands: [{ atSeconds: 10, do: cut('a1', 'b1') }],
      });
    const asked = storageIn(gray(true));
    expect(asked.groups[0]).toMatchObject({ leader: 0, term: 0 });
    expect(asked.figures.counts).toMatchObject({ unavailable: 0, elections: 0 });
    expect(asked.figures.counts.electionsHeldBack).toBeGreaterThan(5);
    const forced = storageIn(gray(false));
    expect(forced.groups[0]).toMatchObject({ leader: 2, term: 1 });
    expect(forced.figures.counts.unavailable).toBeGreaterThan(100);
  });

  it('replaces one replica that fails, while its node goes on with others', () => {
    const simulation = storageRun({
      ...onePartition,
      partitions: 3,
      commands: [
        { atSeconds: 10, do: { kind: 'set-replica', table, partition: 0, zone: 'c', state: 'down' } },
      ],
    });
    expect(eventsOf(simulation)).toEqual([
      [11, 'log-replica-added', 'c2'],
      [16, 'replica-rebuilt', 'c2'],
    ]);
    expect(storageIn(simulation).figures.counts.unavailable).toBe(0);
  });
});

describe('a split', () => {
  it('gives each half a group of its own, which has all that was written before (PART-04)', () => {
    const simulation = startedStorage({
      ...onePartition,
      durationSeconds: 60,
      capacity: { mode: 'on-demand' },
      assumptions: { ...quick, 'split-seconds': 30, 'replica-apply-ms': 1000 },
      commands: [
        { atSeconds: 1, do: { kind: 'set-warm-throughput', table, warmWriteUnits: 4000 } },
        { atSeconds: 40, do: { kind: 'set-zone', zone: 'a', state: 'down' } },
        { atSeconds: 45, do: { kind: 'set-zone', zone: 'a', state: 'up' } },
      ],
    });
    const storage = storageIn(simulation);
    storage.history = [];
    advance(simulation, Infinity);
    expect(storage.groups).toHaveLength(4);
    expect(storage.groups.every(({ leader }) => leader >= 0)).toBe(true);
    expect(faultsIn(storage.history)).toEqual([]);
  });
});

describe('an eventual read', () => {
  it('can miss what has just been committed, a strong one cannot (PART-08)', () => {
    const { history, figures } = (() => {
      const simulation = startedStorage({
        ...onePartition,
        data: [{ id: 'items', count: 2, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
        durationSeconds: 120,
        traffic: [writes(40), strongReads(100), eventualReads(200)],
      });
      const storage = storageIn(simulation);
      storage.history = [];
      advance(simulation, Infinity);
      return storage;
    })();
    expect(faultsIn(history!)).toEqual([]);
    const share = figures.counts.staleReads / figures.counts.eventualReads;
    // Two of three replicas follow; an item is written 20 times a second, and each follows 10 ms later in the mean.
    const expected = (2 / 3) * ((20 * 0.01) / (1 + 20 * 0.01));
    expect(share).toBeGreaterThan(expected * 0.85);
    expect(share).toBeLessThan(expected * 1.35);
    expect(percentile(figures.staleness, 0.99)).toBeLessThan(120_000);
  });

  it('misses the more the slower the follower it asks is', () => {
    const share = (times: number) => {
      const { counts } = storageIn(
        storageRun({
          ...onePartition,
          commands: [{ atSeconds: 0, do: { kind: 'set-disk', table, node: 'b1', times } }],
        }),
      ).figures;
      return counts.staleReads / counts.eventualReads;
    };
    expect(share(40)).toBeGreaterThan(3 * share(1));
  });
});

describe('a slow disk', () => {
  const p99 = (node: string) => {
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 20,
      commands: [{ atSeconds: 0, do: { kind: 'set-disk', table, node, times: 30 } }],
    });
    return percentile(tallyOf(simulation, 'writes').client, 0.99);
  };

  it('is felt if it is the leader’s, and hidden by the faster of two followers if it is not (PART-07)', () => {
    expect(p99('b1')).toBeLessThan(16_000);
    expect(p99('a1')).toBeGreaterThan(80_000);
  });
});

describe('a storage node', () => {
  it('lets requests wait as one that serves them in a row: half the load squared over what is left', () => {
    // M/D/1: a mean wait of s x load / (2 (1 - load)); here s is 10 ms, and the load 0.6.
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 60,
      storage: { nodesPerZone: 1, nodeReadUnits: 100 },
      traffic: [strongReads(60)],
    });
    const tally = tallyOf(simulation, 'strong');
    const quiet = tallyOf(
      storageRun({ ...onePartition, durationSeconds: 60, traffic: [strongReads(60)] }),
      'strong',
    );
    const waitMs = (meanUs(tally.client) - meanUs(quiet.client)) / 1000;
    expect(waitMs).toBeGreaterThan(7.5 * 0.85);
    expect(waitMs).toBeLessThan(7.5 * 1.15);
  });

  it('is waited for by attempts that are told hop by hop as by all others', () => {
    const simulation = storageRun({
      ...onePartition,
      storage: { nodesPerZone: 1, nodeReadUnits: 62 },
      traffic: [strongReads(60)],
    });
    const told = simulation.world.samples.map(({ latencyUs }) => latencyUs).sort((one, other) => one - other);
    const median = told[Math.floor(told.length / 2)]!;
    expect(median).toBeGreaterThan(50_000);
    for (const { hops, latencyUs, atUs } of simulation.world.samples) {
      expect(hops.at(-1)!.atUs).toBe(atUs + latencyUs);
    }
  });

  it('turns away what would wait too long, and works on no more than it can', () => {
    const simulation = storageRun({
      ...onePartition,
      durationSeconds: 30,
      storage: { nodesPerZone: 1, nodeReadUnits: 40 },
      traffic: [strongReads(60)],
    });
    const { counts } = storageIn(simulation).figures;
    expect(counts.strongReads / 30).toBeGreaterThan(40);
    expect(counts.strongReads / 30).toBeLessThan(42);
    expect(counts.queueFull / 30).toBeGreaterThan(15);
    expect(second(simulation, 29, 'waitMsMax')).toBeLessThanOrEqual(1000);
  });

  it('has what other customers leave of it, and is well again when they go (PART-15)', () => {
    const simulation = storageRun({
      ...onePartition,
      storage: { nodesPerZone: 1, nodeReadUnits: 400 },
      traffic: [strongReads(60)],
      commands: [
        { atSeconds: 10, do: { kind: 'set-node-load', table, node: 'a1', percent: 90 } },
        { atSeconds: 20, do: { kind: 'set-node-load', table, node: 'a1', percent: 0 } },
      ],
    });
    expect(second(simulation, 8, 'waitMsMax')).toBeLessThan(50);
    expect(second(simulation, 18, 'waitMsMax')).toBeGreaterThan(500);
    expect(second(simulation, 38, 'waitMsMax')).toBeLessThan(50);
  });
});

describe('routers', () => {
  const cold = (refresh: 'on-miss' | 'on-every-hit', lookupsPerSecond: number) =>
    storageRun({
      ...onePartition,
      durationSeconds: 60,
      storage: { routers: { count: 200, refresh, lookupsPerSecond } },
      traffic: [eventualReads(400)],
      commands: [{ atSeconds: 20, do: { kind: 'cool-routers', table } }],
    });

  it('miss one time in 400 when they are warm, and at nearly every request when they are cold (ROUTE-02, ROUTE-03)', () => {
    const simulation = cold('on-miss', 5000);
    const warm = Array.from({ length: 19 }, (_none, at) => second(simulation, at, 'lookups'));
    const perSecond = warm.reduce((sum, count) => sum + count, 0) / 19;
    expect(perSecond).toBeGreaterThan(0.4);
    expect(perSecond).toBeLessThan(1.8);
    // Every router has to ask once; more where two requests come to it before the answer.
    expect(second(simulation, 20, 'lookups')).toBeGreaterThan(150);
  });

  it('overrun a metadata service that was built for their misses, until all have the map again (ROUTE-02)', () => {
    const simulation = cold('on-miss', 20);
    expect(second(simulation, 21, 'withoutMap')).toBeGreaterThan(250);
    expect(second(simulation, 55, 'withoutMap')).toBe(0);
    expect(second(simulation, 55, 'warmShare')).toBeGreaterThan(0.98);
  });

  it('give it the same work at all times if they ask on every hit (ROUTE-05)', () => {
    const simulation = cold('on-every-hit', 2000);
    for (const at of [10, 20, 21, 40]) {
      expect(second(simulation, at, 'lookups')).toBeGreaterThan(320);
      expect(second(simulation, at, 'lookups')).toBeLessThan(480);
    }
    expect(tallyOf(simulation, 'eventual').failed).toBe(0);
  });
});

describe('commands about storage', () => {
  it('are refused where they cannot be', () => {
    const simulation = startedStorage(onePartition);
    const refused = (command: Parameters<typeof dispatch>[1]) =>
      expect(() => dispatch(simulation, command)).toThrow(ScenarioError);
    refused({ kind: 'set-storage-node', table, node: 'd1', state: 'down' });
    refused({ kind: 'set-storage-node', table, node: 'a1', state: 'up' });
    refused({ kind: 'set-replica', table, partition: 7, zone: 'a', state: 'down' });
    refused({ kind: 'set-node-link', table, from: 'a1', to: 'a1', state: 'cut' });
    refused({ kind: 'hand-over-leaders', table, node: 'a2' });
    refused({ kind: 'cool-routers', table });
    dispatch(simulation, { kind: 'set-zone', zone: 'a', state: 'down' });
    refused({ kind: 'set-zone', zone: 'a', state: 'down' });
    expect(() => dispatch(load(documentOf()), { kind: 'set-zone', zone: 'a', state: 'down' })).toThrow(
      ScenarioError,
    );
  });
});

function meanUs(histogram: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (let share = 1; share < 400; share += 1) {
    sum += percentile(histogram, share / 400);
    count += 1;
  }
  return sum / count;
}
