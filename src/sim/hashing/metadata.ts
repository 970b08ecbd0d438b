// How much every node must know of all others, which gossip carries from node to node (DY-11).

import type { Ring } from './ring.ts';

/** A token is a place among 2^128 (DY-01). */
const tokenBytes = 16;
/** Enough to number 65,536 nodes (assumption membership-entry: how the paper's nodes write this down is not said). */
const nodeBytes = 2;

export interface Metadata {
  entries: number;
  bytes: number;
}

/**
 * Random tokens must be told, each with its node. The third strategy's lie where anybody can compute them: one node
 * for each of the Q partitions is all there is to tell, the reason why it needs so much less (DY-15).
 */
export function metadataOf({ strategy, tokens, equalPartitions }: Ring): Metadata {
  if (strategy === 'equal-shares') return { entries: equalPartitions, bytes: equalPartitions * nodeBytes };
  return { entries: tokens.length, bytes: tokens.length * (tokenBytes + nodeBytes) };
}
