// The journal that the three members of a table with strong consistency share (GT-58): which version of each item is
// durable at which member, which one was acknowledged, and what is on its way between the members. A witness has
// nothing but this (GT-51). Versions are told by their stamps, of which a later one is larger.

import { createWheel, insert, nextDueUs, takeDue, type Wheel } from '../../kernel/wheel.ts';

export const membersMax = 3; // GT-51

export interface Journal {
  members: number;
  /** Items there is room for. */
  room: number;
  /** By item and member: the stamp of the latest version in its journal. 0: as it was at the start. */
  logged: Float64Array;
  /** By item: the latest version that a client was told of. */
  acknowledged: Float64Array;
  /** By item: whose write is under way, and until when (GT-59). */
  openUntilUs: Float64Array;
  openBy: Int8Array;
  /** What comes, by its moment: an entry, and the member it comes to or that it is acknowledged. */
  wheel: Wheel;
  entries: Entries;
}

/** Written and not yet everywhere. */
interface Entries {
  item: Int32Array;
  stamp: Float64Array;
  /** Moments that are still to come for it; of a free row, the next free one, or none. */
  left: Int32Array;
  freeHead: number;
}

const none = -1;
/** In place of a member. */
const isAcknowledged = membersMax;
const places = membersMax + 1;

export function createJournal(members: number, items: number): Journal {
  const journal: Journal = {
    members,
    room: 0,
    logged: new Float64Array(0),
    acknowledged: new Float64Array(0),
    openUntilUs: new Float64Array(0),
    openBy: new Int8Array(0),
    wheel: createWheel(1),
    entries: {
      item: new Int32Array(0),
      stamp: new Float64Array(0),
      left: new Int32Array(0),
      freeHead: none,
    },
  };
  makeRoom(journal, items);
  return journal;
}

/**
 * A member writes a version: it is in its own journal at once, comes to each other member at a moment (Infinity: never)
 * and is acknowledged at another.
 */
export function logVersion(
  journal: Journal,
  from: number,
  item: number,
  stamp: number,
  arrivalsUs: readonly number[],
  acknowledgedUs: number,
): void {
  roomFor(journal, item);
  journal.logged[item * journal.members + from] = stamp;
  journal.openUntilUs[item] = acknowledgedUs;
  journal.openBy[item] = from;
  const entry = takeEntry(journal);
  const { entries, wheel } = journal;
  entries.item[entry] = item;
  entries.stamp[entry] = stamp;
  entries.left[entry] = 1;
  arrivalsUs.forEach((atUs, member) => {
    if (member === from || atUs === Infinity) return;
    entries.left[entry]! += 1;
    const at = insert(wheel, atUs);
    wheel.words[at] = entry * places + member;
  });
  const at = insert(wheel, acknowledgedUs);
  wheel.words[at] = entry * places + isAcknowledged;
}

/** Works through what comes until a moment. */
export function deliver(journal: Journal, untilUs: number): void {
  const { wheel } = journal;
  while (nextDueUs(wheel) <= untilUs) {
    // Taking may move the words.
    const at = takeDue(wheel);
    const delivery = wheel.words[at]!;
    const entry = Math.floor(delivery / places);
    const member = delivery % places;
    const item = journal.entries.item[entry]!;
    const stamp = journal.entries.stamp[entry]!;
    if (member === isAcknowledged) raise(journal.acknowledged, item, stamp);
    else raise(journal.logged, item * journal.members + member, stamp);
    leaveEntry(journal.entries, entry);
  }
}

/** The member whose write on the item is under way at a moment; none: -1. */
export function writerOf({ room, openUntilUs, openBy }: Journal, item: number, atUs: number): number {
  return item < room && openUntilUs[item]! > atUs ? openBy[item]! : none;
}

/** The latest version that either of two members has. */
export function latestOf(
  { room, members, logged }: Journal,
  item: number,
  one: number,
  other: number,
): number {
  if (item >= room) return 0;
  return Math.max(logged[item * members + one]!, logged[item * members + other]!);
}

/** One member takes over whatever another has that it has not. */
export function copyJournal({ room, members, logged }: Journal, from: number, to: number): void {
  for (let item = 0; item < room; item += 1) {
    raise(logged, item * members + to, logged[item * members + from]!);
  }
}

/** Acknowledged versions that are in no other journal than this member's: what would be lost with it. */
export function onlyAt({ room, members, logged, acknowledged }: Journal, member: number): number {
  let count = 0;
  for (let item = 0; item < room; item += 1) {
    const stamp = acknowledged[item]!;
    if (stamp === 0 || logged[item * members + member]! < stamp) continue;
    let elsewhere = false;
    for (let other = 0; other < members; other += 1) {
      if (other !== member && logged[item * members + other]! >= stamp) elsewhere = true;
    }
    if (!elsewhere) count += 1;
  }
  return count;
}

function raise(stamps: Float64Array, at: number, stamp: number): void {
  if (stamps[at]! < stamp) stamps[at] = stamp;
}

function takeEntry({ entries }: Journal): number {
  if (entries.freeHead === none) growEntries(entries);
  const entry = entries.freeHead;
  entries.freeHead = entries.left[entry]!;
  return entry;
}

function leaveEntry(entries: Entries, entry: number): void {
  const left = (entries.left[entry]! -= 1);
  if (left > 0) return;
  entries.left[entry] = entries.freeHead;
  entries.freeHead = entry;
}

function growEntries(entries: Entries): void {
  const before = entries.item.length;
  const after = Math.max(256, 2 * before); // Ours to begin with.
  const item = new Int32Array(after);
  item.set(entries.item);
  const stamp = new Float64Array(after);
  stamp.set(entries.stamp);
  const left = new Int32Array(after);
  left.set(entries.left);
  for (let entry = after - 1; entry >= before; entry -= 1) {
    left[entry] = entries.freeHead;
    entries.freeHead = entry;
  }
  Object.assign(entries, { item, stamp, left });
}

function roomFor(journal: Journal, item: number): void {
  if (item >= journal.room) makeRoom(journal, Math.max(item + 1, 2 * journal.room));
}

function makeRoom(journal: Journal, room: number): void {
  const logged = new Float64Array(room * journal.members);
  logged.set(journal.logged);
  const acknowledged = new Float64Array(room);
  acknowledged.set(journal.acknowledged);
  const openUntilUs = new Float64Array(room);
  openUntilUs.set(journal.openUntilUs);
  const openBy = new Int8Array(room);
  openBy.set(journal.openBy);
  Object.assign(journal, { room, logged, acknowledged, openUntilUs, openBy });
}
