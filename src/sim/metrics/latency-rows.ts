// How long requests took, second by second, as counts in coarse steps: what a picture of time and latency is drawn from.
// The fine histograms they come from (kernel/histogram.ts) stay for the percentiles.

import { bucketCount, middleOf, type Histogram } from '../kernel/histogram.ts';
import { exp, log } from '../kernel/math.ts';
import { usPerMs } from '../kernel/time.ts';

/** Ours: as many steps as a picture shows, each a quarter longer than the one before. */
export const latencyBuckets = 48;
const firstEdgeMs = 0.5; // Ours, as is the last: shorter ones count into the first step, longer ones into the last.
const lastEdgeMs = 60_000; // Ours.

/** Where each step begins, and where the last one ends. */
export const latencyEdgesMs: readonly number[] = Array.from({ length: latencyBuckets + 1 }, (_none, edge) =>
  edge === latencyBuckets
    ? lastEdgeMs
    : exp(log(firstEdgeMs) + (edge / latencyBuckets) * log(lastEdgeMs / firstEdgeMs)),
);

/** A second: the steps of what clients saw of their requests, then those of what the service saw of attempts. */
export const latencyRowWidth = 2 * latencyBuckets;

export interface LatencyRows {
  count: number;
  /** Longer than what is filled. */
  rows: Float32Array;
}

const secondsAtFirst = 16; // Ours: room to begin with.

export function createLatencyRows(): LatencyRows {
  return { count: 0, rows: new Float32Array(latencyRowWidth * secondsAtFirst) };
}

export function addLatencySecond(latency: LatencyRows, client: Histogram, service: Histogram): void {
  const at = latency.count * latencyRowWidth;
  if (at + latencyRowWidth > latency.rows.length) {
    const longer = new Float32Array(latency.rows.length * 2);
    longer.set(latency.rows);
    latency.rows = longer;
  }
  addSteps(latency.rows, at, client);
  addSteps(latency.rows, at + latencyBuckets, service);
  latency.count += 1;
}

/** A copy of the finished seconds from `fromSecond` on. */
export function latencyRowsFrom({ count, rows }: LatencyRows, fromSecond: number): Float32Array {
  return rows.slice(fromSecond * latencyRowWidth, count * latencyRowWidth);
}

function addSteps(rows: Float32Array, at: number, histogram: Histogram): void {
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const count = histogram[bucket]!;
    if (count > 0) rows[at + stepOf[bucket]!]! += count;
  }
}

/** By bucket of a fine histogram: the step that its middle lies in. */
const stepOf = Uint8Array.from({ length: bucketCount }, (_none, bucket) => {
  const ms = middleOf(bucket) / usPerMs;
  const beyond = latencyEdgesMs.findIndex((edge) => edge > ms);
  if (beyond < 0) return latencyBuckets - 1;
  return Math.max(0, beyond - 1);
});
