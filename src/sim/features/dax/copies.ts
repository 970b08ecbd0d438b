// The copies that one node keeps in its memory: a row a thing, and all that are there in one list from the one used
// last to the one used longest ago. When the memory is full, the oldest goes (DX-08).

import type { Things } from './things.ts';

export interface Copies {
  /** Rows of copyStride, one a thing, and one behind them that holds both ends of the list. */
  rows: Int32Array;
  /** By thing, rows of timeStride. */
  times: Float64Array;
  usedBytes: number;
  count: number;
  evictedBytes: number;
}

export const copyStride = 4;
/** The neighbours in the list: towards the one used longest ago, and towards the one used last. */
const olderColumn = 0;
const newerColumn = 1;
export const versionColumn = 2;
export const stateColumn = 3;
export const absent = 0;
export const present = 1;
/** A copy of the answer that there is nothing (DX-13). */
export const empty = 2;

export const timeStride = 2;
export const filledColumn = 0;
/** Since when the table has a newer version; Infinity while it has none. */
export const staleSinceColumn = 1;

/** What the copy of an answer without an item takes: its key (assumption empty-copy-bytes). */
const emptyBytes = 100;

export function createCopies({ count }: Things): Copies {
  const rows = new Int32Array((count + 1) * copyStride);
  const ends = count * copyStride;
  rows[ends + olderColumn] = count;
  rows[ends + newerColumn] = count;
  return { rows, times: new Float64Array(count * timeStride), usedBytes: 0, count: 0, evictedBytes: 0 };
}

/** It was used just now: puts it at the head of the list. */
export function touch(copies: Copies, thing: number): void {
  const { rows } = copies;
  const ends = rows.length - copyStride;
  const at = thing * copyStride;
  if (rows[ends + olderColumn] === thing) return;
  unlink(rows, at);
  link(rows, ends, at, thing);
}

/**
 * Keeps a copy: a new one at the head of the list, a known one in its place, because it is the first write and the
 * last read that count (DX-08). Of two versions the newer one stays.
 */
export function keep(
  copies: Copies,
  things: Things,
  thing: number,
  version: number,
  exists: boolean,
  nowUs: number,
  memoryBytes: number,
): void {
  const { rows, times } = copies;
  const at = thing * copyStride;
  const before = rows[at + stateColumn]!;
  if (before !== absent) {
    if (rows[at + versionColumn]! > version) return;
    copies.usedBytes -= bytesOf(things, thing, before);
  } else {
    link(rows, rows.length - copyStride, at, thing);
    copies.count += 1;
  }
  rows[at + versionColumn] = version;
  rows[at + stateColumn] = exists ? present : empty;
  times[thing * timeStride + filledColumn] = nowUs;
  times[thing * timeStride + staleSinceColumn] =
    version === things.version[thing] ? Infinity : things.changedUs[thing]!;
  copies.usedBytes += bytesOf(things, thing, rows[at + stateColumn]!);
  evict(copies, things, memoryBytes);
}

/** Drops copies from the end of the list until the rest fits. */
export function evict(copies: Copies, things: Things, memoryBytes: number): void {
  const { rows } = copies;
  const ends = rows.length - copyStride;
  while (copies.usedBytes > memoryBytes && copies.count > 0) {
    const oldest = rows[ends + newerColumn]!;
    copies.evictedBytes += bytesOf(things, oldest, rows[oldest * copyStride + stateColumn]!);
    drop(copies, things, oldest);
  }
}

export function drop(copies: Copies, things: Things, thing: number): void {
  const { rows } = copies;
  const at = thing * copyStride;
  unlink(rows, at);
  copies.usedBytes -= bytesOf(things, thing, rows[at + stateColumn]!);
  copies.count -= 1;
  rows[at + stateColumn] = absent;
}

/** The table has a newer version than the copy from now on. */
export function markStale({ rows, times }: Copies, thing: number, nowUs: number): void {
  if (rows[thing * copyStride + stateColumn] === absent) return;
  const at = thing * timeStride + staleSinceColumn;
  if (times[at] === Infinity) times[at] = nowUs;
}

export function emptyAll(copies: Copies): void {
  const ends = copies.rows.length - copyStride;
  copies.rows.fill(0);
  copies.rows[ends + olderColumn] = ends / copyStride;
  copies.rows[ends + newerColumn] = ends / copyStride;
  copies.usedBytes = 0;
  copies.count = 0;
}

/** A new node begins with everything that a peer has (DX-20). */
export function copyAll(from: Copies, to: Copies): void {
  to.rows.set(from.rows);
  to.times.set(from.times);
  to.usedBytes = from.usedBytes;
  to.count = from.count;
}

/** From the one used last to the one used longest ago, for those who look on. */
export function listed({ rows }: Copies): number[] {
  const ends = rows.length - copyStride;
  const list: number[] = [];
  for (let thing = rows[ends + olderColumn]!; thing * copyStride !== ends;) {
    list.push(thing);
    thing = rows[thing * copyStride + olderColumn]!;
  }
  return list;
}

function bytesOf({ bytes }: Things, thing: number, state: number): number {
  return state === present ? bytes[thing]! : emptyBytes;
}

function link(rows: Int32Array, ends: number, at: number, thing: number): void {
  const before = rows[ends + olderColumn]!;
  rows[at + olderColumn] = before;
  rows[at + newerColumn] = (ends / copyStride) | 0;
  rows[before * copyStride + newerColumn] = thing;
  rows[ends + olderColumn] = thing;
}

function unlink(rows: Int32Array, at: number): void {
  const older = rows[at + olderColumn]!;
  const newer = rows[at + newerColumn]!;
  rows[older * copyStride + newerColumn] = newer;
  rows[newer * copyStride + olderColumn] = older;
}
