import { expect, test } from 'vitest';
import { kilobytesOf, normalisedRequests } from '../../../../src/sim/features/dax/load.ts';
import { nodeTypes } from '../../../../src/sim/scenario/cache-node-types.ts';

test("AWS's worked example: 135,000 normalised requests a second, half more for the loss of one node of three, 3 r5.large (DX-32, DX-33)", () => {
  const needed = normalisedRequests({ hits: 50_000, misses: 1000, writes: 100 }, 2048, 3);
  expect(needed).toBe(135_000 - 0);
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
