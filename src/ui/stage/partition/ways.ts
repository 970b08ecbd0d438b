// The ways between the end of the lane and the three replicas: a write goes to the leader and on to the others; a read
// asks the leader or any of them.

import type { PartitionPicture } from '../../../sim/pictures/partition.ts';
import type { Direction } from '../../../words/en/partition.ts';
import type { PartitionLayout } from './layout.ts';
import type { Way } from './road.ts';

export interface ReplicaWay extends Way {
  /** The replica it leads to. */
  place: number;
  isOpen: boolean;
}

export function waysOf(
  { replicas }: Pick<PartitionPicture, 'replicas'>,
  direction: Direction,
  { discs, lane, discRadius }: PartitionLayout,
  servedWidth: number,
): ReplicaWay[] {
  const leader = replicas.findIndex((replica) => replica.leader);
  const end = { x: lane.to + 8, y: lane.top + servedWidth / 2 };
  return replicas.flatMap(({ state, isHeard }, place): ReplicaWay[] => {
    const to = discs[place]!;
    const isOpen = state !== 'lost' && isHeard;
    if (place === leader || direction === 'read') return [{ from: end, to, bow: 0, place, isOpen }];
    const from = discs[leader];
    // Around the disc that stands between.
    return from
      ? [{ from, to, bow: Math.abs(place - leader) > 1 ? -1.6 * discRadius : 0, place, isOpen }]
      : [];
  });
}
