// What a frame tells of the storage of a table.

import type { StorageCount } from './features/storage/figures.ts';
import type { SlotState } from './features/storage/group.ts';

export { storageSecondFields, type StorageSecondField } from './features/storage/figures.ts';

export interface StorageFrame {
  /** In the order of the zones. */
  zones: { name: 'a' | 'b' | 'c'; isUp: boolean }[];
  nodes: StorageNodeFrame[];
  /** Pairs of names of nodes that do not hear each other. */
  cutLinks: [string, string][];
  /** At most groupsShownMax of them, by partition, and how many there are. */
  groups: GroupFrame[];
  partitions: number;
  /** Partitions that take no writes now. */
  leaderless: number;
  /** Undefined: nothing is seen of the routers. */
  routers: RoutersFrame | undefined;
  /** Over the whole run. */
  counts: Record<StorageCount, number>;
  /** How long ago what stale reads missed was committed; NaN: none was stale. */
  staleP50Ms: number;
  staleP99Ms: number;
  /** The longest that a partition took no writes until it had a leader again; 0: none was without. */
  leaderlessMsMax: number;
  /** The first second in `seconds`, and rows of storageSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
}

export interface StorageNodeFrame {
  name: string;
  /** Its zone counts too. */
  isUp: boolean;
  diskTimes: number;
  othersShare: number;
  replicas: number;
  leads: number;
  /** Over the last second: the share of its time that it worked, and the longest wait. NaN: it never queues. */
  busyShare: number;
  waitMsMax: number;
}

export interface GroupFrame {
  /** By zone. */
  replicas: {
    node: string;
    state: SlotState;
    isThere: boolean;
    /** Its leader hears it, or it is the leader. */
    isHeard: boolean;
    /** Committed writes that it does not show. */
    behind: number;
    /** Until it has fetched what it missed or is rebuilt; 0: nothing is under way. */
    secondsLeft: number;
  }[];
  /** The zone of its leader, from 0; -1: nobody leads. */
  leader: number;
  takesWrites: boolean;
  term: number;
}

export interface RoutersFrame {
  count: number;
  refresh: 'on-miss' | 'on-every-hit';
  lookupsPerSecond: number;
  warm: number;
  /** How long a lookup that comes now waits. */
  waitMs: number;
}

/** Ours: as many as a picture shows. */
export const groupsShownMax = 64;
