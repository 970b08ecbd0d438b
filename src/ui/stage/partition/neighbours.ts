// The partitions on either side of one, in the order of their ranges.

import { partitionFields } from '../../../sim/frame.ts';

const width = partitionFields.length;
const placeColumn = partitionFields.indexOf('place');
const startColumn = partitionFields.indexOf('start');
const endColumn = partitionFields.indexOf('end');

/** Undefined at the ends of the key space. */
export function neighboursOf(
  partitions: Float32Array,
  partition: number,
): { before: number | undefined; after: number | undefined } {
  const place = partitions[partition * width + placeColumn];
  let before: number | undefined;
  let after: number | undefined;
  if (place === undefined) return { before, after };
  for (let other = 0; other * width < partitions.length; other += 1) {
    const at = partitions[other * width + placeColumn]!;
    if (at === place - 1) before = other;
    if (at === place + 1) after = other;
  }
  return { before, after };
}

/** Whose range a place of the key space lies in; of the parts of one item collection, the last. */
export function partitionAt(partitions: Float32Array, position: number): number {
  let found = 0;
  let foundStart = -1;
  for (let partition = 0; partition * width < partitions.length; partition += 1) {
    const start = partitions[partition * width + startColumn]!;
    const end = partitions[partition * width + endColumn]!;
    if (start <= position && (position < end || start === end) && start > foundStart) {
      found = partition;
      foundStart = start;
    }
  }
  return found;
}

/** As many digits as tell apart what is so wide, two at least. */
export function hexOf(position: number, width = 1): string {
  const digits = Math.min(12, Math.max(2, Math.ceil(-Math.log2(Math.max(1e-12, width)) / 4) + 1));
  const scaled = Math.min(16 ** digits - 1, Math.floor(position * 16 ** digits));
  return scaled.toString(16).padStart(digits, '0');
}
