// How evenly a ring divides the work.

import { keySpaceSize } from '../placement/hash.ts';
import { createRing, endOfPart, nodeAt, type Ring, type RingDesign } from './ring.ts';

/** The part of the circle that belongs to each node, in the order of the nodes; together 1. */
export function sharesOf(ring: Ring): Float64Array {
  const placeOf = new Map(ring.nodes.map((node, place) => [node, place]));
  const shares = new Float64Array(ring.nodes.length);
  if (ring.strategy === 'equal-ranges') {
    const { equalPartitions } = ring;
    for (let part = 0; part < equalPartitions; part += 1) {
      const place = placeOf.get(nodeAt(ring, endOfPart(part, equalPartitions)))!;
      shares[place] = shares[place]! + 1 / equalPartitions;
    }
    return shares;
  }
  const { tokens, owners } = ring;
  let before = tokens[tokens.length - 1]! - keySpaceSize;
  tokens.forEach((token, index) => {
    const place = placeOf.get(owners[index]!)!;
    shares[place] = shares[place]! + (token - before) / keySpaceSize;
    before = token;
  });
  return shares;
}

/** How many keys each node coordinates, in the order of the nodes. */
export function keysPerNode(ring: Ring, positions: Float64Array): Float64Array {
  const placeOf = new Map(ring.nodes.map((node, place) => [node, place]));
  const counts = new Float64Array(ring.nodes.length);
  for (const position of positions) {
    const place = placeOf.get(nodeAt(ring, position))!;
    counts[place] = counts[place]! + 1;
  }
  return counts;
}

/**
 * Standard deviation over mean, the nodes taken as a sample (divided by one less than their number). With random
 * tokens its square is expected to be n / (nT + 1), so it falls as 1 over the root of T tokens per node.
 */
export function spreadOf(loads: Float64Array): number {
  const mean = meanOf(loads);
  let squares = 0;
  for (const load of loads) squares += (load - mean) * (load - mean);
  return Math.sqrt(squares / Math.max(1, loads.length - 1)) / mean;
}

/** The paper's load-balancing efficiency: the mean load over the largest (DY-15). 1 is perfect. */
export function efficiencyOf(loads: Float64Array): number {
  let most = 0;
  for (const load of loads) if (load > most) most = load;
  return meanOf(loads) / most;
}

/** The spread of one ring among many of the same design: `seed` says which. */
export function spreadOfRing(design: RingDesign, nodeCount: number): number {
  return spreadOf(sharesOf(createRing(design, nodeCount)));
}

/** What 1 / root of T predicts for random tokens. */
export function expectedSpread(tokensPerNode: number): number {
  return 1 / Math.sqrt(tokensPerNode);
}

function meanOf(loads: Float64Array): number {
  let sum = 0;
  for (const load of loads) sum += load;
  return sum / loads.length;
}
