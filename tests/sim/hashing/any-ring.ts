// Rings of every strategy, for laws that hold for all of them.

import fc from 'fast-check';
import { createRing, strategies, type Ring } from '../../../src/sim/hashing/ring.ts';
import { withNode, withoutNode } from '../../../src/sim/hashing/membership.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';

/** A ring as it is after some nodes have come and gone. */
export const anyRing: fc.Arbitrary<Ring> = fc
  .record({
    seed: fc.nat(),
    strategy: fc.constantFrom(...strategies),
    tokensPerNode: fc.integer({ min: 1, max: 12 }),
    equalPartitions: fc.integer({ min: 60, max: 300 }),
    nodes: fc.integer({ min: 2, max: 12 }),
    changes: fc.array(fc.option(fc.nat()), { maxLength: 6 }),
  })
  .map(({ nodes, changes, ...design }) =>
    changes.reduce(
      (ring: Ring, leaves) =>
        leaves === null || ring.nodes.length < 3
          ? withNode(ring)
          : withoutNode(ring, ring.nodes[leaves % ring.nodes.length]!),
      createRing(design, nodes),
    ),
  );

export const anyPosition = fc.maxSafeInteger().map((whole) => Math.abs(whole) % keySpaceSize);
