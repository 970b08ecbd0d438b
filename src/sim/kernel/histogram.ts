// A latency histogram in whole microseconds: 128 buckets for each doubling, so a percentile is right to 0.4 %.
// Two of them add up bucket by bucket, in any order. The layout is that of HdrHistogram with 7 sub-bucket bits,
// https://hdrhistogram.github.io/HdrHistogram/
//
// Not promised: the order of values within a bucket, or values above 2^31 - 1 us (36 minutes), which count there.

import { assert } from './assert.ts';

/** One count a bucket; whole numbers up to 2^53. */
export type Histogram = Float64Array;

export function createHistogram(): Histogram {
  return new Float64Array(bucketCount);
}

export function record(histogram: Histogram, valueUs: number): void {
  histogram[bucketOf(valueUs)]! += 1;
}

export function recordMany(histogram: Histogram, valueUs: number, count: number): void {
  histogram[bucketOf(valueUs)]! += count;
}

export function merge(into: Histogram, from: Histogram): void {
  for (let bucket = 0; bucket < bucketCount; bucket++) into[bucket]! += from[bucket]!;
}

/** The reverse of merge: `from` must have been merged into `into` before. */
export function subtract(into: Histogram, from: Histogram): void {
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const left = into[bucket]! - from[bucket]!;
    assert(left >= 0, 'more is taken out of a histogram than was in it');
    into[bucket] = left;
  }
}

export function reset(histogram: Histogram): void {
  histogram.fill(0);
}

export function countOf(histogram: Histogram): number {
  let count = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) count += histogram[bucket]!;
  return count;
}

/** The smallest value that at least the share q of all values does not exceed, in us; NaN when there are none. */
export function percentile(histogram: Histogram, q: number): number {
  const count = countOf(histogram);
  if (count === 0) return NaN;
  const rank = Math.min(Math.max(1, Math.ceil(q * count)), count);
  let reached = 0;
  let bucket = 0;
  for (; bucket < bucketCount - 1; bucket++) {
    reached += histogram[bucket]!;
    if (reached >= rank) break;
  }
  return middleOf(bucket);
}

const subBucketBits = 7;
const valueUsMax = 2147483647;
/** 25 doublings. Written out, as are the other products in hot code: a builder puts in what it need not work out. */
export const bucketCount = 3200;

/** Values below 256 have a bucket of their own. */
export function bucketOf(valueUs: number): number {
  const value = valueUs < valueUsMax ? (valueUs > 0 ? valueUs | 0 : 0) : valueUsMax;
  const shift = Math.max(0, 31 - subBucketBits - Math.clz32(value));
  return (shift << subBucketBits) + (value >>> shift);
}

/** The middle of what a bucket counts, in us. */
export function middleOf(bucket: number): number {
  const shift = Math.max(0, (bucket >>> subBucketBits) - 1);
  const width = 1 << shift;
  const lowest = (bucket - (shift << subBucketBits)) * width;
  return lowest + (width - 1) / 2;
}
