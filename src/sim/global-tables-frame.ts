// Regions and global tables as the page gets them: the links between replicas now, and the seconds since the last
// frame.

import type { QuorumMemberFrame, ReplicaClientFrame } from './quorum-frame.ts';

/** The columns of a second: these of each replica, then those of each link, from x replicas + to. */
export const replicaSecondFields = ['lost', 'behind', 'reads', 'staleReads', 'replicatedUnits'] as const;
export const linkSecondFields = ['lagMs', 'writesBehind', 'arrived'] as const;

export function secondWidth(replicas: number): number {
  return replicas * replicaSecondFields.length + replicas * replicas * linkSecondFields.length;
}

export interface RegionFrame {
  name: string;
  state: 'up' | 'isolated' | 'down';
  clockSkewMs: number;
}

export interface GlobalTableFrame {
  name: string;
  consistency: 'eventual' | 'strong';
  replicas: ReplicaFrame[];
  /** All pairs of different replicas, by the place of the first, then of the second. */
  links: LinkFrame[];
  /** Items whose clients wrote most to, at most watchedItemsMax: what each replica has of them. */
  watched: WatchedItem[];
  /** The sources that ask it. */
  clients: ReplicaClientFrame[];
  /** The members of a quorum, the witness last; undefined: its consistency is eventual. */
  quorum: QuorumMemberFrame[] | undefined;
  /** The first second in `seconds`, and rows of secondWidth figures. */
  secondsFrom: number;
  seconds: Float64Array;
}

export interface ReplicaFrame {
  region: string;
  /** Its place among the frame's tables. */
  table: number;
  /** Writes of its clients since the start, and those that the newest versions know nothing of (GT-36). */
  writes: number;
  lost: number;
  /** Items of which it has not the newest version. */
  behind: number;
  reads: number;
  staleReads: number;
  replicatedUnits: number;
}

export interface LinkFrame {
  from: number;
  to: number;
  roundTripMs: number;
  /** Nothing goes this way: one of the Regions is isolated or down. */
  cut: boolean;
  /** Records under way, and records that have come and wait. */
  travelling: number;
  waiting: number;
  /** Writes of clients that both stand for. */
  writesBehind: number;
  /** Of what arrived in the last second; NaN when nothing did. */
  lagMs: number;
  /** Over the whole run; NaN before anything arrived. */
  lagP50Ms: number;
  lagP99Ms: number;
  arrived: number;
  /** Those among them that an item had moved past. */
  passedOver: number;
  /** How old the oldest write is that has not arrived; 0 when there is none. */
  oldestMs: number;
  /** What the replica turns waiting writes away for, most often; undefined: nothing. */
  heldBy: string | undefined;
}

export interface WatchedItem {
  key: string;
  /** Writes on it in all Regions together. */
  writes: number;
  /** By replica: writes its version goes back to, which is what a counter there would show. */
  counts: number[];
}

/** Ours: as many as can be looked at. */
export const watchedItemsMax = 3;
