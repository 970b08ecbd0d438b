// What a change of membership costs: the keys and replicas that change hands, counted, beside what is expected.

import { preferenceList } from './preference-list.ts';
import { endOfPart, nodeAt, type Ring } from './ring.ts';

export interface RingMoves {
  /** By key: whether another node coordinates it now. */
  moved: Uint8Array;
  keysMoved: number;
  /** K / (n + 1) for one more node, K / n for one less: K over the larger number of nodes (DY-03). */
  keysExpected: number;
  /** Copies of keys that a node holds now and did not before; expected: the keys, times the replicas (DY-03). */
  replicasMoved: number;
  replicasExpected: number;
  /** The keys that would move if a key belonged to node number hash modulo nodes. */
  movedByModulo: number;
  /** Ranges that are divided or joined: their donors scan for the keys, and Merkle trees are built anew (DY-12). */
  rangesCut: number;
  /** Equal partitions that change their coordinator whole, as files (DY-14). */
  partitionsMoved: number;
}

export function ringMoves(before: Ring, after: Ring, positions: Float64Array, replicas: number): RingMoves {
  const moved = new Uint8Array(positions.length);
  let keysMoved = 0;
  let replicasMoved = 0;
  let movedByModulo = 0;
  positions.forEach((position, index) => {
    const had = preferenceList(before, position, replicas);
    const has = preferenceList(after, position, replicas);
    if (had[0] !== has[0]) {
      moved[index] = 1;
      keysMoved += 1;
    }
    for (const node of has) if (!had.includes(node)) replicasMoved += 1;
    if (position % before.nodes.length !== position % after.nodes.length) movedByModulo += 1;
  });
  const most = Math.max(before.nodes.length, after.nodes.length);
  const keysExpected = before.nodes.length === after.nodes.length ? 0 : positions.length / most;
  return {
    moved,
    keysMoved,
    keysExpected,
    replicasMoved,
    replicasExpected: keysExpected * Math.min(replicas, before.nodes.length, after.nodes.length),
    movedByModulo,
    rangesCut: rangesCut(before, after),
    partitionsMoved: partitionsMoved(before, after),
  };
}

/** Only where tokens are borders does their coming and going move any. */
function rangesCut(before: Ring, after: Ring): number {
  if (before.strategy !== 'token-ranges') return 0;
  return Math.abs(after.tokens.length - before.tokens.length);
}

function partitionsMoved(before: Ring, after: Ring): number {
  if (before.strategy === 'token-ranges') return 0;
  let count = 0;
  for (let part = 0; part < before.equalPartitions; part += 1) {
    const position = endOfPart(part, before.equalPartitions);
    if (nodeAt(before, position) !== nodeAt(after, position)) count += 1;
  }
  return count;
}
