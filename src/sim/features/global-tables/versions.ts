// Which version of each item each replica has, and which is the newest anywhere. The last writer wins, item by item,
// by the time of the write (GT-35); at equal times the Region that comes first in the table's list does (GT-37). A
// version knows how many writes of each Region it goes back to. DynamoDB counts nothing of the kind (GT-36): only so
// can be said what was lost.

/** Of this many replicas at most a version's stamp tells the one it came from. */
export const replicasMax = 8; // Ours: a power of two; there are six Regions at most.

export interface Versions {
  replicas: number;
  /** Items there is room for. */
  room: number;
  /** By item: the stamp of the version at each replica, then that of the newest. 0: as it was at the start. */
  stamps: Float64Array;
  /** By item, for the same versions: how many writes of each replica's clients they go back to. */
  counts: Int32Array;
  /** By item, a bit a replica: it does not have the newest version. A byte an item stays near the processor. */
  stale: Uint8Array;
  /** By item and replica: the record of the last write there, or one that has become another's; -1: none. */
  latest: Int32Array;
  /** By item: writes of all clients. */
  writesOfItem: Int32Array;
  /** By replica: items of which it does not have the newest version. */
  behind: Float64Array;
  /** By replica: the writes of its clients, and those of them that the newest versions go back to. */
  writes: Float64Array;
  kept: Float64Array;
}

export function createVersions(replicas: number, items: number): Versions {
  const versions: Versions = {
    replicas,
    room: 0,
    stamps: new Float64Array(0),
    counts: new Int32Array(0),
    stale: new Uint8Array(0),
    latest: new Int32Array(0),
    writesOfItem: new Int32Array(0),
    behind: new Float64Array(replicas),
    writes: new Float64Array(replicas),
    kept: new Float64Array(replicas),
  };
  makeRoom(versions, items);
  return versions;
}

/**
 * A client writes the item at a replica, whose clock says `clockUs`. A write is always later than the version it
 * replaces, whatever the clock says (assumption later-than-replaced). Answers where the version stands: its stamp at
 * that place in `stamps`, its counts from `replicas` times the place on.
 */
export function writeVersion(versions: Versions, replica: number, item: number, clockUs: number): number {
  if (item >= versions.room) makeRoom(versions, Math.max(item + 1, 2 * versions.room));
  const { replicas, stamps, counts, behind, kept } = versions;
  const first = item * (replicas + 1);
  const newest = first + replicas;
  const own = first + replica;
  const replaced = stamps[own]!;
  const rank = replicasMax - 1 - replica;
  let stamp = clockUs * replicasMax + rank;
  if (stamp <= replaced) stamp = (Math.floor(replaced / replicasMax) + 1) * replicasMax + rank;
  const newestBefore = stamps[newest]!;
  stamps[own] = stamp;
  counts[own * replicas + replica]! += 1;
  versions.writes[replica]! += 1;
  versions.writesOfItem[item]! += 1;
  if (stamp > newestBefore) {
    for (let other = 0; other < replicas; other += 1) {
      if (other !== replica && stamps[first + other] === newestBefore) behind[other]! += 1;
      const count = counts[own * replicas + other]!;
      kept[other]! += count - counts[newest * replicas + other]!;
      counts[newest * replicas + other] = count;
    }
    if (replaced !== newestBefore) behind[replica]! -= 1;
    stamps[newest] = stamp;
    versions.stale[item] = ((1 << replicas) - 1) & ~(1 << replica);
  }
  return own;
}

/**
 * A version comes to a replica; its counts begin at a place in `from`. Answers whether it is later than the one that
 * is there, and took its place.
 */
export function receiveVersion(
  { replicas, stamps, counts, stale, behind }: Versions,
  replica: number,
  item: number,
  stamp: number,
  from: Int32Array,
  at: number,
): boolean {
  const newest = item * (replicas + 1) + replicas;
  const own = newest - replicas + replica;
  if (stamp <= stamps[own]!) return false;
  stamps[own] = stamp;
  for (let other = 0; other < replicas; other += 1) counts[own * replicas + other] = from[at + other]!;
  if (stamp === stamps[newest]) {
    behind[replica]! -= 1;
    stale[item]! &= ~(1 << replica);
  }
  return true;
}

/** The replica does not have the newest version of the item. */
export function isStale({ room, stale }: Versions, replica: number, item: number): boolean {
  return item < room && ((stale[item]! >> replica) & 1) === 1;
}

/** How many writes the item at a replica goes back to: what a counter that each of them adds one to would show. */
export function writesIn({ replicas, room, counts }: Versions, replica: number, item: number): number {
  if (item >= room) return 0;
  const from = (item * (replicas + 1) + replica) * replicas;
  let sum = 0;
  for (let other = 0; other < replicas; other += 1) sum += counts[from + other]!;
  return sum;
}

/** How many writes all clients sent for the item. */
export function writesOf({ room, writesOfItem }: Versions, item: number): number {
  return item < room ? writesOfItem[item]! : 0;
}

/** Writes that the newest versions know nothing of, by the replica whose clients sent them: lost, if all stays so. */
export function lostWrites({ writes, kept }: Versions, replica: number): number {
  return writes[replica]! - kept[replica]!;
}

function makeRoom(versions: Versions, room: number): void {
  const { replicas } = versions;
  const stamps = new Float64Array(room * (replicas + 1));
  stamps.set(versions.stamps);
  const counts = new Int32Array(room * (replicas + 1) * replicas);
  counts.set(versions.counts);
  const stale = new Uint8Array(room);
  stale.set(versions.stale);
  const latest = new Int32Array(room * replicas).fill(-1);
  latest.set(versions.latest);
  const writesOfItem = new Int32Array(room);
  writesOfItem.set(versions.writesOfItem);
  Object.assign(versions, { room, stamps, counts, stale, latest, writesOfItem });
}
