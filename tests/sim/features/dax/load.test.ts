import { expect, test } from 'vitest';
import { kilobytesOf, normalisedRequests } from '../../../../src/sim/features/dax/load.ts';
import { nodeTypes } from '../../../../src/sim/scenario/cache-node-types.ts';

test("AWS's worked example: 135,000 normalised requests a second, half more for the loss of one node of three, 3 r5.large (DX-32, DX-33)", () => {
  const needed = normalisedRequests({ hits: 50_000, misses: 1000, writes: 100 }, 2048, 3);
  expect(needed).toBe(135_000);
  expect(Math.ceil((needed * 1.5) / nodeTypes['dax.r5.large'].requestsPerSecond)).toBe(3);
});

test('however many nodes, the largest cluster takes 40,000 writes a second (DX-35)', () => {
  for (const nodes of [1, 3, 11]) {
    const needed = normalisedRequests({ hits: 0, misses: 0, writes: 40_000 }, 1000, nodes);
    expect(needed).toBe(nodes * nodeTypes['dax.r5.8xlarge'].requestsPerSecond);
  }
});

test('eleven r5.large do 825,000 normalised requests a second (DX-34)', () => {
  expect(11 * nodeTypes['dax.r5.large'].requestsPerSecond).toBe(825_000);
});

test('kilobytes are those begun, and never none (DX-32)', () => {
  expect([0, 1, 1024, 1025, 4096].map(kilobytesOf)).toEqual([1, 1, 1, 2, 4]);
});

test('a t3 node does a fifth of what an r5.large with as many processors does: its baseline (DX-44)', () => {
  expect(nodeTypes['dax.t3.small'].requestsPerSecond).toBe(0.2 * nodeTypes['dax.r5.large'].requestsPerSecond);
});

test('three r5.large cost $558.45 a month, three t3.small $87.60 (DX-50, DX-51, DX-59)', () => {
  expect(3 * 730 * nodeTypes['dax.r5.large'].dollarsPerHour).toBeCloseTo(558.45, 2);
  expect(3 * 730 * nodeTypes['dax.t3.small'].dollarsPerHour).toBeCloseTo(87.6, 2);
});

test('a node type twice as large costs twice as much, to a cent (DX-52, DX-53, DX-54, DX-55, DX-56)', () => {
  const sizes = [
    ['dax.r5.large', 1],
    ['dax.r5.xlarge', 2],
    ['dax.r5.2xlarge', 4],
    ['dax.r5.4xlarge', 8],
    ['dax.r5.8xlarge', 16],
    ['dax.r5.12xlarge', 24],
    ['dax.r5.16xlarge', 32],
    ['dax.r5.24xlarge', 48],
  ] as const;
  for (const [name, times] of sizes) {
    const { dollarsPerHour, memoryBytes } = nodeTypes[name];
    expect(dollarsPerHour / times).toBeCloseTo(0.2545, 2);
    expect(memoryBytes).toBe(times * 16 * 1024 ** 3);
  }
});
