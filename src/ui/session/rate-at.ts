// What a source is scheduled to send at a moment.

import type { RatePoint } from '../../sim/scenario/scenario.ts';

/** Nothing before the first point; then steps, or slopes where a point says so. */
export function perSecondAt(rate: RatePoint[], atSeconds: number): number {
  let perSecond = 0;
  for (const [index, point] of rate.entries()) {
    if (point.atSeconds <= atSeconds) {
      perSecond = point.perSecond;
      continue;
    }
    const before = rate[index - 1];
    if (point.ramp === 'linear' && before) {
      const along = (atSeconds - before.atSeconds) / (point.atSeconds - before.atSeconds);
      return before.perSecond + along * (point.perSecond - before.perSecond);
    }
    break;
  }
  return perSecond;
}
