// What the size of an item or of a page adds to the time of a request. The times of the hops are those of items of 1 KB
// (LAT-06); whatever is larger than the first step of its units takes longer, in proportion to the units it costs.

import { usPerMs } from '../kernel/time.ts';
import type { OperationName } from '../scenario/scenario.ts';
import { unitsOf } from '../capacity/units.ts';

export const bytesOfMegabyte = 1_048_576; // API-07: a page's size, in binary megabytes.
/** What one more step of a request holds. */
const readStepBytes = 4_096; // CU-01
const writeStepBytes = 1_024; // CU-02

export interface SizeTimes {
  /** For every half unit beyond those of the smallest request. */
  usPerHalfUnit: number;
  smallestHalfUnits: number;
}

export function sizeTimesOf(
  operation: OperationName,
  consistentRead: boolean,
  isRead: boolean,
  megabyteMs: number,
): SizeTimes {
  const smallestHalfUnits = 2 * unitsOf(operation, 1, consistentRead);
  const stepBytes = isRead ? readStepBytes : writeStepBytes;
  const usPerStep = (stepBytes / bytesOfMegabyte) * megabyteMs * usPerMs;
  return { usPerHalfUnit: usPerStep / smallestHalfUnits, smallestHalfUnits };
}

/** In whole microseconds. */
export function sizeUs({ usPerHalfUnit, smallestHalfUnits }: SizeTimes, halfUnits: number): number {
  return ((halfUnits - smallestHalfUnits) * usPerHalfUnit) | 0;
}
