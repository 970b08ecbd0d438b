import { expect, test } from 'vitest';
import { nowAt, type Cluster } from '../../../../src/sim/features/dax/cluster.ts';
import {
  columnOf,
  figureStride,
  requestColumns,
  type NodeFigure,
} from '../../../../src/sim/features/dax/figures.ts';
import { asksTable, throttled, unavailable } from '../../../../src/sim/features/dax/reads.ts';
import { failNode, nodeIsReady, promote } from '../../../../src/sim/features/dax/node-changes.ts';
import { writeThrough } from '../../../../src/sim/features/dax/writes.ts';
import { clusterOf, read, seconds, write, writeAround } from './a-cluster.ts';

const firstResult = 100;

test('a write goes to the table and then into the item cache, so the next read has it (DX-09)', () => {
  const cluster = clusterOf({});
  write(cluster, 3, 0);
  expect(read(cluster, 3, 1)).toBe(true);
  expect(figure(cluster, 'staleLag') + figure(cluster, 'staleAround')).toBe(0);
});

test('a write that the table refuses changes no copy (DX-09)', () => {
  const cluster = clusterOf({});
  cluster.clock[nowAt] = 0;
  expect(writeThrough(cluster, 3, requestColumns.PutItem)).toBe(asksTable);
  expect(read(cluster, 3, 1)).toBe(false);
});

test('query, update, query: the same Query still finds what was there before (DX-10, DX-11)', () => {
  const cluster = clusterOf({});
  read(cluster, firstResult + 3, 0);
  write(cluster, 3, seconds);
  expect(read(cluster, firstResult + 3, 2 * seconds)).toBe(true);
  expect(figure(cluster, 'staleResults')).toBe(1);
  expect(figure(cluster, 'staleUs')).toBe(seconds);
  // After its TTL the result set is read anew.
  expect(read(cluster, firstResult + 3, 301 * seconds)).toBe(false);
  read(cluster, firstResult + 3, 302 * seconds);
  expect(figure(cluster, 'staleResults')).toBe(1);
});

test('a write around the cluster stays unseen until the TTL is over (DX-12)', () => {
  const cluster = clusterOf({ itemTtlSeconds: 60 });
  read(cluster, 3, 0);
  writeAround(cluster, 3, 10 * seconds);
  expect(read(cluster, 3, 59 * seconds)).toBe(true);
  expect(figure(cluster, 'staleAround')).toBe(1);
  expect(figure(cluster, 'staleUs')).toBe(49 * seconds);
  expect(read(cluster, 3, 60 * seconds)).toBe(false);
  expect(read(cluster, 3, 61 * seconds)).toBe(true);
  expect(figure(cluster, 'staleAround')).toBe(1);
});

test('two clients of one cluster read different values until the change is on every node (DX-03)', () => {
  const cluster = clusterOf({ nodes: 3 });
  read(cluster, 3, 0);
  read(cluster, 3, seconds, 1);
  write(cluster, 3, 2 * seconds);
  expect(read(cluster, 3, 2 * seconds + 50_000, 1)).toBe(true);
  expect(figure(cluster, 'staleLag', 1)).toBe(1);
  read(cluster, 3, 3 * seconds, 1);
  expect(figure(cluster, 'staleLag', 1)).toBe(1);
  read(cluster, 3, 2 * seconds + 50_000, 0);
  expect(figure(cluster, 'staleLag', 0)).toBe(0);
});

test('a write costs every node 25 normalised requests a kilobyte (DX-32)', () => {
  const cluster = clusterOf({ nodes: 3, itemBytes: 2000 });
  write(cluster, 3, 0);
  read(cluster, 3, seconds);
  for (const place of [1, 2]) expect(figure(cluster, 'normalisedRequests', place)).toBe(50);
  expect(figure(cluster, 'normalisedRequests', 0)).toBe(50 + 2);
});

test('the primary alone decides how much is written, however many nodes there are (DX-35)', () => {
  for (const nodes of [1, 3]) {
    const cluster = clusterOf({ nodes });
    let served = 0;
    for (let request = 0; request < 20_000; request += 1) {
      const outcome = write(cluster, request % 100, 2 * seconds + request * 100);
      if (outcome !== throttled && request >= 10_000) served += 1;
    }
    expect(served).toBeCloseTo(3000, -2);
  }
});

test('while no primary is there nothing is written, and reads go on (DX-19)', () => {
  const cluster = clusterOf({ nodes: 3 });
  read(cluster, 3, 0);
  cluster.clock[nowAt] = seconds;
  failNode(cluster, 0, 300 * seconds, 21 * seconds);
  expect(write(cluster, 3, 2 * seconds)).toBe(unavailable);
  expect(read(cluster, 3, 2 * seconds, 0)).toBe(true);
  expect(read(cluster, 3, 2 * seconds, 1)).toBe(true);
  promote(cluster);
  expect(write(cluster, 3, 22 * seconds)).toBe(asksTable);
});

test('what a lost primary had not passed on is lost with it: the others stay behind until the TTL is over', () => {
  const cluster = clusterOf({ nodes: 2, itemTtlSeconds: 60 });
  read(cluster, 3, 0);
  read(cluster, 3, seconds, 1);
  write(cluster, 3, 2 * seconds);
  cluster.clock[nowAt] = 2 * seconds + 1;
  failNode(cluster, 0, 300 * seconds, 20 * seconds);
  promote(cluster);
  expect(read(cluster, 3, 30 * seconds)).toBe(true);
  expect(figure(cluster, 'staleLag', 1)).toBe(1);
});

test('a new node begins with the copies of a peer, and without a peer with none (DX-20)', () => {
  const three = clusterOf({ nodes: 3 });
  read(three, 3, 0);
  read(three, 3, seconds, 1);
  failNode(three, 2, 60 * seconds, Infinity);
  expect(nodeIsReady(three, 2)).toBe(true);
  expect(read(three, 3, 61 * seconds, 2)).toBe(true);

  const one = clusterOf({});
  read(one, 3, 0);
  failNode(one, 0, 60 * seconds, 20 * seconds);
  promote(one);
  expect(one.primary).toBe(-1);
  expect(nodeIsReady(one, 0)).toBe(false);
  expect(one.primary).toBe(0);
  expect(read(one, 3, 61 * seconds)).toBe(false);
});

function figure({ figures }: Cluster, name: NodeFigure, place = 0): number {
  return figures[place * figureStride + columnOf(name)]!;
}
