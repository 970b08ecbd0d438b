// Changes what a source's client does with the attempts that come from now on.

import { assert } from '../kernel/assert.ts';
import { usPerMs } from '../kernel/time.ts';
import { retryPlanOf } from '../clients/retry-plans.ts';
import type { SetClient } from '../scenario/commands.ts';
import { becomePatient } from '../traffic/become-patient.ts';
import { goByMode } from '../traffic/client-state.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setClient(world: World, command: SetClient): void {
  const { attempts, retryQuota, timeoutMs, hedgeAfterMs, reuseConnections } = command;
  const source = sourceNamed(world, command.traffic);
  if (attempts !== undefined) {
    const plan = retryPlanOf(source.retryMode, source.sdk, attempts);
    assert(plan, 'the source has its mode already');
    source.attempts = attempts;
    source.retry = plan;
  }
  const client = source.client ?? becomePatient(world, source);
  if (retryQuota !== undefined) {
    client.quotaWanted = retryQuota;
    goByMode(client, source.retryMode);
  }
  if (timeoutMs !== undefined) client.timeoutUs = usOrNever(timeoutMs);
  if (hedgeAfterMs !== undefined) client.hedgeAfterUs = usOrNever(hedgeAfterMs);
  if (reuseConnections !== undefined && client.connections !== undefined) {
    client.connections = { ...client.connections, reuse: reuseConnections };
  }
}

function usOrNever(ms: number | 'off'): number {
  return ms === 'off' ? Infinity : Math.round(ms * usPerMs);
}
