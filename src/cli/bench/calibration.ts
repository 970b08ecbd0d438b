// The yardstick of the machine: a loop of xoshiro128**, a modulus and one addition to a Float64Array. Dividing a
// figure by it takes most of the machine's speed, and of its bad moments, out of the figure.
//
// The modulus is a constant: with the length of an array, engines compile a floating modulo, and the loop takes
// five times as long or not, depending on what else has run.

import { createStream, type Stream } from '../../sim/kernel/random.ts';

const cells = 4093;
/** About 10 ms on the machines we know: short beside a measured stretch, long beside the clock's grain. */
const iterations = 4_000_000;
const warmUpCalls = 8;

export interface Calibration {
  stream: Stream;
  counts: Float64Array;
}

/** A loop that the engine has already made as fast as it will be. */
export function createCalibration(nowMs: () => number): Calibration {
  const calibration = { stream: createStream(1, 'calibration'), counts: new Float64Array(cells) };
  for (let call = 0; call < warmUpCalls; call += 1) calibrate(calibration, nowMs);
  return calibration;
}

/** Nanoseconds an iteration takes at this moment. */
export function calibrate({ stream, counts }: Calibration, nowMs: () => number): number {
  const startMs = nowMs();
  count(stream, counts);
  return ((nowMs() - startMs) * 1e6) / iterations;
}

function count(stream: Stream, counts: Float64Array): void {
  let s0 = stream[0]!;
  let s1 = stream[1]!;
  let s2 = stream[2]!;
  let s3 = stream[3]!;
  for (let i = 0; i < iterations; i += 1) {
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    counts[(result >>> 0) % 4093]! += 1;
  }
  stream[0] = s0;
  stream[1] = s1;
  stream[2] = s2;
  stream[3] = s3;
}
