// Draws from any list of weights in constant time: Walker's alias method with Vose's tables, 1991, "A Linear
// Algorithm for Generating Random Numbers with a Given Distribution", https://doi.org/10.1109/32.92917

import { assert } from './assert.ts';
import { nextInt32, peekInt32At, uniformFrom, type Stream } from './random.ts';

export interface AliasTable {
  size: number;
  /** For each index two words side by side (one cache line a draw): threshold in 2^-32, and the alias. */
  rows: Int32Array;
}

/** Weights from 0 upwards, not all zero; they need not add up to one. */
export function createAliasTable(weights: Float64Array): AliasTable {
  const size = weights.length;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += weights[i]!;
  assert(size > 0 && sum > 0 && sum < Infinity, 'an alias table needs weights that add up to something');

  const shares = new Float64Array(size);
  const order = new Int32Array(size); // Those below the average from the front, the others from the back.
  let belowCount = 0;
  let aboveStart = size;
  for (let i = 0; i < size; i++) {
    const share = (weights[i]! / sum) * size;
    shares[i] = share;
    if (share < 1) order[belowCount++] = i;
    else order[--aboveStart] = i;
  }

  const rows = new Int32Array(2 * size);
  let below = 0;
  while (below < belowCount && aboveStart < size) {
    const small = order[below++]!;
    const large = order[aboveStart]!;
    rows[2 * small] = Math.floor(shares[small]! * 4294967296);
    rows[2 * small + 1] = large;
    const left = shares[large]! + shares[small]! - 1;
    shares[large] = left;
    if (left < 1) {
      aboveStart++;
      order[belowCount++] = large; // There is room: what was taken from the back is behind us.
    }
  }
  // What is left differs from 1 by rounding only.
  while (below < belowCount) keepWhole(rows, order[below++]!);
  while (aboveStart < size) keepWhole(rows, order[aboveStart++]!);
  return { size, rows };
}

/** Up to this many weights one number chooses the place and the level. */
export const oneDrawMax = 131_072;

/**
 * An index, each as often as its weight says. One draw up to 131,072 weights, where a share is right to at least
 * 2^-15 of the average weight; two draws beyond.
 */
export function nextAlias(stream: Stream, table: AliasTable): number {
  const { size, rows } = table;
  const place = (nextInt32(stream) >>> 0) * 2.3283064365386963e-10 * size;
  const index = place | 0;
  const threshold = rows[2 * index]! >>> 0;
  const level = size <= oneDrawMax ? (place - index) * 4294967296 : nextInt32(stream) >>> 0;
  return level < threshold ? index : rows[2 * index + 1]!;
}

/** Ours. The table of more slots than these is not all near the processor. */
export const nearSlotsMax = 16_384;

/** Reads where the next draw will look, so that it is near by then. Draws nothing. */
export function peekAlias(words: Int32Array, stream: number, rows: Int32Array, size: number): number {
  return rows[2 * ((uniformFrom(peekInt32At(words, stream)) * size) | 0)]!;
}

function keepWhole(rows: Int32Array, index: number): void {
  rows[2 * index] = -1;
  rows[2 * index + 1] = index;
}
