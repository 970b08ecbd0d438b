// Changes how a source's client answers the refusals that come from now on.

import { assert } from '../kernel/assert.ts';
import { retryPlanOf } from '../clients/retry-plans.ts';
import { isPatient } from '../scenario/client.ts';
import type { SetRetryMode } from '../scenario/commands.ts';
import { openTurnLines } from '../traffic/client-gates.ts';
import { goByMode } from '../traffic/client-state.ts';
import { becomePatient } from '../traffic/become-patient.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setRetryMode(world: World, { traffic, retryMode, sdk }: SetRetryMode): void {
  const source = sourceNamed(world, traffic);
  const plan = retryPlanOf(retryMode, sdk ?? source.sdk, source.attempts);
  assert(plan, 'validation lets only retry modes through that the SDK has');
  source.sdk = sdk ?? source.sdk;
  source.retryMode = retryMode;
  source.retry = plan;
  const { client } = source;
  if (client) {
    goByMode(client, retryMode);
    openTurnLines(world, source, client);
  } else if (isPatient({ ...source.spec.client, retryMode })) {
    becomePatient(world, source);
  }
}
