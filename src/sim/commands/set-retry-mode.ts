// Changes how a source's client answers the refusals that come from now on.

import { assert } from '../kernel/assert.ts';
import { retryPlanOf } from '../clients/retry-plans.ts';
import type { SetRetryMode } from '../scenario/commands.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setRetryMode(world: World, { traffic, retryMode, sdk }: SetRetryMode): void {
  const source = sourceNamed(world, traffic);
  const plan = retryPlanOf(retryMode, sdk ?? source.sdk);
  assert(plan, 'validation lets only retry modes through that the SDK has');
  source.sdk = sdk ?? source.sdk;
  source.retry = plan;
}
