// The ring of the 2007 Dynamo: every node holds several tokens, which are places on a circle (DY-02). A key belongs
// to the node of the first token at or clockwise of it (DY-01), a replica of it also to each of the next distinct
// nodes. A ring is never changed: a node that joins or leaves makes another one (membership.ts), so that the two
// can be compared.

import { createStream, nextUniform53 } from '../kernel/random.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { dealtParts, ownersOfParts } from './equal-shares.ts';

/**
 * The paper's three ways (section 6.2) to divide the circle and to place what was divided:
 * - `token-ranges` (1): random tokens; a range reaches from one token to the next (DY-12);
 * - `equal-ranges` (2): equal partitions; random tokens only say where each of them is placed (DY-13);
 * - `equal-shares` (3): equal partitions, and every node holds Q/S of them as its tokens (DY-14).
 */
export const strategies = ['token-ranges', 'equal-ranges', 'equal-shares'] as const;
export type Strategy = (typeof strategies)[number];

export interface RingDesign {
  seed: number;
  strategy: Strategy;
  /** T, for the first and second strategy. */
  tokensPerNode: number;
  /** Q, for the second and third. */
  equalPartitions: number;
}

export interface Ring extends RingDesign {
  /** In the order in which they joined. A name is never given again. */
  nodes: readonly number[];
  nextNode: number;
  /** All tokens in clockwise order, and whose each is. */
  tokens: Float64Array;
  owners: Int32Array;
}

export function createRing(design: RingDesign, nodeCount: number): Ring {
  const nodes = Array.from({ length: nodeCount }, (_, node) => node);
  const parts =
    design.strategy === 'equal-shares' ? dealtParts(design.equalPartitions, nodes, design.seed) : [];
  return ringOf(design, nodes, nodeCount, parts);
}

/** Puts the tokens in their places. `parts` says what each node was dealt, for the third strategy. */
export function ringOf(
  design: RingDesign,
  nodes: readonly number[],
  nextNode: number,
  parts: readonly (readonly number[])[],
): Ring {
  const { seed, strategy, tokensPerNode, equalPartitions } = design;
  const kept = { seed, strategy, tokensPerNode, equalPartitions, nodes, nextNode };
  if (strategy === 'equal-shares') {
    const owners = ownersOfParts(equalPartitions, nodes, parts);
    const tokens = Float64Array.from(owners, (_, part) => endOfPart(part, equalPartitions));
    return { ...kept, tokens, owners };
  }
  const drawn = nodes.map((node) => randomTokens(seed, node, tokensPerNode));
  const tokens = new Float64Array(nodes.length * tokensPerNode);
  drawn.forEach((each, index) => tokens.set(each, index * tokensPerNode));
  const order = Int32Array.from(tokens, (_, index) => index).sort((a, b) => tokens[a]! - tokens[b]!);
  return {
    ...kept,
    tokens: Float64Array.from(order, (index) => tokens[index]!),
    owners: Int32Array.from(order, (index) => nodes[Math.floor(index / tokensPerNode)]!),
  };
}

/** A node's tokens come from a stream of its own: more of them leaves the first ones where they are. */
export function randomTokens(seed: number, node: number, count: number): Float64Array {
  const stream = createStream(seed, `hashing/node/${node}/tokens`);
  return Float64Array.from({ length: count }, () => Math.floor(nextUniform53(stream) * keySpaceSize));
}

/** The node that a key at this position belongs to. */
export function nodeAt(ring: Ring, position: number): number {
  return ring.owners[tokenAt(ring, position)]!;
}

/** The token that decides about a position: the first at or clockwise of the end of the range it lies in. */
export function tokenAt(ring: Ring, position: number): number {
  const from =
    ring.strategy === 'equal-ranges'
      ? endOfPart(partAt(position, ring.equalPartitions), ring.equalPartitions)
      : position;
  const { tokens } = ring;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokens[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low === tokens.length ? 0 : low;
}

/** Which of the equal partitions a position lies in: the first whose last position is not before it. */
export function partAt(position: number, partitions: number): number {
  // Within a few positions of a border the quotient is rounded to either side, and the border decides.
  const near = Math.min(partitions - 1, Math.floor((position / keySpaceSize) * partitions));
  if (position > endOfPart(near, partitions)) return near + 1;
  return near > 0 && position <= endOfPart(near - 1, partitions) ? near - 1 : near;
}

/** The last position of an equal partition: that is where the third strategy has its token. */
export function endOfPart(part: number, partitions: number): number {
  return Math.ceil(((part + 1) / partitions) * keySpaceSize) - 1;
}
