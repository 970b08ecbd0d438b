// Where the time of an attempt went: its hops one below the other, on a scale that all attempts of a request share.

import type { HopName, SampledAttempt } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';

export interface Bar {
  hop: HopName;
  name: string;
  /** In milliseconds since the attempt was sent. */
  fromMs: number;
  ms: number;
  /** To be written: rounded so that what is written adds up to what is written of the whole. */
  writtenMs: number;
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
  const written = roundedTogether(
    hops.slice(1).map(({ atUs: doneUs }, index) => (doneUs - hops[index]!.atUs) / 1000),
  );
  return hops.slice(1).map(({ hop, atUs: doneUs }, index) => {
    const fromMs = (hops[index]!.atUs - atUs) / 1000;
    const ms = (doneUs - hops[index]!.atUs) / 1000;
    return {
      hop,
      name: words.inspector.hopName(attempt, hop),
      fromMs,
      ms,
      writtenMs: written[index]!,
      start: fromMs / endMs,
      width: ms / endMs,
    };
  });
}

/** Tenths, of which as many are rounded up as make the sum right: those that lose most by being rounded down. */
export function roundedTogether(values: readonly number[]): number[] {
  const tenths = values.map((value) => Math.floor(value * 10 + 1e-9));
  const missing =
    Math.round(values.reduce((sum, value) => sum + value, 0) * 10) -
    tenths.reduce((sum, value) => sum + value, 0);
  const byLoss = values
    .map((_, index) => index)
    .sort((a, b) => values[b]! * 10 - tenths[b]! - (values[a]! * 10 - tenths[a]!));
  for (const index of byLoss.slice(0, missing)) tenths[index] = tenths[index]! + 1;
  return tenths.map((tenth) => tenth / 10);
}
