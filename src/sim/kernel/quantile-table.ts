// Draws from any distribution whose quantile function is known, at the price of one random number and one
// interpolation: the quantile is tabulated in 4,096 steps, and its top 1/64 in 4,096 finer ones.
//
// Right to p99.99 (26 fine steps from the end). Not promised: the last step, 1 in 262,144, where a tail without an
// end is cut at the step's middle; and the lowest step, where a distribution that falls to -Infinity is too.

import { nextInt32, type Stream } from './random.ts';

export interface QuantileTable {
  body: Float64Array;
  tail: Float64Array;
}

/** `quantile(u)` is the value that a share u of all values does not exceed. */
export function createQuantileTable(quantile: (u: number) => number): QuantileTable {
  const body = new Float64Array(steps + 1);
  const tail = new Float64Array(steps + 1);
  for (let step = 0; step <= steps; step++) {
    body[step] = quantile(step / steps);
    tail[step] = quantile(tailFrom + ((1 - tailFrom) * step) / steps);
  }
  if (!(body[0]! > -Infinity)) body[0] = quantile(0.5 / steps);
  if (!(tail[steps]! < Infinity)) tail[steps] = quantile(1 - (0.5 * (1 - tailFrom)) / steps);
  body[steps] = tail[steps]!;
  return { body, tail };
}

export function nextFromQuantiles(stream: Stream, table: QuantileTable): number {
  const bits = nextInt32(stream);
  const step = bits >>> 20;
  if (step < tailFromStep) return between(table.body, step, (bits & 0xfffff) * 9.5367431640625e-7); // 2^-20
  return between(table.tail, (bits >>> 14) & 0xfff, (bits & 0x3fff) * 6.103515625e-5); // 2^-14
}

const steps = 4096;
const tailFrom = 63 / 64;
const tailFromStep = tailFrom * steps;

function between(points: Float64Array, step: number, fraction: number): number {
  const from = points[step]!;
  return from + (points[step + 1]! - from) * fraction;
}
