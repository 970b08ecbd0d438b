// Scheduled scaling: at set times the bounds change, once or again and again (AS-12).

import { secondsToUs } from '../../kernel/time.ts';
import type { ScheduledBounds } from '../../scenario/scaling-policy.ts';

/** When this entry comes next, at or after nowUs; Infinity when it does not come again. */
export function nextOccurrenceUs({ atSeconds, everySeconds }: ScheduledBounds, nowUs: number): number {
  const firstUs = secondsToUs(atSeconds);
  if (nowUs <= firstUs) return firstUs;
  if (everySeconds === undefined) return Infinity;
  const everyUs = secondsToUs(everySeconds);
  return firstUs + Math.ceil((nowUs - firstUs) / everyUs) * everyUs;
}
