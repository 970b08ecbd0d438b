// The last change in words and figures, for each side.

import type { RangeMoves, RingMoves } from '../../../bridge/hashing.ts';
import { count } from '../../../words/format.ts';
import { hashingWords as words } from '../../../words/hashing.ts';
import type { Change, Setting } from './laboratory.svelte.ts';

export interface Figure {
  name: string;
  value: string;
  beside?: string;
}

export function ringHeadline(change: Change | undefined, moves: RingMoves, keys: number): string {
  if (!change) return words.ring.start;
  if (change.kind === 'split') return words.ring.split;
  return words.ring[change.kind]({ node: change.node, moved: moves.keysMoved, keys });
}

export function ringFigures(change: Change | undefined, moves: RingMoves, setting: Setting): Figure[] {
  if (!change || change.kind === 'split') return [];
  const { figures } = words;
  return [
    {
      name: figures.keysMoved,
      value: figures.ofAll(moves.keysMoved, setting.keys),
      beside: figures.keysExpected(
        Math.round(moves.keysExpected),
        Math.round(setting.keys / moves.keysExpected),
      ),
    },
    {
      name: figures.copiesMoved,
      value: count(moves.replicasMoved),
      beside: figures.copiesExpected(Math.round(moves.replicasExpected)),
    },
    setting.strategy === 'token-ranges'
      ? { name: figures.rangesCut, value: count(moves.rangesCut) }
      : { name: figures.partitionsMoved, value: count(moves.partitionsMoved) },
    { name: figures.modulo, value: figures.ofAll(moves.movedByModulo, setting.keys) },
  ];
}

export function rangesHeadline(change: Change | undefined, moves: RangeMoves, partitions: number): string {
  if (!change) return words.ranges.start;
  if (change.kind === 'split') {
    return words.ranges.split({
      partition: change.partition + 1,
      into: partitions,
      moved: moves.keysMoved,
    });
  }
  return words.ranges[change.kind]({ node: change.node, replicas: moves.replicasMoved });
}

export function rangesFigures(change: Change | undefined, moves: RangeMoves, setting: Setting): Figure[] {
  if (!change) return [];
  const { figures } = words;
  return [
    { name: figures.keysRehomed, value: figures.ofAll(moves.keysMoved, setting.keys) },
    { name: figures.copiesMoved, value: count(moves.keyReplicasMoved) },
    { name: figures.borders, value: count(moves.bordersAdded) },
    { name: figures.replicas, value: count(moves.replicasMoved) },
  ];
}
