// When an open-loop source sends its requests. A source has a rate over time, in steps and slopes; requests arrive
// as a Poisson stream (gaps drawn from the exponential law) or evenly (gaps of exactly one), both in "expected
// requests": the next arrival is where the area under the rate has grown by the gap. So a change of the rate
// stretches or shrinks the very same arrivals, and both sides of a comparison get the same requests.

import { assert } from '../kernel/assert.ts';
import { nextExponential } from '../kernel/exponential.ts';
import { createStream, type Stream } from '../kernel/random.ts';
import { secondsToUs, usPerSecond } from '../kernel/time.ts';
import type { RatePoint } from '../scenario/scenario.ts';

/** A stretch of time in which the rate is a straight line. The last one never ends. */
interface Stretch {
  fromUs: number;
  toUs: number;
  /** Requests a second at fromUs, and how many more a second with every second. */
  perSecond: number;
  slopePerSecond: number;
}

export interface Arrivals {
  stretches: Stretch[];
  current: number;
  even: boolean;
  gaps: Stream;
  /** The next arrival in microseconds, fractions kept; Infinity when there is none. */
  nextUs: number;
}

export function createArrivals(
  seed: number,
  sourceId: string,
  even: boolean,
  rate: RatePoint[],
  gaps?: Stream,
): Arrivals {
  const arrivals: Arrivals = {
    stretches: stretchesOf(rate),
    current: 0,
    even,
    gaps: createStream(seed, `traffic/${sourceId}/arrivals`, gaps),
    nextUs: 0,
  };
  drawNextArrival(arrivals);
  return arrivals;
}

/** Moves nextUs one arrival on. */
export function drawNextArrival(arrivals: Arrivals): void {
  const gap = arrivals.even ? 1 : nextExponential(arrivals.gaps);
  const stretch = arrivals.stretches[arrivals.current];
  if (stretch !== undefined && stretch.slopePerSecond === 0) {
    const nextUs = arrivals.nextUs + (gap * usPerSecond) / stretch.perSecond;
    if (nextUs < stretch.toUs && arrivals.nextUs >= stretch.fromUs) {
      arrivals.nextUs = nextUs;
      return;
    }
  }
  advanceBy(arrivals, gap);
}

/** The rate at a moment, in requests a second. */
export function rateAt(arrivals: Arrivals, nowUs: number): number {
  const stretch = arrivals.stretches.find(({ fromUs, toUs }) => fromUs <= nowUs && nowUs < toUs);
  return stretch === undefined ? 0 : rateWithin(stretch, nowUs);
}

/** From nowUs on the rate is perSecond; the arrival under way keeps the part of its gap that is still to come. */
export function changeRate(arrivals: Arrivals, nowUs: number, perSecond: number): void {
  const expected = expectedBetween(arrivals, nowUs, arrivals.nextUs);
  arrivals.stretches = [{ fromUs: nowUs, toUs: Infinity, perSecond, slopePerSecond: 0 }];
  arrivals.current = 0;
  const gapLeft = expected ?? (arrivals.even ? 1 : nextExponential(arrivals.gaps));
  arrivals.nextUs = nowUs;
  advanceBy(arrivals, gapLeft);
}

/** The number of requests expected between two moments, or undefined when there is no next arrival. */
export function expectedBetween(arrivals: Arrivals, fromUs: number, toUs: number): number | undefined {
  if (toUs === Infinity) return undefined;
  let expected = 0;
  for (const stretch of arrivals.stretches) {
    const from = Math.max(fromUs, stretch.fromUs);
    const to = Math.min(toUs, stretch.toUs);
    if (from < to)
      expected += ((rateWithin(stretch, from) + rateWithin(stretch, to)) / 2) * ((to - from) / usPerSecond);
  }
  return expected;
}

/** Moves nextUs to where the area under the rate has grown by the gap. */
export function advanceBy(arrivals: Arrivals, gap: number): void {
  let left = gap;
  for (; arrivals.current < arrivals.stretches.length; arrivals.current += 1) {
    const stretch = arrivals.stretches[arrivals.current]!;
    const fromUs = Math.max(arrivals.nextUs, stretch.fromUs);
    const seconds = secondsUntil(rateWithin(stretch, fromUs), stretch.slopePerSecond, left);
    const nextUs = fromUs + seconds * usPerSecond;
    if (nextUs < stretch.toUs) {
      arrivals.nextUs = nextUs;
      return;
    }
    const toUs = stretch.toUs;
    if (toUs === Infinity) break;
    left -= ((rateWithin(stretch, fromUs) + rateWithin(stretch, toUs)) / 2) * ((toUs - fromUs) / usPerSecond);
    left = Math.max(left, 0);
    arrivals.nextUs = toUs;
  }
  arrivals.current = Math.max(0, arrivals.stretches.length - 1);
  arrivals.nextUs = Infinity;
}

/** Seconds until the area under a straight line has grown by `area`; Infinity if it never does. */
function secondsUntil(perSecond: number, slope: number, area: number): number {
  if (slope === 0) return perSecond > 0 ? area / perSecond : Infinity;
  const root = perSecond * perSecond + 2 * slope * area;
  if (root < 0) return Infinity;
  // The form that does not subtract two nearly equal numbers.
  const divisor = perSecond + Math.sqrt(root);
  return divisor > 0 ? (2 * area) / divisor : 0;
}

function rateWithin(stretch: Stretch, atUs: number): number {
  if (stretch.slopePerSecond === 0) return stretch.perSecond;
  return Math.max(0, stretch.perSecond + stretch.slopePerSecond * ((atUs - stretch.fromUs) / usPerSecond));
}

function stretchesOf(rate: RatePoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  rate.forEach((point, index) => {
    const next = rate[index + 1];
    const fromUs = secondsToUs(point.atSeconds);
    const toUs = next === undefined ? Infinity : secondsToUs(next.atSeconds);
    if (toUs <= fromUs) return;
    const slopePerSecond =
      next?.ramp === 'linear' ? (next.perSecond - point.perSecond) / ((toUs - fromUs) / usPerSecond) : 0;
    stretches.push({ fromUs, toUs, perSecond: point.perSecond, slopePerSecond });
  });
  assert(
    stretches.every(({ perSecond }) => perSecond >= 0),
    'a rate is never negative',
  );
  return stretches;
}
