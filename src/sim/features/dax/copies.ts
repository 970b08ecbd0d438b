// The copies that one node keeps in its memory. When it is full, the one used longest ago goes (DX-08).
//
// A hit writes one number, the turn at which the copy was used: whatever must be dropped is found later, among keys
// of which each says no more than "not used before this turn". The lowest key is looked at first; if its copy has been
// used since, it gets its true turn for a key and goes back. So what is dropped is exactly the one used longest ago,
// and as long as there is room nothing is sorted at all.

import type { Things } from './things.ts';

export interface Copies {
  /** Rows of copyStride, one a thing. */
  rows: Float64Array;
  /** Uses so far. */
  turn: number;
  usedBytes: number;
  count: number;
  evictedBytes: number;
  /** A heap of things by key, and whether each thing is in it. */
  queue: Int32Array;
  keys: Float64Array;
  queued: Uint8Array;
  queueLength: number;
}

export const copyStride = 4;
/** `absent`, or twice the version, and one more if it says that there is nothing (DX-13). */
export const whatColumn = 0;
export const filledColumn = 1;
/** The turn at which it was used last. */
export const usedColumn = 2; // Ours to order, as is the next.
/** Since when the table has a newer version; Infinity while it has none. */
export const staleSinceColumn = 3; // Ours to order.
export const absent = -1;

/** What the copy of an answer without an item takes: its key (assumption empty-copy-bytes). */
const emptyBytes = 100;

export function createCopies({ count }: Things): Copies {
  const copies: Copies = {
    rows: new Float64Array(count * copyStride),
    turn: 0,
    usedBytes: 0,
    count: 0,
    evictedBytes: 0,
    queue: new Int32Array(count),
    keys: new Float64Array(count),
    queued: new Uint8Array(count),
    queueLength: 0,
  };
  emptyAll(copies);
  return copies;
}

/**
 * Keeps a copy. A new one counts as used just now; a known one does not, because it is the first write and the last
 * read that count (DX-08). Of two versions the newer one stays.
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
  const { rows } = copies;
  const row = thing * copyStride;
  const before = rows[row + whatColumn]!;
  const what = 2 * version + (exists ? 0 : 1);
  if (before !== absent) {
    if (before >> 1 > version) return;
    copies.usedBytes -= bytesOf(things, thing, before);
  } else {
    copies.turn += 1;
    rows[row + usedColumn] = copies.turn;
    copies.count += 1;
    if (copies.queued[thing] === 0) enqueue(copies, thing);
  }
  rows[row + whatColumn] = what;
  rows[row + filledColumn] = nowUs;
  rows[row + staleSinceColumn] = version === things.version[thing] ? Infinity : things.changedUs[thing]!;
  copies.usedBytes += bytesOf(things, thing, what);
  if (copies.usedBytes > memoryBytes) evict(copies, things, memoryBytes);
}

/** Drops the copies used longest ago until the rest fits. */
function evict(copies: Copies, things: Things, memoryBytes: number): void {
  const { rows, queue, keys, queued } = copies;
  while (copies.usedBytes > memoryBytes && copies.count > 0) {
    const oldest = queue[0]!;
    const row = oldest * copyStride;
    const isThere = rows[row + whatColumn] !== absent;
    if (isThere && rows[row + usedColumn]! > keys[0]!) {
      keys[0] = rows[row + usedColumn]!;
    } else {
      if (isThere) {
        copies.evictedBytes += bytesOf(things, oldest, rows[row + whatColumn]!);
        drop(copies, things, oldest);
      }
      queued[oldest] = 0;
      copies.queueLength -= 1;
      queue[0] = queue[copies.queueLength]!;
      keys[0] = keys[copies.queueLength]!;
    }
    sink(copies);
  }
}

/** Its key stays in the queue until it comes up there. */
export function drop(copies: Copies, things: Things, thing: number): void {
  const row = thing * copyStride;
  copies.usedBytes -= bytesOf(things, thing, copies.rows[row + whatColumn]!);
  copies.count -= 1;
  copies.rows[row + whatColumn] = absent;
}

/** The table has a newer version than the copy from now on. */
export function markStale({ rows }: Copies, thing: number, nowUs: number): void {
  const row = thing * copyStride;
  if (rows[row + whatColumn] === absent || rows[row + staleSinceColumn] !== Infinity) return;
  rows[row + staleSinceColumn] = nowUs;
}

export function emptyAll(copies: Copies): void {
  const { rows } = copies;
  for (let row = 0; row < rows.length; row += copyStride) rows[row + whatColumn] = absent;
  copies.usedBytes = 0;
  copies.count = 0;
  copies.queued.fill(0);
  copies.queueLength = 0;
}

/** A new node begins with everything that a peer has (DX-20). */
export function copyAll(from: Copies, to: Copies): void {
  for (const column of ['rows', 'queue', 'keys', 'queued'] as const) {
    (to[column] as Float64Array).set(from[column] as Float64Array);
  }
  for (const figure of ['turn', 'usedBytes', 'count', 'queueLength'] as const) to[figure] = from[figure];
}

/** From the one used last to the one used longest ago, for those who look on. */
export function listed({ rows }: Copies): number[] {
  const things: number[] = [];
  for (let row = 0; row < rows.length; row += copyStride) {
    if (rows[row + whatColumn] !== absent) things.push(row / copyStride);
  }
  const turnOf = (thing: number): number => rows[thing * copyStride + usedColumn]!;
  return things.sort((one, other) => turnOf(other) - turnOf(one));
}

function bytesOf({ bytes }: Things, thing: number, what: number): number {
  return (what & 1) === 0 ? bytes[thing]! : emptyBytes;
}

/** Behind all others: nothing was used later. */
function enqueue(copies: Copies, thing: number): void {
  const place = copies.queueLength;
  copies.queue[place] = thing;
  copies.keys[place] = copies.turn;
  copies.queued[thing] = 1;
  copies.queueLength += 1;
}

/** The first of the queue finds its place. */
function sink({ queue, keys, queueLength }: Copies): void {
  const thing = queue[0]!;
  const key = keys[0]!;
  let hole = 0;
  for (;;) {
    let next = 2 * hole + 1;
    if (next >= queueLength) break;
    if (next + 1 < queueLength && keys[next + 1]! < keys[next]!) next += 1;
    if (keys[next]! >= key) break;
    queue[hole] = queue[next]!;
    keys[hole] = keys[next]!;
    hole = next;
  }
  queue[hole] = thing;
  keys[hole] = key;
}
