// Nodes join and leave. In the paper an operator says so and gossip spreads it (DY-11); here it is so at once, and
// what counts is who has to hand over what (moves.ts).

import { assert } from '../kernel/assert.ts';
import { givenParts, partsOf, takenParts } from './equal-shares.ts';
import { ringOf, type Ring } from './ring.ts';

export function withNode(ring: Ring): Ring {
  const { nodes, nextNode, seed, equalPartitions } = ring;
  const parts =
    ring.strategy === 'equal-shares'
      ? takenParts(partsOf(ring.owners, nodes), equalPartitions, seed, nextNode)
      : [];
  return ringOf(ring, [...nodes, nextNode], nextNode + 1, parts);
}

export function withoutNode(ring: Ring, node: number): Ring {
  const { nodes, nextNode, seed } = ring;
  const place = nodes.indexOf(node);
  assert(place >= 0 && nodes.length > 1, 'a node that leaves was there, and was not the last');
  const parts =
    ring.strategy === 'equal-shares' ? givenParts(partsOf(ring.owners, nodes), place, seed, node) : [];
  return ringOf(
    ring,
    nodes.filter((each) => each !== node),
    nextNode,
    parts,
  );
}

/** Ours: A, B … Z, AA, AB …, as the paper's figures name nodes. */
export function nodeName(node: number): string {
  const letter = String.fromCharCode(65 + (node % 26));
  return node < 26 ? letter : nodeName(Math.floor(node / 26) - 1) + letter;
}
