// Changes how many requests a second an open-loop source sends, from now to the end.

import { assert } from '../kernel/assert.ts';
import { changeRate } from '../clients/arrivals.ts';
import type { SetRate } from '../scenario/commands.ts';
import { carryExpected } from '../traffic/aggregate-arrivals.ts';
import { scheduleCall } from '../traffic/calls.ts';
import { scheduleArrival } from '../traffic/story.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setRate(world: World, { traffic, perSecond }: SetRate): void {
  const source = sourceNamed(world, traffic);
  assert(source.arrivals, 'validation lets set-rate through only for a source with a rate');
  if (world.aggregate) carryExpected(world.aggregate, source, world.nowUs);
  changeRate(source.arrivals, world.nowUs, perSecond);
  if (source.exhausted) return;
  source.nextArrivalUs = source.arrivals.nextUs;
  if (source.nextArrivalUs < Infinity && source.calls !== undefined) {
    scheduleCall(world, source, source.nextArrivalUs);
    return;
  }
  if (world.grain === 'story' && source.nextArrivalUs < Infinity)
    scheduleArrival(world, source, source.nextArrivalUs);
}
