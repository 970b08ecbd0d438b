import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../../src/sim/features/dax/cluster.ts';
import { itemHitsColumn, itemMissesColumn, figureStride } from '../../../../src/sim/features/dax/figures.ts';
import { createAliasTable, nextAlias } from '../../../../src/sim/kernel/alias.ts';
import { createStream, nextBelow } from '../../../../src/sim/kernel/random.ts';
import { zipfWeights } from '../../../../src/sim/kernel/zipf.ts';
import { clusterOf, read } from './a-cluster.ts';
import { cheHitRate } from './che.ts';

const items = 5000;

describe('the hit rate of a node under a memory limit is within a point of what Che says of LRU (DX-08)', () => {
  for (const exponent of [0, 0.6, 0.8, 0.99, 1.2]) {
    for (const share of [0.01, 0.05, 0.2, 0.5, 0.9]) {
      test(`Zipf ${exponent}, memory for ${share * 100} % of the items`, () => {
        expectChe(exponent, share, 1, 0.01);
      });
    }
  }
});

describe('with three nodes, each of which is given what the others missed, it is within a point of Che with that (DX-03)', () => {
  for (const exponent of [0.6, 0.99, 1.2]) {
    for (const share of [0.05, 0.2, 0.5]) {
      test(`Zipf ${exponent}, memory for ${share * 100} % of the items`, () => {
        expectChe(exponent, share, 3, 0.01);
      });
    }
  }
});

test('three nodes have less than one of the same size: the others’ misses push out what a node would use (DX-03)', () => {
  const chances = zipfWeights(items, 0.99);
  const lost = cheHitRate(chances, items * 0.05) - cheHitRate(chances, items * 0.05, 3);
  expect(lost).toBeGreaterThan(0.035);
  expect(lost).toBeLessThan(0.05);
});

function expectChe(exponent: number, share: number, nodes: number, points: number): void {
  const copies = items * share;
  const cluster = clusterOf({ items, itemBytes: 1000, memoryBytes: 1000 * copies, itemTtlSeconds: 0, nodes });
  const chances = zipfWeights(items, exponent);
  const alias = createAliasTable(chances);
  const keys = createStream(11, 'keys');
  const lots = createStream(11, 'lots');
  const readSome = (count: number, fromUs: number): void => {
    for (let at = 0; at < count; at += 1) {
      read(cluster, nextAlias(keys, alias), fromUs + at * 1000, nextBelow(lots, nodes));
    }
  };
  readSome(60_000, 0);
  const [hits, misses] = hitsAndMisses(cluster);
  readSome(120_000, 100_000_000);
  const [hitsAfter, missesAfter] = hitsAndMisses(cluster);
  const measured = (hitsAfter - hits) / (hitsAfter - hits + missesAfter - misses);
  expect(Math.abs(measured - cheHitRate(chances, copies, nodes))).toBeLessThan(points);
  for (const { copies: kept } of cluster.nodes) expect(kept.usedBytes).toBeLessThanOrEqual(1000 * copies);
}

function hitsAndMisses({ figures, nodes }: Cluster): [number, number] {
  const sum = (column: number): number =>
    nodes.reduce((total, _, place) => total + figures[place * figureStride + column]!, 0);
  return [sum(itemHitsColumn), sum(itemMissesColumn)];
}
