// The three replicas of a partition (PART-04). Where a scenario sees nothing of storage they are always there.

import { usPerSecond } from '../kernel/time.ts';
import { hears, isThere, nobody, type SlotState } from '../features/storage/group.ts';
import { behind } from '../features/storage/log.ts';
import { zoneNames, type ZoneName } from '../scenario/storage.ts';
import type { TableState, World } from '../world.ts';

export interface ReplicaPicture {
  zone: ZoneName;
  /** Undefined: nothing is seen of the nodes. */
  node: string | undefined;
  leader: boolean;
  /** Lost: it does not work, or its node or its zone does not. */
  state: SlotState | 'lost';
  /** Its leader hears it, or it is the leader. */
  isHeard: boolean;
  /** Committed writes that it does not show. */
  behind: number;
  /** Until it has fetched what it missed or is rebuilt; 0: nothing is under way. */
  secondsLeft: number;
}

export function replicasOf({ nowUs }: World, { storage }: TableState, partition: number): ReplicaPicture[] {
  const group = storage?.groups[partition];
  if (storage === undefined || group === undefined) return healthy(partition);
  const leader = group.slots[group.leader];
  return group.slots.map((slot, place) => ({
    zone: zoneNames[place]!,
    node: storage.nodes[slot.node]!.name,
    leader: group.leader !== nobody && place === group.leader,
    state: isThere(storage, slot) ? slot.state : 'lost',
    isHeard: slot === leader || (leader !== undefined && hears(storage, leader, slot)),
    behind: slot.state === 'log' ? 0 : behind(group.log, place),
    secondsLeft: slot.dueUs === Infinity ? 0 : Math.max(0, slot.dueUs - nowUs) / usPerSecond,
  }));
}

/** Leaders take turns by zone, as where storage is seen (assumption fewest-replicas). */
function healthy(partition: number): ReplicaPicture[] {
  return zoneNames.map((zone, place) => ({
    zone,
    node: undefined,
    leader: place === partition % zoneNames.length,
    state: 'storage',
    isHeard: true,
    behind: 0,
    secondsLeft: 0,
  }));
}
