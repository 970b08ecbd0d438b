// Where things stand in the pictures of latency: one axis of time and one of milliseconds for both of them.

import { latencyBuckets, latencyEdgesMs } from '../../../sim/frame.ts';
import type { LatencyHistory } from '../../session/latency-history.ts';
import type { Steps } from './heat-image.ts';

/** Ours: a picture of fewer steps would make a mountain of every grain. */
const stepsMin = 14;

/** The steps that anything ever fell into, in either view, and some air above. */
export function stepsShown(latency: LatencyHistory | undefined, secondCount: number): Steps {
  let first: number = latencyBuckets;
  let last = -1;
  for (let second = 0; second < Math.min(secondCount, latency?.count ?? 0); second += 1) {
    for (const view of ['client', 'service'] as const) {
      const counts = latency!.second(second, view);
      for (let step = 0; step < latencyBuckets; step += 1) {
        if (!(counts[step]! > 0)) continue;
        if (step < first) first = step;
        if (step > last) last = step;
      }
    }
  }
  if (last < 0) return { first: 0, end: stepsMin };
  const end = Math.min(latencyBuckets, Math.max(last + 2, first + stepsMin));
  return { first: Math.max(0, Math.min(first, end - stepsMin)), end };
}

export interface Plot {
  /** The area of the charts, the axis left of it apart. */
  left: number;
  width: number;
  height: number;
  spanSeconds: number;
  steps: Steps;
}

export function xOf({ left, width, spanSeconds }: Plot, seconds: number): number {
  return left + (seconds / spanSeconds) * width;
}

/** 0 to 1, from the shortest to the longest that is shown. */
export function levelOf({ first, end }: Steps, ms: number): number {
  const [from, to] = [latencyEdgesMs[first]!, latencyEdgesMs[end]!];
  return Math.log(Math.max(from, Math.min(to, ms)) / from) / Math.log(to / from);
}

export function yOf({ height, steps }: Plot, ms: number): number {
  return height * (1 - levelOf(steps, ms));
}

/** Round latencies on the axis: 1, 2, 5 and so on, or the decades alone, so that they are not closer than this. */
export function roundMs({ height, steps }: Pick<Plot, 'height' | 'steps'>, apartPixels: number): number[] {
  const [from, to] = [latencyEdgesMs[steps.first]!, latencyEdgesMs[steps.end]!];
  const decadePixels = height / Math.log10(to / from);
  const factors = Math.log10(2) * decadePixels >= apartPixels ? [1, 2, 5] : [1];
  return [1, 10, 100, 1000, 10_000]
    .flatMap((decade) => factors.map((factor) => factor * decade))
    .filter((ms) => ms >= from * 0.999 && ms <= to * 1.001);
}

/** The completed second at this place; undefined: there is none. */
export function secondAt(
  { left, width, spanSeconds }: Plot,
  x: number,
  secondCount: number,
): number | undefined {
  const second = Math.floor(((x - left) / width) * spanSeconds);
  return second >= 0 && second < secondCount ? second : undefined;
}

/** The step at this height; it may be one that nothing fell into. */
export function stepAt({ height, steps }: Plot, y: number): number {
  const share = Math.max(0, Math.min(1 - 1e-9, 1 - y / height));
  return steps.first + Math.floor(share * (steps.end - steps.first));
}
