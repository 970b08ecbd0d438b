// A hierarchical timing wheel: what must happen at a later microsecond (retries, threads waking up), taken out
// exactly in the order of time and, within one microsecond, first in first out. An entry carries a few words of its
// owner's.
//
// An entry waits in a bucket of 8.2 ms; a turn of the wheel is 1,024 buckets, 8.4 seconds, and an entry that is
// more than a turn away stays in its bucket while the turns pass. When the time of a bucket has come, its entries
// are spread over 32 slots of 256 us, and when the time of a slot has come, they are dealt out: sorted by
// microsecond. Two levels, because tens of thousands may wait at once: the few hundred places at which a bucket
// grows stay in the cache, and what has left the cache is read back in one go, in order. After Varghese and Lauck
// 1987, "Hashed and Hierarchical Timing Wheels", https://dl.acm.org/doi/10.1145/41457.37504

import { assert, fail } from './assert.ts';

/** Plain data, all of it: structuredClone copies a wheel. */
export interface Wheel {
  /** A power of two: the entry's moment within a turn of a bucket, and its owner's words. */
  entryWords: number;
  size: number;
  /** Chunks of chunkWords; the first is never used, so that 0 means none. By chunk: the one that follows it in its list, or in the list of free ones. */
  words: Int32Array;
  following: Int32Array;
  chunksUsed: number;
  freeChunk: number;
  /** By list (slots, buckets, and the slot that is dealt out): its first chunk, and the word behind its last entry. */
  firstChunk: Int32Array;
  end: Int32Array;
  /** The bucket that is spread over the slots, counted from time zero, and the slot that is dealt out. */
  bucket: number;
  slot: number;
  /** What was dealt: sorted numbers of a microsecond and a place in `dealtEntry`, of which `head` are taken. */
  dealt: Int32Array;
  dealtEntry: Int32Array;
  dealtCount: number;
  head: number;
  /** When the slot begins, the last time taken, and the next one due: Infinity when empty, NaN when unknown. */
  clock: Float64Array;
}

export function createWheel(ownWords: number): Wheel {
  const entryWords = headWords + ownWords;
  assert((entryWords & (entryWords - 1)) === 0, 'the words of an entry are a power of two');
  const chunks = 64;
  return {
    entryWords,
    size: 0,
    words: new Int32Array(chunks * chunkWords),
    following: new Int32Array(chunks),
    chunksUsed: 1,
    freeChunk: none,
    firstChunk: new Int32Array(listCount),
    end: new Int32Array(listCount),
    bucket: 0,
    slot: 0,
    dealt: new Int32Array(256),
    dealtEntry: new Int32Array(256),
    dealtCount: 0,
    head: 0,
    clock: Float64Array.of(0, 0, Infinity),
  };
}

/**
 * Makes an entry for a whole microsecond, not before the last one taken and below 50 days. Answers where the
 * owner's words begin in `words`; they are to be written at once.
 */
export function insert(wheel: Wheel, atUs: number): number {
  const { clock } = wheel;
  if (!(atUs >= clock[takenUs]! && atUs < atUsLimit)) fail(`the wheel is past ${atUs} us`);
  const bucket = (atUs * bucketsPerUs) | 0;
  const within = (atUs - bucket * bucketUs) | 0;
  let list = firstBucket + (bucket & (bucketCount - 1));
  if (bucket === wheel.bucket) list = within >>> slotBits === wheel.slot ? dealtList : within >>> slotBits;
  const entry = endOf(wheel, list);
  wheel.end[list] = entry + wheel.entryWords;
  wheel.words[entry] = ((bucket >>> bucketBits) << withinBits) | within;
  wheel.size += 1;
  if (list === dealtList) {
    dealOne(wheel, entry, within & (slotUs - 1));
    clock[nextUs] = clock[slotStartUs]! + (wheel.dealt[wheel.head]! >>> placeBits);
  } else if (atUs < clock[nextUs]!) {
    clock[nextUs] = atUs;
  }
  return entry + headWords;
}

/** When the next entry is due; Infinity when there is none. */
export function nextDueUs(wheel: Wheel): number {
  const dueUs = wheel.clock[nextUs]!;
  return dueUs === dueUs ? dueUs : +lookForNext(wheel);
}

/** Takes the next entry out. Answers where its owner's words begin; they stay until the next one is taken. */
export function takeDue(wheel: Wheel): number {
  const { clock } = wheel;
  if (wheel.head === wheel.dealtCount) {
    const dueUs = nextDueUs(wheel);
    if (dueUs === Infinity) fail('nothing is left to take from the wheel');
    dealOut(wheel, dueUs);
  }
  const { dealt, dealtEntry } = wheel;
  const next = dealt[wheel.head]!;
  wheel.head += 1;
  wheel.size -= 1;
  clock[takenUs] = clock[slotStartUs]! + (next >>> placeBits);
  if (wheel.head < wheel.dealtCount) clock[nextUs] = clock[slotStartUs]! + (dealt[wheel.head]! >>> placeBits);
  else clock[nextUs] = wheel.size === 0 ? Infinity : NaN;
  return dealtEntry[next & placeMask]! + headWords;
}

/** Visits everything that waits, in no order: where each entry's own words begin. */
export function forEachWaiting(wheel: Wheel, visit: (ownWords: number) => void): void {
  for (let index = wheel.head; index < wheel.dealtCount; index += 1) {
    visit(wheel.dealtEntry[wheel.dealt[index]! & placeMask]! + headWords);
  }
  for (let list = 0; list < dealtList; list += 1) {
    const end = wheel.end[list]!;
    for (let entry = firstOf(wheel, list); entry !== none; entry = entryAfter(wheel, entry, end)) {
      visit(entry + headWords);
    }
  }
}

// Written out and not worked out from one another: so they end up in the code of the loops.
const slotBits = 8;
const slotUs = 256;
const slotCount = 32;
const withinBits = 13;
const bucketUs = 8192;
const bucketsPerUs = 0.0001220703125;
const bucketBits = 10;
const bucketCount = 1024;
/** The turn, above the moment within a bucket, has 19 bits. */
const atUsLimit = bucketUs * bucketCount * 2 ** 19;

/** Lists: the slots, the buckets, and what came into the slot that is dealt out. */
const firstBucket = 32;
const dealtList = 1056;
const listCount = 1057;

const chunkWords = 128;
const chunkShift = 7;
const headWords = 1;
const none = 0;

/** A dealt number: the microsecond above, the place in dealtEntry below. Places rise in the order of arrival. */
const placeBits = 22;
const placeMask = 0x3fffff;

const slotStartUs = 0;
const takenUs = 1;
const nextUs = 2;

/** Up to this many are sorted by insertion. */
const fewMax = 40;

/** Gives a list that is full, or empty, another chunk. Answers where it begins. */
function addChunk(wheel: Wheel, list: number, end: number): number {
  const chunk = takeChunk(wheel);
  if (end === 0) wheel.firstChunk[list] = chunk;
  else wheel.following[(end - 1) >>> chunkShift] = chunk;
  return chunk << chunkShift;
}

function takeChunk(wheel: Wheel): number {
  const free = wheel.freeChunk;
  if (free !== none) {
    wheel.freeChunk = wheel.following[free]!;
    return free;
  }
  if (wheel.chunksUsed === wheel.following.length) {
    wheel.words = grown(wheel.words);
    wheel.following = grown(wheel.following);
  }
  wheel.chunksUsed += 1;
  return wheel.chunksUsed - 1;
}

/** The chunks of a list that has been emptied; their words stay until the chunks are taken again. */
function giveBack(wheel: Wheel, firstChunk: number, end: number): void {
  if (end === 0) return;
  wheel.following[(end - 1) >>> chunkShift] = wheel.freeChunk;
  wheel.freeChunk = firstChunk;
}

/** The first entry of a list, or none. */
function firstOf(wheel: Wheel, list: number): number {
  return wheel.end[list] === 0 ? none : wheel.firstChunk[list]! << chunkShift;
}

/** The entry behind this one in a list with that end, or none. */
function entryAfter(wheel: Wheel, entry: number, end: number): number {
  const next = entry + wheel.entryWords;
  if (next === end) return none;
  return (next & (chunkWords - 1)) === 0 ? wheel.following[entry >>> chunkShift]! << chunkShift : next;
}

/** Moves on to the slot of that time and sorts what is due in it. */
function dealOut(wheel: Wheel, atUs: number): void {
  const bucket = (atUs * bucketsPerUs) | 0;
  if (bucket !== wheel.bucket) spread(wheel, bucket);
  wheel.slot = ((atUs - bucket * bucketUs) | 0) >>> slotBits;
  wheel.clock[slotStartUs] = bucket * bucketUs + wheel.slot * slotUs;
  wheel.head = 0;
  wheel.dealtCount = 0;
  // The words of what is dealt must stay until the next slot is dealt, so its chunks go to the list of the dealt.
  giveBack(wheel, wheel.firstChunk[dealtList]!, wheel.end[dealtList]!);
  const end = wheel.end[wheel.slot]!;
  wheel.firstChunk[dealtList] = wheel.firstChunk[wheel.slot]!;
  wheel.end[dealtList] = end;
  wheel.end[wheel.slot] = 0;
  for (let entry = firstOf(wheel, dealtList); entry !== none; entry = entryAfter(wheel, entry, end)) {
    note(wheel, entry, wheel.words[entry]! & (slotUs - 1));
  }
  sort(wheel);
}

/** The time of a bucket has come: its entries go to their slots; those of a later turn stay. */
function spread(wheel: Wheel, bucket: number): void {
  const list = firstBucket + (bucket & (bucketCount - 1));
  const turn = bucket >>> bucketBits;
  const first = firstOf(wheel, list);
  const end = wheel.end[list]!;
  wheel.end[list] = 0;
  wheel.bucket = bucket;
  for (let from = first; from !== none; from = entryAfter(wheel, from, end)) {
    const when = wheel.words[from]!;
    const into = when >>> withinBits === turn ? (when & (bucketUs - 1)) >>> slotBits : list;
    const to = endOf(wheel, into);
    wheel.end[into] = to + wheel.entryWords;
    for (let word = 0; word < wheel.entryWords; word += 1) wheel.words[to + word] = wheel.words[from + word]!;
  }
  giveBack(wheel, first >>> chunkShift, end);
}

/** Where the next entry of a list goes. */
function endOf(wheel: Wheel, list: number): number {
  const end = wheel.end[list]!;
  return (end & (chunkWords - 1)) === 0 ? addChunk(wheel, list, end) : end;
}

function note(wheel: Wheel, entry: number, withinSlot: number): number {
  const place = wheel.dealtCount;
  if (place === wheel.dealt.length) {
    assert(place < placeMask, `more than ${placeMask} entries are due within ${slotUs} us`);
    wheel.dealt = grown(wheel.dealt);
    wheel.dealtEntry = grown(wheel.dealtEntry);
  }
  const number = (withinSlot << placeBits) | place;
  wheel.dealt[place] = number;
  wheel.dealtEntry[place] = entry;
  wheel.dealtCount += 1;
  return number;
}

function sort({ dealt, dealtCount }: Wheel): void {
  if (dealtCount > fewMax) {
    dealt.subarray(0, dealtCount).sort();
    return;
  }
  for (let index = 1; index < dealtCount; index += 1) {
    const number = dealt[index]!;
    let at = index;
    while (at > 0 && dealt[at - 1]! > number) {
      dealt[at] = dealt[at - 1]!;
      at -= 1;
    }
    dealt[at] = number;
  }
}

/** Adds an entry to what is dealt out, at its place among those that are not taken yet. */
function dealOne(wheel: Wheel, entry: number, withinSlot: number): void {
  const number = note(wheel, entry, withinSlot);
  const { dealt, head } = wheel;
  let at = wheel.dealtCount - 1;
  while (at > head && dealt[at - 1]! > number) {
    dealt[at] = dealt[at - 1]!;
    at -= 1;
  }
  dealt[at] = number;
}

/** Called when nothing dealt out is left: looks through the slots, a turn's buckets, then everything there is. */
function lookForNext(wheel: Wheel): number {
  let found = earliestOfSlots(wheel);
  for (let ahead = 1; ahead <= bucketCount && found === Infinity; ahead += 1) {
    found = earliestOfBucket(wheel, wheel.bucket + ahead);
  }
  if (found === Infinity) found = earliestOfAll(wheel);
  wheel.clock[nextUs] = found;
  return found;
}

function earliestOfSlots(wheel: Wheel): number {
  for (let slot = wheel.slot + 1; slot < slotCount; slot += 1) {
    if (wheel.end[slot] === 0) continue;
    return wheel.bucket * bucketUs + earliestWithin(wheel, slot, wheel.bucket >>> bucketBits);
  }
  return Infinity;
}

function earliestOfBucket(wheel: Wheel, bucket: number): number {
  const list = firstBucket + (bucket & (bucketCount - 1));
  if (wheel.end[list] === 0) return Infinity;
  return bucket * bucketUs + earliestWithin(wheel, list, bucket >>> bucketBits);
}

/** The earliest moment within a bucket in a list, in that turn; Infinity if there is none. */
function earliestWithin(wheel: Wheel, list: number, turn: number): number {
  const end = wheel.end[list]!;
  let earliest = bucketUs;
  for (let entry = firstOf(wheel, list); entry !== none; entry = entryAfter(wheel, entry, end)) {
    const when = wheel.words[entry]!;
    const within = when & (bucketUs - 1);
    if (when >>> withinBits === turn && within < earliest) earliest = within;
  }
  return earliest < bucketUs ? earliest : Infinity;
}

/** After a turn without anything due. One look at every entry bridges the gap, be it hours. */
function earliestOfAll(wheel: Wheel): number {
  let earliest = Infinity;
  for (let list = firstBucket; list < dealtList; list += 1) {
    const end = wheel.end[list]!;
    for (let entry = firstOf(wheel, list); entry !== none; entry = entryAfter(wheel, entry, end)) {
      const when = wheel.words[entry]!;
      const bucket = ((when >>> withinBits) << bucketBits) + (list - firstBucket);
      earliest = Math.min(earliest, bucket * bucketUs + (when & (bucketUs - 1)));
    }
  }
  return earliest;
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}
