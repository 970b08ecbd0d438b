// Where the time of an attempt went: its hops one below the other, on a scale that all attempts of a request share.

import type { HopName, SampledAttempt } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';

export interface Bar {
  hop: HopName;
  name: string;
  /** In milliseconds since the attempt was sent. */
  fromMs: number;
  ms: number;
  /** 0 to 1 of the common scale. */
  start: number;
  width: number;
}

/** Milliseconds from end to end of the scale: the longest of the attempts. */
export function scaleMs(attempts: readonly SampledAttempt[]): number {
  return Math.max(0.001, ...attempts.map(({ latencyUs }) => latencyUs / 1000));
}

export function barsOf(attempt: SampledAttempt, endMs: number): Bar[] {
  const { atUs, hops } = attempt;
  return hops.slice(1).map(({ hop, atUs: doneUs }, index) => {
    const fromMs = (hops[index]!.atUs - atUs) / 1000;
    const ms = (doneUs - hops[index]!.atUs) / 1000;
    return {
      hop,
      name: words.inspector.hopName(attempt, hop),
      fromMs,
      ms,
      start: fromMs / endMs,
      width: ms / endMs,
    };
  });
}
