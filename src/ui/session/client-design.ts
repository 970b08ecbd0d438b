// What a source's client is after a command.

import type { SetClient } from '../../sim/scenario/scenario.ts';
import type { TrafficDesign } from './design.ts';

type ClientDesign = TrafficDesign['client'];

export function clientAfter(client: ClientDesign, command: SetClient): ClientDesign {
  const { attempts, retryQuota, timeoutMs, hedgeAfterMs, reuseConnections } = command;
  const after: ClientDesign = { ...client };
  if (attempts !== undefined) after.attempts = attempts;
  if (retryQuota !== undefined) after.retryQuota = retryQuota;
  if (reuseConnections !== undefined && after.connections) {
    after.connections = { ...after.connections, reuse: reuseConnections };
  }
  if (timeoutMs === 'off') delete after.timeoutMs;
  else if (timeoutMs !== undefined) after.timeoutMs = timeoutMs;
  if (hedgeAfterMs === 'off') delete after.hedgeAfterMs;
  else if (hedgeAfterMs !== undefined) after.hedgeAfterMs = hedgeAfterMs;
  return after;
}
