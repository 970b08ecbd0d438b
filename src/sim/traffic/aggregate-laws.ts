// How long requests took when they are only counted: the law of every attempt number, computed once, and counts
// spread over it. Each law is a list of moments with their chances, as fine as a latency histogram.

import { createHistogram, middleOf, recordMany } from '../kernel/histogram.ts';
import type { QuantileTable } from '../kernel/quantile-table.ts';
import type { RetryPlan } from '../clients/retry-plans.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import type { Road } from '../requests/hops.ts';
import type { LatencyLaws } from '../requests/latency-laws.ts';
import { sliceUs } from './answers.ts';

/** Moments in rising order, in microseconds, and their chances. */
export interface Law {
  us: Float64Array;
  chance: Float64Array;
}

/** The laws of one source under one retry plan. `byTable`: refused by the table's budget, else by the partition. */
export interface ClientLaws {
  plan: RetryPlan;
  service: Law;
  /** Its mean. */
  serviceUs: number;
  /** What the client waits for a refusal: by the table, by the partition. */
  refusal: [Law, Law];
  /** The same in ticks, as refusalSteps equally likely values. */
  refusalTicks: [Float64Array, Float64Array];
  /** By refusal as above, then by attempt number: from the first sending to the answer with success. */
  served: [Law[], Law[]];
  /** The chances that an answer arrives so many ticks after the tick of its attempt. */
  servedTicks: Float64Array;
  gaveUpTicks: [Float64Array, Float64Array];
}

export const refusalSteps = 256; // Ours.

export const refusedByTable = 0;
export const refusedByPartition = 1;

export function createClientLaws(laws: LatencyLaws, road: Road, plan: RetryPlan): ClientLaws {
  const network = lawOf(laws.roads.network);
  const service = lawOf(laws.roads[road]);
  const byTable = sumOf(network, lawOf(laws.roads.refusedByRouter));
  const byPartition = sumOf(network, lawOf(laws.roads.refusedByStorage));
  const first = sumOf(network, service);
  return {
    plan,
    service,
    serviceUs: meanOf(service),
    refusal: [byTable, byPartition],
    refusalTicks: [equallyLikely(byTable), equallyLikely(byPartition)],
    served: [[first], [first]],
    servedTicks: ticksOf(first),
    gaveUpTicks: [ticksOf(byTable), ticksOf(byPartition)],
  };
}

/** From the first sending to success at an attempt number, when all refusals before it were of one kind. */
export function servedLaw({ plan, served, refusal }: ClientLaws, kind: 0 | 1, number: number): Law {
  const known = served[kind];
  while (known.length <= number) {
    const before = known.length - 1;
    const refused = sumOf(known[before]!, refusal[kind]);
    known.push(sumOf(refused, waitLaw(plan, before)));
  }
  return known[number]!;
}

/**
 * Spreads a count over a law: every moment gets its own proportion, rounded up or down as `offset`, a chance from 0
 * to 1, has it; together they are the count.
 */
export function spread(histogram: Float64Array, { us, chance }: Law, count: number, offset: number): void {
  let sum = 0;
  let before = 0;
  const last = us.length - 1;
  for (let at = 0; at <= last && before < count; at += 1) {
    sum += chance[at]!;
    const upTo = at === last ? count : Math.min(count, Math.floor(count * sum + offset));
    if (upTo > before) recordMany(histogram, us[at]!, upTo - before);
    before = upTo;
  }
}

function meanOf({ us, chance }: Law): number {
  let sum = 0;
  for (let at = 0; at < us.length; at += 1) sum += us[at]! * chance[at]!;
  return sum;
}

/** The law of the longest of `parts` independent times. */
export function longestOf({ us, chance }: Law, parts: number): Law {
  let sum = 0;
  let before = 0;
  const longest = chance.map((each) => {
    sum = Math.min(1, sum + each);
    const upTo = toThePower(sum, parts);
    const share = upTo - before;
    before = upTo;
    return share;
  });
  return { us, chance: longest };
}

/** A mixture of laws, by weights that need not add up to 1. */
export function mixtureOf(laws: Law[], weights: Float64Array): Law {
  let total = 0;
  for (const weight of weights) total += weight;
  const density = createHistogram();
  laws.forEach(({ us, chance }, index) => {
    const weight = weights[index]! / total;
    for (let at = 0; at < us.length; at += 1) recordMany(density, us[at]!, chance[at]! * weight);
  });
  return fromDensity(density);
}

/** Ours. The share of a quantile table that is tabulated finely. */
const tailShare = 1 / 64;
/** Ours. Between two entries a quantile table is a straight line, read at this many points. */
const pointsPerStep = 4;

/** Both parts of a quantile table, read at points of equal chance. */
function lawOf({ body, tail }: QuantileTable): Law {
  const density = createHistogram();
  const steps = body.length - 1;
  readInto(density, body, steps * (1 - tailShare), 1 / steps);
  readInto(density, tail, steps, tailShare / steps);
  return fromDensity(density);
}

function readInto(density: Float64Array, entries: ArrayLike<number>, steps: number, chance: number): void {
  for (let step = 0; step < steps; step += 1) {
    const from = entries[step]!;
    const rise = entries[step + 1]! - from;
    for (let point = 0; point < pointsPerStep; point += 1) {
      const us = from + (rise * (point + 0.5)) / pointsPerStep;
      recordMany(density, Math.round(us), chance / pointsPerStep);
    }
  }
}

const waitSteps = 256; // Ours.

function waitLaw(plan: RetryPlan, retry: number): Law {
  const wholeUs = retryWaitUs(plan, retry, 1);
  if (plan.jitter === 'none') return { us: Float64Array.of(wholeUs), chance: Float64Array.of(1) };
  return {
    us: Float64Array.from({ length: waitSteps }, (_none, step) => (wholeUs * (step + 0.5)) / waitSteps),
    chance: new Float64Array(waitSteps).fill(1 / waitSteps),
  };
}

function sumOf(left: Law, right: Law): Law {
  const density = createHistogram();
  for (let i = 0; i < left.us.length; i += 1) {
    for (let j = 0; j < right.us.length; j += 1) {
      recordMany(density, Math.round(left.us[i]! + right.us[j]!), left.chance[i]! * right.chance[j]!);
    }
  }
  return fromDensity(density);
}

function fromDensity(density: Float64Array): Law {
  const buckets = [...density.keys()].filter((bucket) => density[bucket]! > 0);
  return {
    us: Float64Array.from(buckets, (bucket) => Math.round(middleOf(bucket))),
    chance: Float64Array.from(buckets, (bucket) => density[bucket]!),
  };
}

/** The law's values in ticks at the middles of refusalSteps equal chances. */
function equallyLikely({ us, chance }: Law): Float64Array {
  const values = new Float64Array(refusalSteps);
  let at = 0;
  let sum = chance[0]!;
  for (let step = 0; step < refusalSteps; step += 1) {
    while (at < us.length - 1 && sum < (step + 0.5) / refusalSteps) {
      at += 1;
      sum += chance[at]!;
    }
    values[step] = us[at]! / sliceUs;
  }
  return values;
}

/** The attempt lies anywhere in its tick. */
function ticksOf({ us, chance }: Law): Float64Array {
  const ticks = new Float64Array(128); // Ours: 1.28 s, longer than any answer takes.
  for (let at = 0; at < us.length; at += 1) {
    const whole = Math.min(ticks.length - 2, Math.floor(us[at]! / sliceUs));
    const beyond = Math.min(1, us[at]! / sliceUs - whole);
    ticks[whole]! += chance[at]! * (1 - beyond);
    ticks[whole + 1]! += chance[at]! * beyond;
  }
  let length = ticks.length;
  while (ticks[length - 1] === 0) length -= 1;
  return ticks.slice(0, length);
}

function toThePower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
