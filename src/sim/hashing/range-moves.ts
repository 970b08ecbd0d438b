// What changed between two states of the ranges: keys that have another partition, replicas on another machine.

import { ownerAt, partitionsOf } from '../placement/ranges.ts';
import type { RangeTable } from './range-table.ts';

export interface RangeMoves {
  /** By key: whether it is in another partition now. */
  moved: Uint8Array;
  keysMoved: number;
  bordersAdded: number;
  /** Replicas of partitions that were there before, on another storage node now. */
  replicasMoved: number;
  /** Keys copied from machine to machine for them, one for each replica. */
  keyReplicasMoved: number;
}

export function rangeMoves(before: RangeTable, after: RangeTable, positions: Float64Array): RangeMoves {
  const moved = new Uint8Array(positions.length);
  const replaced = before.groups.map(
    (group, id) => group.filter((node, zone) => after.groups[id]![zone] !== node).length,
  );
  let keysMoved = 0;
  let keyReplicasMoved = 0;
  positions.forEach((position, index) => {
    const was = ownerAt(before.ranges, position);
    const is = ownerAt(after.ranges, position);
    if (was !== is) {
      moved[index] = 1;
      keysMoved += 1;
      keyReplicasMoved += after.groups[is]!.length;
    } else {
      keyReplicasMoved += replaced[was]!;
    }
  });
  return {
    moved,
    keysMoved,
    bordersAdded: partitionsOf(after.ranges) - partitionsOf(before.ranges),
    replicasMoved: replaced.reduce((sum, count) => sum + count, 0),
    keyReplicasMoved,
  };
}
