// What a request needs of its key's slot: rows of numbers, each a quarter of a cache line.

import { placeIn, placeOfCell } from '../placement/heat-spots.ts';
import type { Ranges } from '../placement/ranges.ts';

export const slotStride = 4;
/** partition << heatRowBits | heat row. */
export const placeColumn = 0;
/** Twice the units of one request, a whole number; 0 where every request has a size of its own. */
export const halfUnitsColumn = 1;
/** This second's attempts, and of these the refused ones. */
export const attemptsColumn = 2;
export const refusedColumn = 3;

/** partition << heatRowBits | heat row of a position, or of one item of the collection there. */
export function placeOf({ ranges }: { ranges: Ranges }, position: number, item = 0): number {
  return placeIn(ranges, position, item);
}

/** Of a slot: a key, or with keyNumber 0 a cell of the tail. */
export function placeOfSlot(
  { ranges }: { ranges: Ranges },
  keyNumber: number,
  position: number,
  item = 0,
): number {
  return keyNumber > 0 ? placeIn(ranges, position, item) : placeOfCell(ranges, position);
}
