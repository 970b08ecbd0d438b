// Zipf's law: the key of rank r is asked for in proportion to r^-exponent.

import { assert } from './assert.ts';
import { exp, log, pow } from './math.ts';

/** The share of each rank, the first rank at index 0; exponent 0 is uniform. */
export function zipfWeights(count: number, exponent: number): Float64Array {
  assert(count >= 1 && exponent >= 0, 'a Zipf law has a rank and an exponent from 0');
  const weights = new Float64Array(count);
  let sum = 0;
  for (let i = count - 1; i >= 0; i--) {
    const weight = rankWeight(i + 1, exponent);
    weights[i] = weight;
    sum += weight; // The small ones first, so that they are not lost beside the large.
  }
  for (let i = 0; i < count; i++) weights[i] = weights[i]! / sum;
  return weights;
}

/** The sum of r^-exponent from one rank to another, both included, exact to about 1e-12 however long the range. */
export function zipfTailMass(fromRank: number, toRank: number, exponent: number): number {
  if (toRank < fromRank) return 0;
  const exactTo = Math.min(toRank, Math.max(fromRank, 64) + 64);
  let mass = exactTo < toRank ? smoothMass(exactTo + 1, toRank, exponent) : 0;
  for (let rank = exactTo; rank >= fromRank; rank--) mass += rankWeight(rank, exponent);
  return mass;
}

function rankWeight(rank: number, exponent: number): number {
  return exponent === 0 ? 1 : exponent === 1 ? 1 / rank : pow(rank, -exponent);
}

/** Euler-Maclaurin to the third derivative; what is left out is below (from)^-5 of the first term. */
function smoothMass(from: number, to: number, exponent: number): number {
  const first = rankWeight(from, exponent);
  const last = rankWeight(to, exponent);
  const slope = exponent * (first / from - last / to);
  const bend =
    exponent * (exponent + 1) * (exponent + 2) * (first / (from * from * from) - last / (to * to * to));
  return integral(from, to, exponent) + (first + last) / 2 + slope / 12 - bend / 720;
}

/** Of x^-exponent; near exponent 1 the closed form would cancel, so it is written with (e^t - 1) / t. */
function integral(from: number, to: number, exponent: number): number {
  const length = log(to / from);
  return from * rankWeight(from, exponent) * length * growth((1 - exponent) * length);
}

/** (e^t - 1) / t. */
function growth(t: number): number {
  if (Math.abs(t) > 0.5) return (exp(t) - 1) / t;
  let term = 1;
  let sum = 1;
  for (let k = 2; k <= 16; k++) {
    term *= t / k;
    sum += term;
  }
  return sum;
}
