// Calls that take several steps inside DynamoDB before they are answered.

import { schedule } from '../kernel/timeline.ts';
import type { World } from '../world.ts';
import type { Call } from './call.ts';
import { requestPhase } from './phases.ts';

/**
 * The `phase` of the call's operation is called after so many microseconds, and the answer has to wait for it. It is
 * sent as late as `serviceUs` says, counted from the router.
 */
export function phaseAfter(world: World, call: Call, us: number): void {
  call.step = 'phase';
  schedule(world.timeline, Math.round(world.nowUs + us), requestPhase, { kind: 'call-due', call });
}
