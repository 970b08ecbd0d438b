// What waits in the wheel: a request for its next attempt, or (closed loop) a thread for its next turn. Each is a
// few words of the wheel's own memory.

import { createWheel, forEachWaiting, insert, type Wheel } from '../kernel/wheel.ts';
import type { Source } from './source.ts';

/** Words of an entry. */
export const waitingWords = 8;
/** The source below, and above it the number of the next attempt plus one; 0 there is a thread's turn. */
export const sourceWord = 0;
export const placeWord = 1;
/** -1: not counted under any key. */
export const slotWord = 2;
/** -1: not part of a fanned-out read. */
export const fanWord = 3;
/** The number under which the request is told; 0: it is not. */
export const sampleWord = 4;
export const halfUnitsWord = 5;
/** When the request was first sent, in microseconds, in two parts. */
const sentHighWord = 6;
const sentLowWord = 7;

export const sourceMask = 0xff;
export const attemptShift = 8;
const sentLowUs = 2 ** 24;

/** No slot, no fan-out. */
export const none = -1;

export function createWaiting(): Wheel {
  return createWheel(waitingWords);
}

/** At atUs a thread of this source sends its next request. */
export function threadWaits(wheel: Wheel, atUs: number, source: number): void {
  const at = insert(wheel, atUs);
  wheel.words[at + sourceWord] = source;
}

export function writeFirstSent(words: Int32Array, at: number, us: number): void {
  const high = Math.floor(us / sentLowUs);
  words[at + sentHighWord] = high;
  words[at + sentLowWord] = us - high * sentLowUs;
}

export function readFirstSent(words: Int32Array, at: number): number {
  return words[at + sentHighWord]! * sentLowUs + words[at + sentLowWord]!;
}

/** A source's keys are laid out anew: what waits keeps its place, but the slot it was counted under is gone. */
export function forgetSlots(wheel: Wheel, source: Source): void {
  forEachWaiting(wheel, (at) => {
    if ((wheel.words[at + sourceWord]! & sourceMask) === source.index) wheel.words[at + slotWord] = none;
  });
}
