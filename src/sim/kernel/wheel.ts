// A hashed timing wheel: what must happen at a later microsecond (retries, threads waking up), taken out exactly in
// the order of time and, within one microsecond, first in first out. An entry carries a few words of its owner's.
//
// A turn is 2^15 slots of 256 us, 8.4 seconds. An entry waits in its slot; one that is more than a turn away stays
// there while the turns pass. The entries of a slot lie one behind the other in chunks, because they are all wanted
// at the same time: what has waited for a while is in no cache any more, and memory is fast only in order. When the
// time of a slot has come, its entries are dealt out: sorted by microsecond. After Varghese and Lauck 1987, "Hashed
// and Hierarchical Timing Wheels", scheme 6, https://dl.acm.org/doi/10.1145/41457.37504

import { assert, fail } from './assert.ts';

/** Plain data, all of it: structuredClone copies a wheel. */
export interface Wheel {
  /** Words of one entry: its turn, its microsecond within the slot, and its owner's. */
  entryWords: number;
  size: number;
  /** Chunks of chunkEntries entries each; by chunk, how many are filled and which one is older (or free). */
  words: Int32Array;
  filled: Int32Array;
  older: Int32Array;
  chunksUsed: number;
  freeChunk: number;
  /** By slot: its newest chunk. */
  newest: Int32Array;
  /** The slot that is dealt out, and its chunks. */
  turn: number;
  slot: number;
  dealtChunk: number;
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
  const chunks = 64;
  return {
    entryWords,
    size: 0,
    words: new Int32Array(chunks * chunkEntries * entryWords),
    filled: new Int32Array(chunks),
    older: new Int32Array(chunks),
    chunksUsed: 0,
    freeChunk: none,
    newest: new Int32Array(slotCount).fill(none),
    turn: 0,
    slot: 0,
    dealtChunk: none,
    dealt: new Int32Array(256),
    dealtEntry: new Int32Array(256),
    dealtCount: 0,
    head: 0,
    clock: Float64Array.of(0, 0, Infinity),
  };
}

/**
 * Makes an entry for a whole microsecond, not before the last one taken and below 570 years. Answers where the
 * owner's words begin in `words`; they are to be written at once.
 */
export function insert(wheel: Wheel, atUs: number): number {
  const { clock } = wheel;
  if (!(atUs >= clock[takenUs]! && atUs < atUsLimit)) fail(`the wheel is past ${atUs} us`);
  const turn = Math.floor(atUs / turnUs);
  const withinTurn = atUs - turn * turnUs;
  const slot = withinTurn >>> slotBits;
  const isDealt = slot === wheel.slot && turn === wheel.turn;
  const entry = append(wheel, isDealt ? dealtSlot : slot);
  const { words } = wheel;
  words[entry] = turn;
  words[entry + 1] = withinTurn & slotMask;
  if (isDealt) {
    dealOne(wheel, entry, withinTurn & slotMask);
    clock[nextUs] = clock[slotStartUs]! + (wheel.dealt[wheel.head]! >>> placeBits);
  } else if (atUs < clock[nextUs]!) {
    clock[nextUs] = atUs;
  }
  wheel.size += 1;
  return entry + headWords;
}

/** When the next entry is due; Infinity when there is none. */
export function nextDueUs(wheel: Wheel): number {
  const dueUs = wheel.clock[nextUs]!;
  return dueUs === dueUs ? dueUs : lookForNext(wheel);
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
  for (let slot = 0; slot < slotCount; slot += 1) {
    for (let chunk = wheel.newest[slot]!; chunk !== none; chunk = wheel.older[chunk]!) {
      const from = chunk * chunkEntries * wheel.entryWords;
      for (let entry = 0; entry < wheel.filled[chunk]!; entry += 1) {
        visit(from + entry * wheel.entryWords + headWords);
      }
    }
  }
}

const slotBits = 8;
const slotUs = 1 << slotBits;
const slotMask = slotUs - 1;
const slotCount = 1 << 15;
const turnUs = slotCount * slotUs;
const atUsLimit = turnUs * 2 ** 31;

const chunkEntries = 8;
const headWords = 2;
const none = -1;
/** Stands for the slot that is dealt out. */
const dealtSlot = -1;

/** A dealt number: the microsecond above, the place in dealtEntry below. Places rise in the order of arrival. */
const placeBits = 22;
const placeMask = (1 << placeBits) - 1;

const slotStartUs = 0;
const takenUs = 1;
const nextUs = 2;

/** Up to this many are sorted by insertion. */
const fewMax = 40;

/** Room for one more entry in the newest chunk of a slot. */
function append(wheel: Wheel, slot: number): number {
  let chunk = slot === dealtSlot ? wheel.dealtChunk : wheel.newest[slot]!;
  if (chunk === none || wheel.filled[chunk] === chunkEntries) {
    const fresh = takeChunk(wheel);
    wheel.older[fresh] = chunk;
    wheel.filled[fresh] = 0;
    if (slot === dealtSlot) wheel.dealtChunk = fresh;
    else wheel.newest[slot] = fresh;
    chunk = fresh;
  }
  const entry = (chunk * chunkEntries + wheel.filled[chunk]!) * wheel.entryWords;
  wheel.filled[chunk]! += 1;
  return entry;
}

function takeChunk(wheel: Wheel): number {
  const free = wheel.freeChunk;
  if (free !== none) {
    wheel.freeChunk = wheel.older[free]!;
    return free;
  }
  if (wheel.chunksUsed === wheel.filled.length) {
    wheel.words = grown(wheel.words);
    wheel.filled = grown(wheel.filled);
    wheel.older = grown(wheel.older);
  }
  wheel.chunksUsed += 1;
  return wheel.chunksUsed - 1;
}

function giveBackChunks(wheel: Wheel, newest: number): void {
  for (let chunk = newest; chunk !== none;) {
    const next = wheel.older[chunk]!;
    wheel.older[chunk] = wheel.freeChunk;
    wheel.freeChunk = chunk;
    chunk = next;
  }
}

/** Moves on to the slot of that time and sorts what is due in this turn; the rest stays. */
function dealOut(wheel: Wheel, atUs: number): void {
  giveBackChunks(wheel, wheel.dealtChunk);
  const turn = Math.floor(atUs / turnUs);
  const slot = (atUs - turn * turnUs) >>> slotBits;
  const oldest = reversed(wheel, wheel.newest[slot]!);
  wheel.newest[slot] = none;
  wheel.dealtChunk = none;
  wheel.turn = turn;
  wheel.slot = slot;
  wheel.clock[slotStartUs] = turn * turnUs + slot * slotUs;
  wheel.head = 0;
  wheel.dealtCount = 0;
  const { entryWords } = wheel;
  for (let chunk = oldest; chunk !== none; chunk = wheel.older[chunk]!) {
    const from = chunk * chunkEntries * entryWords;
    const to = from + wheel.filled[chunk]! * entryWords;
    for (let entry = from; entry < to; entry += entryWords) {
      if (wheel.words[entry] === turn) note(wheel, entry, wheel.words[entry + 1]!);
      else keep(wheel, slot, entry);
    }
  }
  wheel.dealtChunk = oldest;
  sort(wheel);
}

/** The chunks from old to new. */
function reversed({ older }: Wheel, newest: number): number {
  let front = none;
  for (let chunk = newest; chunk !== none;) {
    const next = older[chunk]!;
    older[chunk] = front;
    front = chunk;
    chunk = next;
  }
  return front;
}

/** Puts an entry of a later turn back into its slot. */
function keep(wheel: Wheel, slot: number, entry: number): void {
  const kept = append(wheel, slot);
  wheel.words.copyWithin(kept, entry, entry + wheel.entryWords);
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

/** Called when nothing dealt out is left: goes through a turn's slots, then through everything there is. */
function lookForNext(wheel: Wheel): number {
  const { turn, slot } = wheel;
  let found = earliestOfTurn(wheel, slot + 1, slotCount, turn);
  if (found === Infinity) found = earliestOfTurn(wheel, 0, slot + 1, turn + 1);
  if (found === Infinity) found = earliestOfAll(wheel);
  wheel.clock[nextUs] = found;
  return found;
}

function earliestOfTurn(wheel: Wheel, fromSlot: number, toSlot: number, turn: number): number {
  const { words, newest, older, filled, entryWords } = wheel;
  for (let slot = fromSlot; slot < toSlot; slot += 1) {
    let earliest = slotUs;
    for (let chunk = newest[slot]!; chunk !== none; chunk = older[chunk]!) {
      const from = chunk * chunkEntries * entryWords;
      const to = from + filled[chunk]! * entryWords;
      for (let entry = from; entry < to; entry += entryWords) {
        if (words[entry] === turn && words[entry + 1]! < earliest) earliest = words[entry + 1]!;
      }
    }
    if (earliest < slotUs) return turn * turnUs + slot * slotUs + earliest;
  }
  return Infinity;
}

/** After a turn without anything due. One look at every entry bridges the gap, be it hours. */
function earliestOfAll(wheel: Wheel): number {
  const { words, newest, older, filled, entryWords } = wheel;
  let earliest = Infinity;
  for (let slot = 0; slot < slotCount; slot += 1) {
    for (let chunk = newest[slot]!; chunk !== none; chunk = older[chunk]!) {
      const from = chunk * chunkEntries * entryWords;
      const to = from + filled[chunk]! * entryWords;
      for (let entry = from; entry < to; entry += entryWords) {
        const atUs = words[entry]! * turnUs + slot * slotUs + words[entry + 1]!;
        if (atUs < earliest) earliest = atUs;
      }
    }
  }
  return earliest;
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}
