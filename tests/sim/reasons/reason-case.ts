// A throttling reason, the example that shows it and nothing else, and a small change of that example after which it
// no longer comes.

import type { Reason } from '../../../src/sim/capacity/reasons.ts';
import type { Scenario } from '../../../src/sim/scenario/scenario.ts';

export interface ReasonCase {
  reason: Reason;
  /** An id of src/scenarios. */
  example: string;
  nearMiss: { what: string; change(scenario: Scenario): void };
}

/** From so many seconds on, in place of the last point of the rate. */
export function lastRate(scenario: Scenario, perSecond: number, traffic = 0): void {
  scenario.traffic[traffic]!.rate!.at(-1)!.perSecond = perSecond;
}
