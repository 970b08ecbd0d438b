// A hashed timing wheel: what must happen at a later microsecond (retries, threads waking up), taken out exactly
// in the order of time and, within one microsecond, first in first out. Entries are handles of the caller's.
//
// A turn is 2^17 slots of 64 us, 8.4 seconds. An entry waits in the list of its slot; one that is more than a
// turn away stays there while the turns pass. The slot whose time has come is dealt out into 64 lists of one
// microsecond each, so nothing is ever sorted. After Varghese and Lauck 1987, "Hashed and Hierarchical Timing
// Wheels", scheme 6, https://dl.acm.org/doi/10.1145/41457.37504

import { fail } from './assert.ts';

/** Plain data, all of it: structuredClone copies a wheel. */
export interface Wheel {
  /** Rows of four words: link, handle, turn, microsecond within the turn. */
  entries: Int32Array;
  /** How many rows have been in use at most; `free` links those that are free again. */
  used: number;
  free: number;
  size: number;
  /** The newest entry of each slot; links lead to older ones. */
  slots: Int32Array;
  /** One bit a slot, then one bit a word of the level below: which of them hold anything. */
  occupied: Int32Array;
  occupiedWords: Int32Array;
  /** The slot whose time it is, dealt out: one list a microsecond, with both ends, and one bit a list. */
  turn: number;
  slot: number;
  first: Int32Array;
  last: Int32Array;
  due: Int32Array;
  /** The last time taken; the next one due (Infinity when empty, NaN to be looked for); when the turn began. */
  clock: Float64Array;
}

export function createWheel(): Wheel {
  return {
    entries: new Int32Array(1024 * rowWords),
    used: 0,
    free: none,
    size: 0,
    slots: new Int32Array(slotCount).fill(none),
    occupied: new Int32Array(slotCount / 32),
    occupiedWords: new Int32Array(slotCount / 1024),
    turn: 0,
    slot: 0,
    first: new Int32Array(slotUs).fill(none),
    last: new Int32Array(slotUs).fill(none),
    due: new Int32Array(slotUs / 32),
    clock: Float64Array.of(0, Infinity, 0),
  };
}

/** The time is a whole microsecond, not before the last one taken and below 570 years. */
export function insert(wheel: Wheel, atUs: number, handle: number): void {
  const { clock } = wheel;
  if (!(atUs >= clock[takenUs]! && atUs < atUsLimit)) fail(`the wheel is past ${atUs} us`);
  let turn = wheel.turn;
  let withinTurn = atUs - clock[turnStartUs]!;
  if (withinTurn >= turnUs) {
    turn = Math.floor(atUs / turnUs);
    withinTurn = atUs - turn * turnUs;
  }
  const slot = withinTurn >>> slotBits;

  const row = allocate(wheel);
  const { entries } = wheel;
  entries[row + handleWord] = handle;
  entries[row + turnWord] = turn;
  entries[row + withinTurnWord] = withinTurn;
  if (slot === wheel.slot && turn === wheel.turn) {
    append(wheel, withinTurn & slotMask, row);
    if (!(atUs >= clock[nextUs]!)) clock[nextUs] = atUs; // Also when the next one was unknown: nothing is nearer.
  } else {
    const { slots } = wheel;
    const older = slots[slot]!;
    entries[row] = older;
    slots[slot] = row;
    if (older === none) mark(wheel, slot);
    if (atUs < clock[nextUs]!) clock[nextUs] = atUs;
  }
  wheel.size++;
}

/** When the next entry is due; Infinity when there is none. */
export function nextDueUs(wheel: Wheel): number {
  const due = wheel.clock[nextUs]!;
  return due === due ? due : lookForNext(wheel);
}

/** Takes the next entry out and returns its handle. */
export function takeDue(wheel: Wheel): number {
  const { clock, entries, first, due } = wheel;
  const dueUs = nextDueUs(wheel);
  if (dueUs === Infinity) fail('nothing is left to take from the wheel');
  if ((due[0]! | due[1]!) === 0) dealOut(wheel, dueUs);
  const offset = firstDue(due);
  const row = first[offset]!;
  const newer = entries[row]!;
  first[offset] = newer;
  clock[takenUs] = dueUs;
  if (newer === none) {
    due[offset >>> 5]! &= ~(1 << (offset & 31));
    if ((due[0]! | due[1]!) !== 0) clock[nextUs] = dueUs - offset + firstDue(due);
    else clock[nextUs] = wheel.size === 1 ? Infinity : NaN;
  }
  const handle = entries[row + handleWord]!;
  entries[row] = wheel.free;
  wheel.free = row;
  wheel.size--;
  return handle;
}

const slotBits = 6;
const slotUs = 1 << slotBits;
const slotMask = slotUs - 1;
const slotCount = 1 << 17;
const turnUs = slotCount * slotUs;
const atUsLimit = turnUs * 2 ** 31;

const none = -1;
const rowWords = 4;
const handleWord = 1;
const turnWord = 2;
const withinTurnWord = 3;

const takenUs = 0;
const nextUs = 1;
const turnStartUs = 2;

/** A free row's position in `entries`. */
function allocate(wheel: Wheel): number {
  const row = wheel.free;
  if (row !== none) {
    wheel.free = wheel.entries[row]!;
    return row;
  }
  const fresh = wheel.used * rowWords;
  if (fresh === wheel.entries.length) {
    const larger = new Int32Array(2 * fresh);
    larger.set(wheel.entries);
    wheel.entries = larger;
  }
  wheel.used++;
  return fresh;
}

/** Adds an entry behind those of its microsecond, in the slot that is dealt out. */
function append(wheel: Wheel, offset: number, row: number): void {
  const { entries, first, last, due } = wheel;
  entries[row] = none;
  if (first[offset] === none) {
    first[offset] = row;
    due[offset >>> 5]! |= 1 << (offset & 31);
  } else {
    entries[last[offset]!] = row;
  }
  last[offset] = row;
}

function firstDue(due: Int32Array): number {
  const low = due[0]!;
  return low !== 0 ? lowestBit(low) : 32 + lowestBit(due[1]!);
}

/** Moves on to the slot of that time. Its list runs from new to old, so each entry goes in front of the last. */
function dealOut(wheel: Wheel, atUs: number): void {
  const { entries, slots, first, last, due } = wheel;
  const turn = Math.floor(atUs / turnUs);
  const slot = (atUs - turn * turnUs) >>> slotBits;
  wheel.turn = turn;
  wheel.slot = slot;
  wheel.clock[turnStartUs] = turn * turnUs;
  let keptFirst = none;
  let keptLast = none;
  for (let row = slots[slot]!; row !== none;) {
    const older = entries[row]!;
    if (entries[row + turnWord] === turn) {
      const offset = entries[row + withinTurnWord]! & slotMask;
      const newer = first[offset]!;
      entries[row] = newer;
      first[offset] = row;
      if (newer === none) last[offset] = row;
      due[offset >>> 5]! |= 1 << (offset & 31);
    } else {
      if (keptLast === none) keptFirst = row;
      else entries[keptLast] = row;
      keptLast = row;
    }
    row = older;
  }
  if (keptLast === none) unmark(wheel, slot);
  else entries[keptLast] = none;
  slots[slot] = keptFirst;
}

/** Called when the slot dealt out is empty: goes through a turn's slots, then through everything there is. */
function lookForNext(wheel: Wheel): number {
  const { turn, slot } = wheel;
  let found = earliestOfTurn(wheel, slot + 1, slotCount, turn);
  if (found === Infinity) found = earliestOfTurn(wheel, 0, slot + 1, turn + 1);
  if (found === Infinity) found = earliestOfAll(wheel);
  wheel.clock[nextUs] = found;
  return found;
}

function earliestOfTurn(wheel: Wheel, fromSlot: number, toSlot: number, turn: number): number {
  const { entries, slots } = wheel;
  for (let slot = nextOccupied(wheel, fromSlot); slot < toSlot; slot = nextOccupied(wheel, slot + 1)) {
    let earliest = turnUs;
    for (let row = slots[slot]!; row !== none; row = entries[row]!) {
      const withinTurn = entries[row + withinTurnWord]!;
      if (entries[row + turnWord] === turn && withinTurn < earliest) earliest = withinTurn;
    }
    if (earliest < turnUs) return turn * turnUs + earliest;
  }
  return Infinity;
}

/** After a turn without anything due. One look at every entry bridges the gap, be it hours. */
function earliestOfAll(wheel: Wheel): number {
  const { entries, slots } = wheel;
  let earliest = Infinity;
  for (let slot = nextOccupied(wheel, 0); slot < slotCount; slot = nextOccupied(wheel, slot + 1)) {
    for (let row = slots[slot]!; row !== none; row = entries[row]!) {
      const atUs = entries[row + turnWord]! * turnUs + entries[row + withinTurnWord]!;
      if (atUs < earliest) earliest = atUs;
    }
  }
  return earliest;
}

/** The first occupied slot from this one on; slotCount when there is none. */
function nextOccupied(wheel: Wheel, from: number): number {
  if (from >= slotCount) return slotCount;
  const { occupied, occupiedWords } = wheel;
  const word = from >>> 5;
  const bits = occupied[word]! & (-1 << (from & 31));
  if (bits !== 0) return (word << 5) + lowestBit(bits);
  let group = (word + 1) >>> 5;
  if (group >= occupiedWords.length) return slotCount;
  let groupBits = occupiedWords[group]! & (-1 << ((word + 1) & 31));
  while (groupBits === 0) {
    group++;
    if (group === occupiedWords.length) return slotCount;
    groupBits = occupiedWords[group]!;
  }
  const next = (group << 5) + lowestBit(groupBits);
  return (next << 5) + lowestBit(occupied[next]!);
}

function mark(wheel: Wheel, slot: number): void {
  const word = slot >>> 5;
  wheel.occupied[word]! |= 1 << (slot & 31);
  wheel.occupiedWords[word >>> 5]! |= 1 << (word & 31);
}

function unmark(wheel: Wheel, slot: number): void {
  const word = slot >>> 5;
  const bits = wheel.occupied[word]! & ~(1 << (slot & 31));
  wheel.occupied[word] = bits;
  if (bits === 0) wheel.occupiedWords[word >>> 5]! &= ~(1 << (word & 31));
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
