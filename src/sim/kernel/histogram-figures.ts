// What a histogram says beside its percentiles; each value counts as the middle of its bucket.

import { countOf, middleOf, type Histogram } from './histogram.ts';

/** NaN when there are none. */
export function meanOf(histogram: Histogram): number {
  let sum = 0;
  for (let bucket = 0; bucket < histogram.length; bucket += 1) {
    if (histogram[bucket]! > 0) sum += histogram[bucket]! * middleOf(bucket);
  }
  return sum / countOf(histogram);
}

/** NaN when there are none. */
export function smallestOf(histogram: Histogram): number {
  const bucket = histogram.findIndex((count) => count > 0);
  return bucket < 0 ? NaN : middleOf(bucket);
}

/** NaN when there are none. */
export function largestOf(histogram: Histogram): number {
  const bucket = histogram.findLastIndex((count) => count > 0);
  return bucket < 0 ? NaN : middleOf(bucket);
}
