// What a replication group does about what has happened to its nodes: the lease of a leader that is gone runs out and
// another is elected (PART-05, PART-11), a replica that is not heard is replaced by a log replica, which is rebuilt
// (PART-10), and a replica that is back fetches what it missed.

import {
  follows,
  hasQuorum,
  hears,
  isThere,
  leads,
  nobody,
  takesWrites,
  type Group,
  type Site,
  type Slot,
} from './group.ts';
import { cutOff, showAll, workLog } from './log.ts';
import type { ItemVersions } from './versions.ts';

/** From the assumptions, in microseconds. */
export interface StorageTimes {
  leaseUs: number;
  logReplicaUs: number;
  rebuildUs: number;
  catchUpUs: number;
}

/** What a group is told to do, and what it tells. */
export interface Review {
  site: Site;
  versions: ItemVersions;
  times: StorageTimes;
  asksPeers: boolean;
  nowUs: number;
  /** A node for a replica of the group in that zone: another one than it had; nobody: there is none. */
  spareFor: (group: Group, zone: number) => number;
  /** A replica takes over all that the leader has of the partition. */
  copyItems: (partition: number, from: number, to: number) => void;
  tell: (what: GroupNews) => void;
}

export type GroupNews =
  | { kind: 'leader-lost'; partition: number; node: number }
  | { kind: 'leader-elected'; partition: number; node: number; withoutUs: number }
  | { kind: 'election-held-back'; partition: number }
  | { kind: 'log-replica-added' | 'replica-rebuilt' | 'replica-caught-up'; partition: number; node: number };

/** A leader renews its lease four times as often as it must (assumption lease-renewals). */
const renewalsPerLease = 4;

/** Answers by when the group is to be looked at again. */
export function reviewGroup(review: Review, group: Group, partition: number): number {
  const { site, nowUs, versions } = review;
  workLog(group.log, versions, nowUs);
  group.slots.forEach((slot, place) => {
    // A leader has in its own log whatever it has sent.
    if (place === group.leader || isThere(site, slot)) return;
    if (cutOff(group.log, place, nowUs)) slot.hasMissed = true;
  });
  endWhatIsDue(review, group, partition);
  keepLease(review, group, partition);
  if (group.leader === nobody) elect(review, group, partition);
  listen(review, group, partition);
  if (takesWrites(site, group)) group.unwritableSinceUs = Infinity;
  else if (group.unwritableSinceUs === Infinity) group.unwritableSinceUs = nowUs;
  return nextDueUs(review, group);
}

/** Leadership goes from one node to another without a wait, because the old leader gives it up (PART-11). */
export function handOver(review: Review, group: Group, partition: number): boolean {
  const { site } = review;
  if (!takesWrites(site, group)) return false;
  const old = group.leader;
  const next = bestCandidate(site, group, partition, old);
  if (next === nobody || next === old) return false;
  lead(review, group, partition, next, 0);
  return true;
}

function endWhatIsDue(review: Review, group: Group, partition: number): void {
  const { nowUs, site, times, tell } = review;
  group.slots.forEach((slot, place) => {
    if (slot.dueUs > nowUs || place === group.leader) return;
    slot.dueUs = Infinity;
    const leader = group.slots[group.leader];
    const canCopy =
      leader !== undefined && leads(site, group) && isThere(site, slot) && hears(site, leader, slot);
    if (slot.state === 'catching-up') {
      slot.state = 'storage';
      if (!canCopy) return;
      fetchAll(review, group, partition, place);
      tell({ kind: 'replica-caught-up', partition, node: slot.node });
    } else if (slot.state === 'log') {
      // Without a leader that can spare the items it goes on waiting.
      slot.dueUs = nowUs + times.logReplicaUs;
      if (!canCopy) return;
      slot.state = 'storage';
      slot.dueUs = Infinity;
      fetchAll(review, group, partition, place);
      tell({ kind: 'replica-rebuilt', partition, node: slot.node });
    }
  });
}

function fetchAll({ copyItems, nowUs }: Review, group: Group, partition: number, place: number): void {
  copyItems(partition, group.leader, place);
  showAll(group.log, place, nowUs);
  group.slots[place]!.hasMissed = false;
}

/** The lease runs out if it is not renewed, which takes a leader and a quorum. */
function keepLease({ site, nowUs, times, tell }: Review, group: Group, partition: number): void {
  if (group.leader === nobody) return;
  if (takesWrites(site, group)) {
    group.leaseEndsUs = Infinity;
    return;
  }
  if (group.leaseEndsUs === Infinity) {
    group.leaseEndsUs = leaseEndsUs(partition, nowUs, times.leaseUs);
    tell({ kind: 'leader-lost', partition, node: group.slots[group.leader]!.node });
  }
  if (group.leaseEndsUs <= nowUs) group.leader = nobody;
}

/** Groups renew their leases at moments of their own. */
function leaseEndsUs(partition: number, nowUs: number, leaseUs: number): number {
  const everyUs = Math.max(1, Math.round(leaseUs / renewalsPerLease));
  const phaseUs = Math.floor(((partition * goldenRatio) % 1) * everyUs);
  return nowUs - ((nowUs + phaseUs) % everyUs) + leaseUs;
}

/** Spreads numbers in a row evenly; of no meaning to DynamoDB, and ours. */
const goldenRatio = 0.618;

function elect(review: Review, group: Group, partition: number): void {
  const { site, nowUs } = review;
  const next = bestCandidate(site, group, partition, group.deposed);
  if (next === nobody) return;
  lead(review, group, partition, next, nowUs - Math.min(nowUs, group.unwritableSinceUs));
}

function lead(review: Review, group: Group, partition: number, place: number, withoutUs: number): void {
  const { nowUs, versions, tell } = review;
  const slot = group.slots[place]!;
  group.leader = place;
  group.term += 1;
  group.leaseEndsUs = Infinity;
  group.deposed = nobody;
  for (const each of group.slots) {
    each.unheardSinceUs = Infinity;
    each.electsAtUs = Infinity;
  }
  // What a quorum has in its logs, the new leader shows before it serves anybody.
  showAll(group.log, place, nowUs);
  workLog(group.log, versions, nowUs);
  tell({ kind: 'leader-elected', partition, node: slot.node, withoutUs });
}

/** The first by turns of zone that has the whole log, and whom another replica gives its vote; rather not `avoided`. */
function bestCandidate(site: Site, group: Group, partition: number, avoided: number): number {
  const { slots } = group;
  const places = slots.map((_slot, turn) => (partition + turn) % slots.length);
  const able = places.filter((place) => {
    const slot = slots[place]!;
    if (slot.state !== 'storage' || slot.hasMissed || !isThere(site, slot)) return false;
    return slots.some((other) => other !== slot && isThere(site, other) && hears(site, slot, other));
  });
  return able.find((place) => place !== avoided) ?? able[0] ?? nobody;
}

/** The leader hears each follower, or does something about it; a follower that does not hear the leader asks the others. */
function listen(review: Review, group: Group, partition: number): void {
  const { site, nowUs, times } = review;
  const leader = group.slots[group.leader];
  if (leader === undefined || !leads(site, group)) return;
  group.slots.forEach((slot, place) => {
    if (slot === leader) return;
    if (isThere(site, slot) && hears(site, leader, slot)) {
      slot.unheardSinceUs = Infinity;
      slot.electsAtUs = Infinity;
      if (slot.state === 'storage' && slot.hasMissed) {
        slot.state = 'catching-up';
        slot.dueUs = nowUs + times.catchUpUs;
      }
      return;
    }
    if (slot.unheardSinceUs === Infinity) slot.unheardSinceUs = nowUs;
    replace(review, group, partition, place);
    if (slot.unheardSinceUs < Infinity) forceElection(review, group, partition, slot);
  });
}

/** A log replica is there in a few seconds, if the zone has a node for it and the group a quorum to agree on it (PART-10). */
function replace(review: Review, group: Group, partition: number, place: number): void {
  const { site, nowUs, times, spareFor, tell } = review;
  const slot = group.slots[place]!;
  if (nowUs < slot.unheardSinceUs + times.logReplicaUs || !hasQuorum(site, group)) return;
  const node = spareFor(group, place);
  if (node === nobody) return;
  Object.assign(slot, {
    node,
    state: 'log',
    isFailed: false,
    hasMissed: false,
    unheardSinceUs: Infinity,
    electsAtUs: Infinity,
    dueUs: nowUs + times.rebuildUs,
  } satisfies Slot);
  tell({ kind: 'log-replica-added', partition, node });
}

/** A follower that is cut off from its leader alone asks whether the others hear it, and then lets it lead (PART-12). */
function forceElection(review: Review, group: Group, partition: number, slot: Slot): void {
  const { site, nowUs, times, asksPeers, tell } = review;
  if (slot.state !== 'storage' || !isThere(site, slot)) {
    slot.electsAtUs = Infinity;
    return;
  }
  if (slot.electsAtUs === Infinity) slot.electsAtUs = nowUs + times.leaseUs;
  if (slot.electsAtUs > nowUs) return;
  slot.electsAtUs = nowUs + times.leaseUs;
  const hasPeer = group.slots.some(
    (peer, place) => peer !== slot && follows(site, group, place) && hears(site, slot, peer),
  );
  if (!hasPeer) return;
  if (asksPeers) {
    tell({ kind: 'election-held-back', partition });
    return;
  }
  group.deposed = group.leader;
  keepLease(review, group, partition);
}

function nextDueUs({ site, nowUs, times, spareFor }: Review, group: Group): number {
  let dueUs = group.leader === nobody ? Infinity : group.leaseEndsUs;
  group.slots.forEach((slot, place) => {
    dueUs = Math.min(dueUs, slot.dueUs, slot.electsAtUs);
    if (slot.unheardSinceUs === Infinity || !hasQuorum(site, group)) return;
    if (spareFor(group, place) !== nobody) {
      dueUs = Math.min(dueUs, Math.max(slot.unheardSinceUs + times.logReplicaUs, nowUs + 1));
    }
  });
  return dueUs;
}
