// The replication group of one partition: three replicas, one in each zone (PART-04), of which one leads (PART-05).

import { createLog, type GroupLog } from './log.ts';
import { zoneCount, type StorageNode } from './nodes.ts';

export interface Group {
  /** By zone. */
  slots: Slot[];
  /** Who has the lease; nobody: -1. */
  leader: number;
  /** Leaders there were before. */
  term: number;
  /** When the lease runs out; Infinity: it is renewed. */
  leaseEndsUs: number;
  /** A leader against whom a follower has forced an election: it renews its lease no longer (PART-12). Nobody: -1. */
  deposed: number;
  /** Since when it takes no writes; Infinity: it takes them. */
  unwritableSinceUs: number;
  log: GroupLog;
}

export interface Slot {
  /** Where it is, by its place among the nodes. */
  node: number;
  /** A storage replica, one that fetches what it has missed, or a log replica that has no items (PART-09). */
  state: SlotState;
  /** It does not work, although its node may. */
  isFailed: boolean;
  /** Something was committed that has not come to it. */
  hasMissed: boolean;
  /** Since when its leader does not hear it; Infinity: it does. */
  unheardSinceUs: number;
  /** When it has fetched what it missed, or a log replica has been rebuilt; Infinity: nothing is under way. */
  dueUs: number;
  /** When it would force an election because it does not hear its leader. */
  electsAtUs: number;
}

export const slotStates = ['storage', 'catching-up', 'log'] as const;
export type SlotState = (typeof slotStates)[number];

export const nobody = -1;

/** What the group needs to know of the nodes. */
export interface Site {
  nodes: StorageNode[];
  isZoneUp: boolean[];
  /** Pairs of nodes that do not hear each other. */
  cutLinks: [number, number][];
}

export function createGroup(
  partition: number,
  nodes: readonly StorageNode[],
  groups: readonly Group[],
): Group {
  const perZone = nodes.length / zoneCount;
  const slots = Array.from({ length: zoneCount }, (_none, zone): Slot => {
    // Evenly over the nodes of a zone, and not the same three nodes together each time (assumption fewest-replicas).
    const round = Math.floor(partition / perZone);
    return {
      node: zone * perZone + ((partition + zone * round) % perZone),
      state: 'storage',
      isFailed: false,
      hasMissed: false,
      unheardSinceUs: Infinity,
      dueUs: Infinity,
      electsAtUs: Infinity,
    };
  });
  return {
    slots,
    leader: leadsFewest(partition, slots, groups),
    term: 0,
    leaseEndsUs: Infinity,
    deposed: nobody,
    unwritableSinceUs: Infinity,
    log: createLog(),
  };
}

/** Leaders are spread over the nodes, and where that leaves a choice they take turns by zone (assumption fewest-replicas). */
function leadsFewest(partition: number, slots: readonly Slot[], groups: readonly Group[]): number {
  let best = nobody;
  let fewest = Infinity;
  for (let turn = 0; turn < zoneCount; turn += 1) {
    const zone = (partition + turn) % zoneCount;
    const node = slots[zone]!.node;
    const led = groups.filter((group) => group.slots[group.leader]?.node === node).length;
    if (led >= fewest) continue;
    best = zone;
    fewest = led;
  }
  return best;
}

/** It works, and so do its node and its zone. */
export function isThere({ nodes, isZoneUp }: Site, { node, isFailed }: Slot): boolean {
  const { isUp, zone } = nodes[node]!;
  return !isFailed && isUp && isZoneUp[zone]!;
}

export function hears({ cutLinks }: Site, one: Slot, other: Slot): boolean {
  return !cutLinks.some(
    ([from, to]) => (from === one.node && to === other.node) || (from === other.node && to === one.node),
  );
}

/** It has the leader's log as far as it goes, and can be heard: it counts for a write (PART-07). */
export function follows(site: Site, group: Group, place: number): boolean {
  const leader = group.slots[group.leader];
  const slot = group.slots[place]!;
  if (leader === undefined || slot === leader) return false;
  return slot.state !== 'catching-up' && !slot.hasMissed && isThere(site, slot) && hears(site, leader, slot);
}

/** Strongly consistent reads are served. */
export function leads(site: Site, { slots, leader, deposed }: Group): boolean {
  return leader !== nobody && leader !== deposed && isThere(site, slots[leader]!);
}

/** One follower besides the leader is enough (PART-07). */
export function hasQuorum(site: Site, group: Group): boolean {
  return group.slots.some((_slot, place) => follows(site, group, place));
}

export function takesWrites(site: Site, group: Group): boolean {
  return leads(site, group) && hasQuorum(site, group);
}

/** Eventual reads are served by any replica that has the items (PART-08), heard by its leader or not. */
export function servesReads(site: Site, slot: Slot): boolean {
  return slot.state === 'storage' && isThere(site, slot);
}
