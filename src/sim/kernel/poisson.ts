// Poisson counts: how many of very many independent things happen. Below a mean of 8 by inversion, exact to the
// 2^-32 of the one random number it takes; above by a normal draw bent to the Poisson's skewness and rounded.
//
// The bent normal has the Poisson's mean and variance to better than 0.01 %, and its skewness to 3 %. Not promised
// from 8 upwards: single probabilities far from the mean (a count of 0 at mean 8 comes 1.4 times as often as the
// 3 in 10,000 it should), or anything beyond 4.5 standard deviations.

import { exp } from './math.ts';
import { normalQuantile } from './normal.ts';
import { nextInt32, nextUniform, type Stream } from './random.ts';

/** A whole number from 0, with that mean. */
export function nextPoisson(stream: Stream, mean: number): number {
  return nextPoissonPrepared(stream, mean, preparePoisson(mean));
}

/** What a mean costs to know, for those who draw with the same one many times. */
export function preparePoisson(mean: number): number {
  return mean < inversionBelow ? exp(-mean) : Math.sqrt(mean - 1 / 12); // Rounding brings the 1/12 back.
}

export function nextPoissonPrepared(stream: Stream, mean: number, prepared: number): number {
  return mean < inversionBelow ? inverted(stream, mean, prepared) : bentNormal(stream, mean, prepared);
}

const inversionBelow = 8;

/** Counts up through the distribution function; the random number is the middle of its step of 2^-32. */
function inverted(stream: Stream, mean: number, chanceOfNone: number): number {
  let left = nextUniform(stream) + 1.1641532182693481e-10 - chanceOfNone;
  let chance = chanceOfNone;
  let count = 0;
  while (left > 0 && count < countMax) {
    count++;
    chance *= mean * inverses[count]!;
    left -= chance;
  }
  return count;
}

/**
 * Cornish and Fisher's expansion: the z^2 term brings the skewness, the z^3 term takes back the variance it adds.
 * See Abramowitz and Stegun, 26.2.49.
 */
function bentNormal(stream: Stream, mean: number, deviation: number): number {
  const z = nextNormal(stream);
  const square = z * z;
  const bend = (square - 1) * (1 / 6) + z * (1 - square) * (1 / 72 / deviation);
  const count = Math.floor(mean + deviation * z + bend + 0.5);
  return count > 0 ? count : 0;
}

/** From a table of the half above the mean, symmetric by the lowest bit. */
function nextNormal(stream: Stream): number {
  const bits = nextInt32(stream);
  const step = bits >>> 21;
  const z =
    step < tailFromStep
      ? between(body, step, ((bits >>> 1) & 0xfffff) * 9.5367431640625e-7) // 2^-20
      : between(tail, (bits >>> 16) & 0x7ff, ((bits >>> 1) & 0x7fff) * 3.0517578125e-5); // 2^-15
  return z * (1 - 2 * (bits & 1)); // A branch would be guessed wrong every other time.
}

function between(points: Float64Array, step: number, fraction: number): number {
  const from = points[step]!;
  return from + (points[step + 1]! - from) * fraction;
}

/** No chance above 2^-32 is left so far out when the mean is below 8. */
const countMax = 64;
const inverses = new Float64Array(countMax + 1);

/** The half-normal quantile in 2,048 steps, and its top 1/32 in 2,048 finer ones. */
const steps = 2048;
const tailShare = 1 / 32;
const tailFromStep = (1 - tailShare) * steps;
const body = new Float64Array(steps + 1);
const tail = new Float64Array(steps + 1);

function fillTables(): void {
  for (let count = 1; count <= countMax; count++) inverses[count] = 1 / count;
  for (let step = 0; step <= steps; step++) {
    body[step] = step < steps ? normalQuantile(0.5 + 0.5 * (step / steps)) : 0;
    tail[step] = normalQuantile(1 - 0.5 * tailShare * (1 - Math.min(step, steps - 0.5) / steps));
  }
  // Straight lines between the points change the variance a little: scale it back to 1.
  const variance = (1 - tailShare) * meanSquare(body, tailFromStep) + tailShare * meanSquare(tail, steps);
  const scale = 1 / Math.sqrt(variance);
  for (let step = 0; step <= steps; step++) {
    body[step]! *= scale;
    tail[step]! *= scale;
  }
}

function meanSquare(points: Float64Array, count: number): number {
  let sum = 0;
  for (let step = 0; step < count; step++) {
    const from = points[step]!;
    const to = points[step + 1]!;
    sum += (from * from + from * to + to * to) / 3;
  }
  return sum / count;
}

fillTables();
