// The latest told attempts on one key, newest first.

import type { SampledAttempt } from '../../../sim/frame.ts';

export function attemptsOn(
  keys: ReadonlySet<string>,
  table: number,
  nowUs: number,
  most: number,
  ...samples: (readonly SampledAttempt[])[]
): SampledAttempt[] {
  const found = new Map<string, SampledAttempt>();
  for (const sample of samples.flat()) {
    if (sample.table !== table || sample.atUs > nowUs || !keys.has(sample.key)) continue;
    found.set(`${sample.id} ${sample.attempt}`, sample);
  }
  return [...found.values()].sort((one, other) => other.atUs - one.atUs || other.id - one.id).slice(0, most);
}
