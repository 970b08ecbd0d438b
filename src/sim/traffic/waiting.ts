// What waits in the wheel: a request for its next attempt, or (closed loop) a thread for its next turn. Each is
// three words of the wheel's own memory, because there may be a million of them. The few requests of which more must
// be known (those that are told, and the parts of fanned-out reads) have a note beside it.

import { createWheel, forEachWaiting, insert, type Wheel } from '../kernel/wheel.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { changeSlots } from './client-requests.ts';
import type { Source } from './source.ts';

const waitingWords = 3;
/**
 * The source below; then the number of the next attempt plus one, where 0 is a thread's turn; then whether there is
 * a note; on top twice the units.
 */
export const headWord = 0;
/** Where the request's key stands in the key plan; below 0: its position, to 31 bits. */
export const slotWord = 1;
/** When the request was first sent, in microseconds, of which 32 bits are enough: nobody waits for an hour. With a
 * note: the note's place. */
export const firstSentWord = 2;

export const sourceMask = 0xff;
export const numberShift = 8;
export const numberMask = 0x7f;
export const notedBit = 0x8000;
/** With a note: its place, or below 0 the request in its client's hand (client-requests.ts), which knows the rest. */
export function wordOfRequest(request: number): number {
  return -1 - request;
}
export function requestOfWord(word: number): number {
  return -1 - word;
}
export const halfUnitsShift = 16;

/** No slot, no fan-out. */
export const none = -1;

export function createWaiting(): Wheel {
  return createWheel(waitingWords);
}

/** It is about a request in its client's hand. */
export function isInHand(head: number, firstSent: number): boolean {
  return (head & notedBit) !== 0 && firstSent < 0;
}

export function isThreadsTurn(head: number): boolean {
  return ((head >>> numberShift) & numberMask) === 0;
}

/** At atUs a thread of this source sends its next request. */
export function threadWaits(wheel: Wheel, atUs: number, source: number): void {
  const at = insert(wheel, atUs);
  wheel.words[at + headWord] = source;
}

/** A key that has no slot is known by its position; the rest of the position only tells neighbours apart. */
export function slotFromPosition(position: number): number {
  return -1 - Math.floor(position / positionStep);
}

/** The first position that a slot below 0 stands for. */
export function positionFromSlot(slot: number): number {
  return (-1 - slot) * positionStep;
}

const positionStep = keySpaceSize / 2 ** 31;

/** A source's keys are laid out anew: what waits keeps its key, but the slot it was counted under is gone. */
export function forgetSlots(wheel: Wheel, { index, keys, client }: Source): void {
  const { words } = wheel;
  forEachWaiting(wheel, (at) => {
    const head = words[at + headWord]!;
    if ((head & sourceMask) !== index || isThreadsTurn(head) || isInHand(head, words[at + firstSentWord]!)) {
      return;
    }
    const slot = words[at + slotWord]!;
    if (slot >= 0) words[at + slotWord] = slotFromPosition(keys.position[slot]!);
  });
  if (client) changeSlots(client.requests, (slot) => slotFromPosition(keys.position[slot] ?? 0));
}

/** What must be known of a few of the waiting requests. */
export interface WaitingNotes {
  capacity: number;
  freeHead: number;
  /** Microseconds, 32 bits of them; in a free row, the next free one. */
  firstSent: Int32Array;
  /** The fanned-out read it is a part of, or none, and the number under which it is told, or 0. */
  fan: Int32Array;
  sample: Int32Array;
}

export function createWaitingNotes(): WaitingNotes {
  return {
    capacity: 0,
    freeHead: none,
    firstSent: new Int32Array(0),
    fan: new Int32Array(0),
    sample: new Int32Array(0),
  };
}

export function takeNote(notes: WaitingNotes, firstSent: number, fan: number, sample: number): number {
  if (notes.freeHead === none) grow(notes);
  const note = notes.freeHead;
  notes.freeHead = notes.firstSent[note]!;
  notes.firstSent[note] = firstSent;
  notes.fan[note] = fan;
  notes.sample[note] = sample;
  return note;
}

export function giveBackNote(notes: WaitingNotes, note: number): void {
  notes.firstSent[note] = notes.freeHead;
  notes.freeHead = note;
}

function grow(notes: WaitingNotes): void {
  const capacity = Math.max(64, notes.capacity * 2); // Ours to begin with.
  for (const column of ['firstSent', 'fan', 'sample'] as const) {
    const longer = new Int32Array(capacity);
    longer.set(notes[column]);
    notes[column] = longer;
  }
  for (let note = capacity - 1; note >= notes.capacity; note -= 1) giveBackNote(notes, note);
  notes.capacity = capacity;
}
