import { describe, expect, test } from 'vitest';
import { createRing, type Strategy } from '../../../src/sim/hashing/ring.ts';
import { sampleKeys } from '../../../src/sim/hashing/keys.ts';
import {
  efficiencyOf,
  expectedSpread,
  keysPerNode,
  sharesOf,
  spreadOf,
  spreadOfRing,
} from '../../../src/sim/hashing/spread.ts';

const meanOver100Rings = (
  strategy: Strategy,
  nodes: number,
  tokensPerNode: number,
  equalPartitions: number,
) =>
  Array.from({ length: 100 }, (_, seed) =>
    spreadOfRing({ seed, strategy, tokensPerNode, equalPartitions }, nodes),
  ).reduce((sum, spread) => sum + spread, 0) / 100;

describe('DY-02: the spread of load falls as 1 over the root of the tokens per node', () => {
  test.each([1, 2, 4, 8, 16, 32, 64, 128, 256])(
    'with %i tokens within 10 %, in the mean over 100 rings of 30 nodes',
    (tokens) => {
      const ratio = meanOver100Rings('token-ranges', 30, tokens, 60) / expectedSpread(tokens);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    },
  );

  test.each([4, 16, 64, 256])('with %i tokens also of 10 nodes', (tokens) => {
    const ratio = meanOver100Rings('token-ranges', 10, tokens, 60) / expectedSpread(tokens);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  });
});

test('DY-15: equal shares divide best, and random tokens over equal partitions worst', () => {
  const [first, second, third] = (['token-ranges', 'equal-ranges', 'equal-shares'] as const).map((strategy) =>
    meanOver100Rings(strategy, 30, 8, 240),
  );
  expect(third).toBeLessThan(1e-9);
  expect(second!).toBeGreaterThan(first! * 1.02);
});

test('spread and efficiency are what they say', () => {
  const loads = Float64Array.of(1, 2, 3);
  expect(spreadOf(loads)).toBeCloseTo(0.5, 12);
  expect(efficiencyOf(loads)).toBeCloseTo(2 / 3, 12);
});

test('keys are counted where they belong: their shares are about the nodes’ shares of the circle', () => {
  const ring = createRing({ seed: 7, strategy: 'token-ranges', tokensPerNode: 16, equalPartitions: 60 }, 6);
  const { onRing } = sampleKeys(20_000);
  const counts = keysPerNode(ring, onRing);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_000);
  sharesOf(ring).forEach((share, place) => expect(counts[place]! / 20_000).toBeCloseTo(share, 1));
});
