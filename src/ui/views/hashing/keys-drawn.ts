// Of the keys that are counted, those that are drawn: the first ones, which are as random as any.

import { keySpaceSize } from '../../../bridge/hashing.ts';
import type { KeyDot } from './draw-ring.ts';

/** More dots than this hide one another. */
const dotsMax = 480;

export function keysDrawn(
  positions: Float64Array,
  moved: Uint8Array,
  ownersOf: (position: number) => { from: number; to: number },
): KeyDot[] {
  return Array.from(positions.subarray(0, dotsMax), (position, index) => {
    const { from, to } = ownersOf(position);
    // A key may get a new partition on the same machine, or stay in one that moves to another.
    return { position: position / keySpaceSize, moved: moved[index] === 1 || from !== to, from, to };
  });
}
