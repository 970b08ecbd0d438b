// A client's retry plan in the aggregate grain.

import { assert } from '../kernel/assert.ts';
import { latencyLaws } from '../requests/latency-laws.ts';
import { createClientLaws } from './aggregate-laws.ts';
import { attemptsMax, type Aggregate, type CountedSource } from './aggregate-state.ts';
import { withPlan } from './aggregate-waiting.ts';
import type { Source } from './source.ts';

/** Takes the plan over that a command has set; what waits goes on waiting. */
export function takeOverPlan({ tick }: Aggregate, counted: CountedSource, source: Source): void {
  if (counted.waiting.plan === source.retry) return;
  assert(source.retry.retriesMax < attemptsMax, 'a plan makes no more attempts than there are columns');
  counted.waiting = withPlan(counted.waiting, source.retry, tick);
  counted.laws = createClientLaws(latencyLaws, source.road, source.retry);
}
