// What each replica of a partition shows of an item. The versions of an item are counted from 1; 0 is the item as it
// was at the start. Items are numbered, and each of the three replicas of their partition is a place.

import { zoneCount } from './nodes.ts';

export interface ItemVersions {
  /** Items there is room for. */
  room: number;
  /** By item: the latest version that its leader has been given, and the latest that a quorum has. */
  written: Float64Array;
  committed: Float64Array;
  /** By item and replica. */
  seen: Float64Array;
}

export function createVersions(items: number): ItemVersions {
  return {
    room: items,
    written: new Float64Array(items),
    committed: new Float64Array(items),
    seen: new Float64Array(items * zoneCount),
  };
}

/** An item may have become one since. */
export function roomFor(versions: ItemVersions, item: number): void {
  if (item < versions.room) return;
  const grown = createVersions(Math.max(item + 1, 2 * versions.room));
  grown.written.set(versions.written);
  grown.committed.set(versions.committed);
  grown.seen.set(versions.seen);
  Object.assign(versions, grown);
}

export function seenAt({ seen }: ItemVersions, replica: number, item: number): number {
  return seen[item * zoneCount + replica]!;
}

export function see({ seen }: ItemVersions, replica: number, item: number, version: number): void {
  const at = item * zoneCount + replica;
  if (seen[at]! < version) seen[at] = version;
}

export function commit({ committed }: ItemVersions, item: number, version: number): void {
  if (committed[item]! < version) committed[item] = version;
}
