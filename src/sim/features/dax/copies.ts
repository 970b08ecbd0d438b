// The copies that one node keeps in its memory. When it is full, the one used longest ago goes (DX-08).
//
// A hit writes one number, the turn at which the copy was used: whatever must be dropped is found later, among keys
// of which each says no more than "not used before this turn". The lowest key is looked at first; if its copy has been
// used since, it gets its true turn for a key and goes back. So what is dropped is exactly the one used longest ago,
// and as long as there is room nothing is sorted at all.

import type { Things } from './things.ts';

//
// There may be a hundred thousand copies on each of eleven nodes, and a hit looks at any of them: what it needs stands
// together in 16 bytes, four copies to a line of the processor's cache. Most of a hit's time is the wait for that line.

export interface Copies {
  /** Two views of the same rows, one a thing: moments and whole numbers. */
  moments: Float64Array;
  words: Int32Array;
  /** By thing: since when the table has had a newer version, where it has one. */
  staleSinceUs: Float64Array;
  /** Uses so far, or since they were last numbered anew. */
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

/** In `moments`, where each row is one moment, when the copy was filled, and one that is two words. */
export const momentStride = 2; // Ours to lay out, as are the words.
export const wordStride = 4;
/** `absent`, or four times the version, and what the bits say. */
export const whatWord = 2;
/** The turn at which it was used last. */
export const usedWord = 3; // Ours to order.
export const absent = -1;
/** It says that there is nothing (DX-13). */
export const emptyBit = 1;
/** The table has a newer version. */
export const staleBit = 2;
const versionShift = 2; // Ours: behind the bits.

const turnMax = 0x7fffffff; // Ours: what a word holds.

/** What the copy of an answer without an item takes: its key (assumption empty-copy-bytes). */
const emptyBytes = 100;

export function createCopies({ count }: Things): Copies {
  const words = new Int32Array(count * wordStride);
  const copies: Copies = {
    moments: new Float64Array(words.buffer),
    words,
    staleSinceUs: new Float64Array(count),
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
  const { moments, words, staleSinceUs } = copies;
  const row = thing * wordStride;
  const before = words[row + whatWord]!;
  const isStale = version !== things.version[thing];
  const what = (version << versionShift) | (isStale ? staleBit : 0) | (exists ? 0 : emptyBit);
  if (before !== absent) {
    if (versionOf(before) > version) return;
    copies.usedBytes -= bytesOf(things, thing, before);
  } else {
    words[row + usedWord] = nextTurn(copies);
    copies.count += 1;
    if (copies.queued[thing] === 0) enqueue(copies, thing);
  }
  words[row + whatWord] = what;
  moments[thing * momentStride] = nowUs;
  if (isStale) staleSinceUs[thing] = things.changedUs[thing]!;
  copies.usedBytes += bytesOf(things, thing, what);
  if (copies.usedBytes > memoryBytes) evict(copies, things, memoryBytes);
}

export function versionOf(what: number): number {
  return what >> versionShift;
}

/** The number of a use. When they have become too large for a word, what is there is numbered anew, in the same order. */
export function nextTurn(copies: Copies): number {
  if (copies.turn === turnMax) {
    const order = listed(copies).reverse();
    order.forEach((thing, place) => (copies.words[thing * wordStride + usedWord] = place + 1));
    copies.keys.fill(0);
    copies.turn = order.length;
  }
  copies.turn += 1;
  return copies.turn;
}

/** Drops the copies used longest ago until the rest fits. */
function evict(copies: Copies, things: Things, memoryBytes: number): void {
  const { words, queue, keys, queued } = copies;
  while (copies.usedBytes > memoryBytes && copies.count > 0) {
    const oldest = queue[0]!;
    const row = oldest * wordStride;
    const what = words[row + whatWord]!;
    if (what !== absent && words[row + usedWord]! > keys[0]!) {
      keys[0] = words[row + usedWord]!;
    } else {
      if (what !== absent) {
        copies.evictedBytes += bytesOf(things, oldest, what);
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
  const at = thing * wordStride + whatWord;
  copies.usedBytes -= bytesOf(things, thing, copies.words[at]!);
  copies.count -= 1;
  copies.words[at] = absent;
}

/** The table has a newer version than the copy from now on. */
export function markStale({ words, staleSinceUs }: Copies, thing: number, nowUs: number): void {
  const at = thing * wordStride + whatWord;
  const what = words[at]!;
  if (what === absent || (what & staleBit) !== 0) return;
  words[at] = what | staleBit;
  staleSinceUs[thing] = nowUs;
}

export function emptyAll(copies: Copies): void {
  const { words } = copies;
  for (let at = whatWord; at < words.length; at += wordStride) words[at] = absent;
  copies.usedBytes = 0;
  copies.count = 0;
  copies.queued.fill(0);
  copies.queueLength = 0;
}

/** A new node begins with everything that a peer has (DX-20). */
export function copyAll(from: Copies, to: Copies): void {
  for (const column of ['moments', 'staleSinceUs', 'queue', 'keys', 'queued'] as const) {
    (to[column] as Float64Array).set(from[column] as Float64Array);
  }
  for (const figure of ['turn', 'usedBytes', 'count', 'queueLength'] as const) to[figure] = from[figure];
}

/** From the one used last to the one used longest ago, for those who look on. */
export function listed({ words }: Copies): number[] {
  const things: number[] = [];
  for (let row = 0; row < words.length; row += wordStride) {
    if (words[row + whatWord] !== absent) things.push(row / wordStride);
  }
  const turnOf = (thing: number): number => words[thing * wordStride + usedWord]!;
  return things.sort((one, other) => turnOf(other) - turnOf(one));
}

function bytesOf({ bytes }: Things, thing: number, what: number): number {
  return (what & emptyBit) === 0 ? bytes[thing]! : emptyBytes;
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
