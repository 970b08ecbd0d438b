import { describe, expect, test } from 'vitest';
import aProductPage from '../../src/scenarios/a-product-page-with-and-without-dax.json' with { type: 'json' };
import stampede from '../../src/scenarios/cache-stampede-after-node-loss.json' with { type: 'json' };
import priceChange from '../../src/scenarios/price-change-around-dax.json' with { type: 'json' };
import twoNodes from '../../src/scenarios/two-nodes-for-the-work-of-three.json' with { type: 'json' };
import { digestOfWorld } from '../../src/sim/digest.ts';
import type { WorldEvent } from '../../src/sim/events.ts';
import { zipfWeights } from '../../src/sim/kernel/zipf.ts';
import { secondFigure } from '../../src/sim/metrics/seconds.ts';
import { percentile } from '../../src/sim/kernel/histogram.ts';
import type { Command } from '../../src/sim/scenario/scenario.ts';
import { advance, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import { listed } from '../../src/sim/features/dax/copies.ts';
import { cheHitRate } from './features/dax/che.ts';
import { globalDocument, tokyo, until, virginia, type GlobalOutline } from './global-run.ts';

const seconds = 1_000_000;

interface Design {
  keys?: number;
  cache?: Record<string, unknown>;
  reads?: Record<string, unknown>;
  writes?: Record<string, unknown>;
  readUnits?: number;
  durationSeconds?: number;
  commands?: { atSeconds: number; do: Command }[];
  assumptions?: Record<string, number>;
}

/** Readers through a cache, and writers as they are asked for. */
function run(design: Design, untilSeconds = Infinity): Simulation {
  const { keys = 1000, cache, reads, writes, readUnits = 20_000, durationSeconds = 60 } = design;
  const source = {
    table: 'Products',
    data: 'products',
    keys: { choice: 'zipf', exponent: 0.99 },
    arrivals: 'poisson',
    client: { retryMode: 'none', sdk: 'boto3' },
  };
  const simulation = load({
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A cache',
    seed: 5,
    durationSeconds,
    caches: [{ name: 'cache', nodes: 3, ...cache }],
    tables: [
      {
        name: 'Products',
        partitionKey: { name: 'product', type: 'S' },
        capacity: { mode: 'provisioned', readUnits, writeUnits: 5000 },
        initialPartitions: 8,
        data: [{ id: 'products', count: keys, partitionKey: 'P#{n}', itemBytes: 1000 }],
      },
    ],
    traffic: [
      {
        ...source,
        id: 'read',
        operation: 'GetItem',
        cache: 'cache',
        rate: [{ atSeconds: 0, perSecond: 2000 }],
        ...reads,
      },
      ...(writes === undefined
        ? []
        : [
            {
              ...source,
              id: 'write',
              operation: 'PutItem',
              rate: [{ atSeconds: 0, perSecond: 50 }],
              ...writes,
            },
          ]),
    ],
    commands: design.commands ?? [],
    assumptions: design.assumptions ?? {},
  });
  advance(simulation, untilSeconds * seconds);
  return simulation;
}

const cacheOf = (simulation: Simulation) => summarise(simulation).caches![0]!;

describe('hit rates of whole runs are within 2 points of what Che says of LRU (DX-08)', () => {
  test.each([
    [0.6, 0.1],
    [0.6, 0.4],
    [0.99, 0.1],
    [0.99, 0.4],
    [1.2, 0.1],
  ])('Zipf %d, memory for %d of the items', (exponent, share) => {
    const keys = 4000;
    const simulation = run({
      keys,
      readUnits: 40_000,
      cache: { nodes: 1, memoryBytes: 1000 * keys * share, itemTtlSeconds: 0, nodeType: 'dax.r5.4xlarge' },
      reads: { keys: { choice: 'zipf', exponent }, rate: [{ atSeconds: 0, perSecond: 5000 }] },
      assumptions: { 'cache-eviction-percent': 100 },
    });
    expect(cacheOf(simulation).hitRate).toBeGreaterThan(
      cheHitRate(zipfWeights(keys, exponent), keys * share) - 0.02,
    );
    expect(cacheOf(simulation).hitRate).toBeLessThan(
      cheHitRate(zipfWeights(keys, exponent), keys * share) + 0.02,
    );
  });
});

test('a node keeps no more than the share of its memory at which the oldest copies go (DX-08)', () => {
  const { world } = run({
    cache: { nodes: 1, memoryBytes: 400_000 },
    assumptions: { 'cache-eviction-percent': 50 },
    durationSeconds: 20,
  });
  const { usedBytes, evictedBytes } = world.caches[0]!.cluster.nodes[0]!.copies;
  expect(evictedBytes).toBeGreaterThan(0);
  expect(usedBytes).toBe(200_000);
});

test('what goes to the shards of a key goes around the cache (assumption shards-uncached)', () => {
  const simulation = run(
    {
      writes: { cache: 'cache' },
      durationSeconds: 20,
      commands: [{ atSeconds: 10, do: { kind: 'set-write-shards', traffic: 'write', shards: 10 } }],
    },
    10,
  );
  const before = cacheOf(simulation).metrics.PutItemRequestCount!;
  expect(before).toBeGreaterThan(400);
  advance(simulation, 20 * seconds);
  expect(cacheOf(simulation).metrics.PutItemRequestCount).toBe(before);
  expect(simulation.world.sources[1]!.tally.succeeded).toBeGreaterThan(before + 400);
});

test('however it is cut, a run with a cache that loses a node comes out the same', () => {
  const design: Design = {
    writes: { cache: 'cache' },
    durationSeconds: 20,
    commands: [
      { atSeconds: 4, do: { kind: 'fail-cache-node', cache: 'cache' } },
      { atSeconds: 7.5, do: { kind: 'set-cache-use', traffic: 'write' } },
      { atSeconds: 9, do: { kind: 'add-cache-nodes', cache: 'cache', nodes: 2 } },
      { atSeconds: 11, do: { kind: 'set-cache-ttl', cache: 'cache', itemTtlSeconds: 2 } },
    ],
    assumptions: { 'cache-node-seconds': 5, 'cache-failover-seconds': 3 },
  };
  const whole = run(design);
  const cut = run(design, 0);
  for (let atUs = 0; atUs < 20 * seconds; atUs += 777_777) advance(cut, atUs);
  advance(cut, Infinity);
  expect(digestOfWorld(cut.world)).toBe(digestOfWorld(whole.world));
});

test('a hit takes 0.45 ms in the median and 1.5 ms in 99 of 100, a miss longer than the table alone (DX-31)', () => {
  const hits = run({ cache: { startsWarm: true, itemTtlSeconds: 0 } }).world.sources[0]!.tally.client;
  expect(percentile(hits, 0.5)).toBeCloseTo(450, -2);
  expect(percentile(hits, 0.99)).toBeGreaterThan(1350);
  expect(percentile(hits, 0.99)).toBeLessThan(1650);
  const misses = run({ reads: { consistentRead: true }, durationSeconds: 10 }).world.sources[0]!.tally.client;
  const commands: Design['commands'] = [{ atSeconds: 0, do: { kind: 'set-cache-use', traffic: 'read' } }];
  const around = run({ reads: { consistentRead: true }, durationSeconds: 10, commands }).world.sources[0]!
    .tally;
  expect(percentile(misses, 0.5) - percentile(around.client, 0.5)).toBeGreaterThan(500);
  expect(percentile(misses, 0.5) - percentile(around.client, 0.5)).toBeLessThan(1000);
});

test('a hot item is served far beyond what its partition could, for hits never reach it (DX-39)', () => {
  const hotspot = {
    keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
    rate: [{ atSeconds: 0, perSecond: 20_000 }],
  };
  const through = summarise(run({ reads: hotspot, durationSeconds: 10 }));
  expect(through.throttledByReason).toEqual({});
  expect(through.requests.failed).toBe(0);
  const commands: Design['commands'] = [{ atSeconds: 0, do: { kind: 'set-cache-use', traffic: 'read' } }];
  const around = summarise(run({ reads: hotspot, durationSeconds: 10, commands }));
  expect(Object.keys(around.throttledByReason)).toEqual(['TableReadKeyRangeThroughputExceeded']);
});

test('strong reads through a cache cost the table what they cost without (DX-14)', () => {
  const strong = run({ reads: { consistentRead: true }, durationSeconds: 10 });
  const { metrics, hitRate } = cacheOf(strong);
  expect(hitRate).toBeNull();
  expect(metrics.GetItemRequestCount).toBe(strong.world.sources[0]!.tally.issued);
  expect(summarise(strong).consumed.readUnits).toBe(strong.world.sources[0]!.tally.issued);
});

test('writes around the cache leave old items in it, writes through it do not (DX-09, DX-12)', () => {
  expect(cacheOf(run({ writes: {} })).stale.around).toBeGreaterThan(1000);
  const through = cacheOf(run({ writes: { cache: 'cache' } })).stale;
  expect(through.around).toBe(0);
  expect(through.secondsMax).toBeLessThan(0.4);
});

test('a write that the table refuses changes no copy (DX-09)', () => {
  const { world } = run({
    writes: {
      cache: 'cache',
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
      rate: [{ atSeconds: 0, perSecond: 1500 }],
    },
    cache: { nodeType: 'dax.r5.8xlarge' },
    durationSeconds: 20,
  });
  const { tally } = world.sources[1]!;
  expect(tally.throttled).toBeGreaterThan(1000);
  expect(Math.max(...world.caches[0]!.cluster.things.version)).toBe(tally.attempts - tally.throttled);
});

test('an item that was deleted through the cache is kept as not being there (DX-13)', () => {
  const { world } = run({
    writes: {
      cache: 'cache',
      operation: 'DeleteItem',
      keys: { choice: 'sequential' },
      rate: [{ atSeconds: 0, perSecond: 100 }],
    },
    durationSeconds: 20,
  });
  const { things, nodes } = world.caches[0]!.cluster;
  expect(things.exists.every((exists) => exists === 0)).toBe(true);
  expect(nodes[0]!.copies.usedBytes).toBe(nodes[0]!.copies.count * 100);
});

test('without a node requests fail, or ask the table where they may (DX-01)', () => {
  const commands: Design['commands'] = [{ atSeconds: 5, do: { kind: 'fail-cache-node', cache: 'cache' } }];
  const design = { cache: { nodes: 1 }, commands, durationSeconds: 20 };
  expect(summarise(run(design)).requests.errors!.CacheUnavailable).toBeGreaterThan(20_000);
  const falling = run({ ...design, reads: { withoutCache: 'ask-table' } });
  expect(summarise(falling).requests.failed).toBe(0);
  expect(secondFigure(falling.world.tables[0]!.seconds, 15, 'readUnits')).toBeGreaterThan(900);
});

test('after the primary is lost, writes fail until another node is promoted, and reads never do (DX-19)', () => {
  const simulation = run({
    writes: { cache: 'cache' },
    commands: [{ atSeconds: 5, do: { kind: 'fail-cache-node', cache: 'cache' } }],
    assumptions: { 'cache-failover-seconds': 20 },
  });
  const [reads, writes] = summarise(simulation).traffic;
  expect(reads!.failed).toBe(0);
  expect(writes!.failed).toBeGreaterThan(50 * 18);
  expect(writes!.failed).toBeLessThan(50 * 22);
});

test('a cluster never has more than 11 nodes, and what is not there cannot be lost (DX-01)', () => {
  const simulation = run({ durationSeconds: 20 }, 1);
  const add = (nodes: number) => dispatch(simulation, { kind: 'add-cache-nodes', cache: 'cache', nodes });
  const lose = (node: number) => dispatch(simulation, { kind: 'fail-cache-node', cache: 'cache', node });
  expect(() => add(9)).toThrow('12 nodes');
  expect(() => lose(7)).toThrow('no node 7');
  add(8);
  // It is still being made.
  expect(() => lose(4)).toThrow('no node 4');
  lose(2);
  expect(() => lose(2)).toThrow('no node 2');
});

test('a new cluster begins with nothing, whatever the old one had (DX-20)', () => {
  const simulation = run({ cache: { startsWarm: true }, durationSeconds: 20 }, 5);
  dispatch(simulation, { kind: 'replace-cache', cache: 'cache', nodeType: 'dax.r5.xlarge' });
  const { cluster } = simulation.world.caches[0]!;
  expect(cluster.nodes.map(({ copies }) => copies.count)).toEqual([0, 0, 0]);
  expect(cluster.nodeType).toBe('dax.r5.xlarge');
});

test('what replication brings and what time to live takes away goes around the cache (DX-12)', () => {
  const source = {
    table: 'Sessions',
    data: 'sessions',
    keys: { choice: 'uniform' },
    client: { retryMode: 'none', sdk: 'boto3' },
  };
  const simulation = load({
    format: 'partition-lab/scenario',
    version: 1,
    title: 'Around a cache',
    seed: 5,
    durationSeconds: 60,
    regions: ['us-east-1', 'eu-west-1'],
    caches: [{ name: 'cache', nodes: 1, startsWarm: true, itemTtlSeconds: 0 }],
    assumptions: { 'ttl-pass-seconds': 1, 'ttl-delete-ms': 1 },
    tables: [
      {
        name: 'Sessions',
        partitionKey: { name: 'session', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 1000 },
        replicas: { consistency: 'eventual', regions: ['us-east-1', 'eu-west-1'] },
        timeToLive: { attribute: 'expiresAt' },
        data: [
          {
            id: 'sessions',
            count: 100,
            partitionKey: 'S#{n}',
            itemBytes: 500,
            expiresAfterSeconds: 30,
            initialExpiry: { fromSeconds: 30, toSeconds: 40 },
          },
        ],
      },
    ],
    traffic: [
      {
        ...source,
        id: 'read',
        operation: 'GetItem',
        cache: 'cache',
        rate: [{ atSeconds: 0, perSecond: 50 }],
      },
      {
        ...source,
        id: 'elsewhere',
        operation: 'PutItem',
        region: 'eu-west-1',
        rate: [
          { atSeconds: 0, perSecond: 10 },
          { atSeconds: 10, perSecond: 0 },
        ],
      },
    ],
  });
  advance(simulation, 20 * seconds);
  const { things } = simulation.world.caches[0]!.cluster;
  expect(cacheOf(simulation).stale.around).toBeGreaterThan(100);
  const written = things.version.reduce((sum, version) => sum + version, 0);
  expect(written).toBeGreaterThan(60);
  expect(things.exists.includes(0)).toBe(false);
  advance(simulation, 60 * seconds);
  expect(things.exists.includes(1)).toBe(false);
});

describe('a cache in one Region of a global table', () => {
  const inTwoRegions = (more: {
    traffic: GlobalOutline['traffic'];
    commands?: GlobalOutline['commands'];
  }) => ({
    ...globalDocument({ count: 100, durationSeconds: 40, ...more }),
    caches: [{ name: 'cache', nodes: 3, itemTtlSeconds: 20 }],
  });
  const reads = { operation: 'GetItem', cache: 'cache', rate: [{ atSeconds: 0, perSecond: 200 }] };

  test('answers with the old item until its TTL is over when another Region has written it (GT-46, DX-12)', () => {
    const elsewhere = until(10, 50, { region: tokyo, keys: { choice: 'sequential' } });
    const simulation = load(inTwoRegions({ traffic: [reads, elsewhere] }));
    advance(simulation, 12 * seconds);
    const { things, nodes } = simulation.world.caches[0]!.cluster;
    // What came by replication is newer than every copy that was made before.
    expect(Math.min(...things.aroundVersion)).toBeGreaterThanOrEqual(4);
    expect(listed(nodes[0]!.copies)).toHaveLength(100);
    const early = cacheOf(simulation).stale.around;
    expect(early).toBeGreaterThan(1000);
    advance(simulation, 31 * seconds);
    const late = cacheOf(simulation).stale;
    expect(late.secondsMax).toBeGreaterThan(15);
    expect(late.secondsMax).toBeLessThan(20.5);
    advance(simulation, 40 * seconds);
    expect(cacheOf(simulation).stale.around).toBe(late.around);
  });

  test('is left by a source that asks another Region, and found again when it comes back (DX-01)', () => {
    const move = (atSeconds: number, region: string) => ({
      atSeconds,
      do: { kind: 'set-traffic-region' as const, traffic: 'source 0', region },
    });
    const simulation = load(
      inTwoRegions({ traffic: [reads], commands: [move(10, tokyo), move(20, virginia)] }),
    );
    const asked = (untilSeconds: number): number => {
      advance(simulation, untilSeconds * seconds);
      return cacheOf(simulation).metrics.GetItemRequestCount!;
    };
    const before = asked(10);
    expect(before).toBeGreaterThan(1990);
    expect(asked(20)).toBe(before);
    expect(asked(30)).toBe(before + 2000);
    expect(simulation.world.globalTables[0]!.figures.reads[1]).toBe(2000);
  });

  test('can be used by a source that was sent to its Region, and not by one that was sent away (DX-01)', () => {
    const { cache: _none, ...around } = { ...reads, region: tokyo };
    const simulation = load(inTwoRegions({ traffic: [reads, around] }));
    const use = (traffic: string) => dispatch(simulation, { kind: 'set-cache-use', traffic, cache: 'cache' });
    const send = (traffic: string, region: string) =>
      dispatch(simulation, { kind: 'set-traffic-region', traffic, region });
    expect(() => use('source 1')).toThrow('"cache" is in "us-east-1", and "source 1" sends its requests to');
    send('source 1', virginia);
    use('source 1');
    send('source 0', tokyo);
    expect(() => use('source 0')).toThrow('and "source 0" sends its requests to "ap-northeast-1"');
    advance(simulation, 10 * seconds);
    const [away, here] = simulation.world.sources;
    expect(cacheOf(simulation).metrics.GetItemRequestCount).toBe(here!.tally.issued);
    expect(away!.tally.succeeded).toBeGreaterThan(1900);
  });

  test('takes a write through it from its own Region only: one sent elsewhere goes around it (DX-12)', () => {
    const writes = { cache: 'cache', rate: [{ atSeconds: 0, perSecond: 50 }] };
    const commands = [
      { atSeconds: 20, do: { kind: 'set-traffic-region' as const, traffic: 'source 1', region: tokyo } },
    ];
    const simulation = load(inTwoRegions({ traffic: [reads, writes], commands }));
    advance(simulation, 20 * seconds);
    expect(cacheOf(simulation).stale.around).toBe(0);
    advance(simulation, 40 * seconds);
    expect(cacheOf(simulation).stale.around).toBeGreaterThan(1000);
    expect(cacheOf(simulation).metrics.UpdateItemRequestCount).toBe(999);
  });
});

test('a table without a cache goes on beside one with a cache when their Region fails and returns', () => {
  const region = (atSeconds: number, state: 'down' | 'up') => ({
    atSeconds,
    do: { kind: 'set-region' as const, region: 'us-east-1', state },
  });
  const design = { durationSeconds: 20, commands: [region(4, 'down'), region(8, 'up')] };
  const simulation = run(design, 0);
  const [cached] = simulation.scenario.tables;
  const [reads] = simulation.scenario.traffic;
  const { cache: _none, ...writes } = { ...reads!, operation: 'PutItem', table: 'Plain' };
  const data = [{ id: 'products', count: 1000, initialCount: 10, partitionKey: 'P#{n}', itemBytes: 1000 }];
  const index = { name: 'byColour', partitionKey: { name: 'colour', type: 'S' }, projection: 'ALL' };
  const capacity = { mode: 'provisioned', readUnits: 100, writeUnits: 5000 };
  const plain = { ...cached, name: 'Plain', data, globalIndexes: [{ ...index, capacity }] };
  const both = load({
    ...simulation.scenario,
    tables: [cached, plain],
    traffic: [reads, { ...writes, id: 'write', keys: { choice: 'latest', exponent: 1 } }],
  });
  advance(both, 20 * seconds);
  expect(both.world.sources[1]!.tally.succeeded).toBeGreaterThan(20_000);
});

describe('the scenarios tell what they promise:', () => {
  test('the stampede: nothing is refused before the node is lost, and much after it (DX-20)', () => {
    const { world } = played(stampede, 120);
    const refused = (from: number, to: number) => refusedReads(world, from, to);
    expect(refused(0, 30)).toBe(0);
    expect(refused(45, 75)).toBeGreaterThan(50_000);
    expect(refused(75, 80)).toBeGreaterThan(1000);
    expect(refused(110, 120)).toBeLessThan(100);
    expect(kindsOf(world.events)).toContain('cache-node-lost');
    expect(world.events.find(({ kind }) => kind === 'cache-node-ready')).toMatchObject({ isWarm: false });
  });

  test('the price: old answers come for as long as the TTL, and no longer (DX-12)', () => {
    const simulation = played(priceChange, 480);
    const { stale } = cacheOf(simulation);
    expect(stale.secondsMax).toBeGreaterThan(290);
    expect(stale.secondsMax).toBeLessThanOrEqual(300);
    expect(simulation.world.tables[0]!.why.map(({ kind }) => kind)).not.toContain('cache-stale');
    const during = played(priceChange, 60).world.tables[0]!.why[0]!;
    expect(during).toMatchObject({
      kind: 'cache-stale',
      fixes: [{ kind: 'write-through' }, { kind: 'shorten-ttl' }],
    });
  });

  test('the product page: the refusals end when it goes through the cache (DX-39)', () => {
    expect(played(aProductPage, 30).world.tables[0]!.why[0]!).toMatchObject({
      kind: 'hot-key',
      fixes: [{ kind: 'read-through', commands: [{ traffic: 'page', cache: 'page-cache' }] }, {}],
    });
    const { world } = played(aProductPage, 90);
    expect(refusedReads(world, 20, 40)).toBeGreaterThan(10_000);
    expect(refusedReads(world, 45, 90)).toBe(0);
  });

  test('two nodes: both turn requests away until the third is back (DX-33, DX-38)', () => {
    const { world } = played(twoNodes, 60);
    expect(world.tables[0]!.why.map(({ kind }) => kind)).toContain('cache-throttles');
    const later = played(twoNodes, 110);
    expect(later.world.tables[0]!.why.map(({ kind }) => kind)).toEqual(['calm']);
    expect(cacheOf(later).metrics.ThrottledRequestCount).toBeGreaterThan(5000);
  });
});

function played(document: unknown, untilSeconds: number): Simulation {
  const simulation = load(document);
  advance(simulation, untilSeconds * seconds);
  return simulation;
}

function kindsOf(events: WorldEvent[]): string[] {
  return events.map(({ kind }) => kind);
}

/** Reads that the table refused, from one second to another. */
function refusedReads({ tables }: Simulation['world'], from: number, to: number): number {
  let sum = 0;
  for (let second = from; second < to; second += 1) {
    for (const field of ['readProvisionedRefused', 'readKeyRangeRefused'] as const) {
      sum += secondFigure(tables[0]!.seconds, second, field);
    }
  }
  return sum;
}
