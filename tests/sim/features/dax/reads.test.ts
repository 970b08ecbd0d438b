import { describe, expect, test } from 'vitest';
import { nowAt, setTtl, type Cluster } from '../../../../src/sim/features/dax/cluster.ts';
import {
  columnOf,
  figureStride,
  requestColumns,
  type NodeFigure,
} from '../../../../src/sim/features/dax/figures.ts';
import { listed } from '../../../../src/sim/features/dax/copies.ts';
import {
  asksTable,
  passThrough,
  throttled,
  unavailable,
  readThrough,
} from '../../../../src/sim/features/dax/reads.ts';
import { failNode } from '../../../../src/sim/features/dax/node-changes.ts';
import { clusterOf, lotFor, read, seconds, write, writeAround } from './a-cluster.ts';

const firstResult = 100;

describe('time to live', () => {
  test('both caches forget after five minutes unless told otherwise (DX-06)', () => {
    for (const thing of [3, firstResult + 3]) {
      const cluster = clusterOf({});
      expect(read(cluster, thing, 0)).toBe(false);
      expect(read(cluster, thing, 300 * seconds - 1)).toBe(true);
      expect(read(cluster, thing, 300 * seconds)).toBe(false);
    }
  });

  test('reading does not make a copy younger (DX-06)', () => {
    const cluster = clusterOf({ itemTtlSeconds: 10 });
    for (let second = 0; second < 10; second += 1) read(cluster, 3, second * seconds);
    expect(read(cluster, 3, 10 * seconds)).toBe(false);
  });

  test('with an item TTL of 0 a copy never expires (DX-07)', () => {
    const cluster = clusterOf({ itemTtlSeconds: 0 });
    read(cluster, 3, 0);
    expect(read(cluster, 3, 30 * 86_400 * seconds)).toBe(true);
  });

  test('with a query TTL of 0 the query cache stores nothing (DX-07)', () => {
    const cluster = clusterOf({ queryTtlSeconds: 0 });
    for (let again = 0; again < 3; again += 1) expect(read(cluster, firstResult + 3, again)).toBe(false);
    expect(cluster.nodes[0]!.copies.count).toBe(0);
    expect(figure(cluster, 0, 'QueryCacheMisses')).toBe(3);
  });

  test('a changed TTL is that of the copies that are there, too', () => {
    const cluster = clusterOf({});
    read(cluster, 3, 0);
    setTtl(cluster, 10, 300);
    expect(read(cluster, 3, 20 * seconds)).toBe(false);
  });

  test('a write through the cluster begins the time anew (DX-07)', () => {
    const cluster = clusterOf({});
    read(cluster, 3, 0);
    write(cluster, 3, 200 * seconds);
    expect(read(cluster, 3, 400 * seconds)).toBe(true);
  });
});

test('hits and misses are counted for items and for result sets by their own names (DX-04, DX-05, DX-40)', () => {
  const cluster = clusterOf({});
  for (const thing of [1, 1, 2, firstResult + 1, firstResult + 1]) read(cluster, thing, 0);
  const figures = ['ItemCacheHits', 'ItemCacheMisses', 'QueryCacheHits', 'QueryCacheMisses'] as const;
  expect(figures.map((name) => figure(cluster, 0, name))).toEqual([1, 2, 1, 1]);
});

test('a Query fills no item and a GetItem no result set (DX-10)', () => {
  const cluster = clusterOf({});
  read(cluster, firstResult + 3, 0);
  expect(read(cluster, 3, 1)).toBe(false);
  expect(read(cluster, firstResult + 4, 2)).toBe(false);
  expect(listed(cluster.nodes[0]!.copies)).not.toContain(4);
});

test('that there is no such item is kept, too, until the item is written through the cluster (DX-13)', () => {
  const cluster = clusterOf({});
  writeAround(cluster, 3, 0, false);
  expect(read(cluster, 3, 1)).toBe(false);
  expect(read(cluster, 3, 2)).toBe(true);
  writeAround(cluster, 3, 3);
  expect(read(cluster, 3, 4)).toBe(true);
  expect(figure(cluster, 0, 'staleAround')).toBe(1);
  write(cluster, 3, 5);
  expect(read(cluster, 3, 6)).toBe(true);
  expect(figure(cluster, 0, 'staleAround')).toBe(1);
});

test('a strong read asks the table, keeps nothing and refreshes nothing (DX-14)', () => {
  const cluster = clusterOf({});
  read(cluster, 3, 0);
  writeAround(cluster, 3, 1);
  cluster.clock[nowAt] = 2;
  for (const thing of [3, 4]) {
    expect(passThrough(cluster, thing, requestColumns.GetItem, 0)).toBe(asksTable);
  }
  expect(listed(cluster.nodes[0]!.copies)).toEqual([3]);
  read(cluster, 3, 3);
  expect(figure(cluster, 0, 'staleAround')).toBe(1);
  expect(figure(cluster, 0, 'passedThrough')).toBe(2);
  expect(figure(cluster, 0, 'ItemCacheMisses')).toBe(1);
});

test('what one node has read comes to the primary at once and to the others within a second (DX-03)', () => {
  const cluster = clusterOf({ nodes: 3, replicaLagMs: 200 });
  read(cluster, 3, 0, 1);
  expect(read(cluster, 3, 1, 0)).toBe(true);
  expect(read(cluster, 3, 2, 1)).toBe(true);
  expect(read(cluster, 3, 90_000, 2)).toBe(false);
  expect(read(cluster, 4, 100_000, 1)).toBe(false);
  expect(read(cluster, 4, 500_000, 2)).toBe(true);
});

test('the reads that miss while the table is still answering all ask the table', () => {
  const cluster = clusterOf({});
  const ask = (atUs: number): number => {
    cluster.clock[nowAt] = atUs;
    return readThrough(cluster, 3, requestColumns.GetItem, 0);
  };
  expect([ask(0), ask(1000), ask(2000)]).toEqual([asksTable, asksTable, asksTable]);
});

test('a node above its speed throttles: a large node takes 75,000 hits a second, or 7,500 misses (DX-34, DX-38)', () => {
  const hits = clusterOf({ items: 1, itemTtlSeconds: 0 });
  read(hits, 0, 0);
  expect(servedIn(hits, () => 0, 300_000)).toBeCloseTo(75_000, -3);
  const misses = clusterOf({ items: 40_000, itemBytes: 1000 });
  expect(servedIn(misses, (request) => request, 30_000)).toBeCloseTo(7500, -3);
});

test('without a node that answers, reads fail', () => {
  const cluster = clusterOf({});
  failNode(cluster, 0, 60 * seconds, 20 * seconds);
  cluster.clock[nowAt] = 1;
  expect(readThrough(cluster, 3, requestColumns.GetItem, lotFor(cluster, 0))).toBe(unavailable);
});

/** Reads evenly over two seconds; how many the second of them served, after the first had used up what was banked. */
function servedIn(cluster: Cluster, thingOf: (request: number) => number, perSecond: number): number {
  let served = 0;
  for (let request = 0; request < 2 * perSecond; request += 1) {
    const atUs = seconds + Math.floor((request * seconds) / perSecond);
    cluster.clock[nowAt] = atUs;
    const thing = thingOf(request % 40_000);
    const outcome = readThrough(cluster, thing, requestColumns.GetItem, 0);
    if (outcome !== throttled && request >= perSecond) served += 1;
  }
  return served;
}

function figure({ figures }: Cluster, place: number, name: NodeFigure): number {
  return figures[place * figureStride + columnOf(name)]!;
}
