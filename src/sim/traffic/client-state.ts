// What a source's client knows beyond one attempt: its quota, its limiters and connections, and the requests it has in
// hand. Only clients that do more than try again have one; all others live in the loop alone.

import { createStream, type Stream } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { createConnectionPool, type ConnectionPool } from '../clients/connection-pool.ts';
import { createRateLimiter, type RateLimiter } from '../clients/rate-limiter.ts';
import { createRetryQuota, retryCostsOf, type RetryCosts, type RetryQuota } from '../clients/retry-quota.ts';
import { isPatient, type ClientSpec, type ConnectionsSpec, type RetryMode } from '../scenario/client.ts';
import { clientCounts } from './client-counts.ts';
import { createClientSeconds, type ClientSeconds } from './client-seconds.ts';
import { createClientRequests, type ClientRequests } from './client-requests.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

export interface SourceClient {
  retryMode: RetryMode;
  /** Infinity: it waits for the answer, and sends nothing twice. */
  timeoutUs: number;
  hedgeAfterUs: number;
  /** Whether a retry takes tokens, and how many. */
  hasQuota: boolean;
  /** As it was said; undefined: as the mode has it. */
  quotaWanted: boolean | undefined;
  retryCosts: RetryCosts;
  quota: RetryQuota;
  /** By SDK client; empty: it has none. */
  limiters: RateLimiter[];
  /** When each limiter lets the next one go that waits; Infinity: nobody does. */
  nextTurnUs: Float64Array;
  turnLines: WaitingLine[];
  connections: ConnectionsSpec | undefined;
  pools: ConnectionPool[];
  connectionLines: WaitingLine[];
  /** How long each new connection takes. */
  setups: Stream;
  instances: number;
  /** Whose turn it is. */
  turn: number;
  requests: ClientRequests;
  /** Since the start of the run, by place in `clientCounts`. */
  counts: Float64Array;
  seconds: ClientSeconds;
}

export function createSourceClient(
  spec: ClientSpec,
  traffic: string,
  seed: number,
): SourceClient | undefined {
  return isPatient(spec) ? createClient(spec, traffic, seed) : undefined;
}

/** Also of a client that becomes one while the run goes on. */
export function createClient(spec: ClientSpec, traffic: string, seed: number): SourceClient {
  const { instances = 1, connections } = spec;
  const each = <T>(make: () => T): T[] => Array.from({ length: instances }, make);
  const open = connections?.startsWarm === true ? connections.max : 0;
  const client: SourceClient = {
    retryMode: spec.retryMode,
    timeoutUs: (spec.timeoutMs ?? Infinity) * usPerMs,
    hedgeAfterUs: (spec.hedgeAfterMs ?? Infinity) * usPerMs,
    hasQuota: false,
    quotaWanted: spec.retryQuota,
    retryCosts: retryCostsOf(spec.retryMode),
    quota: createRetryQuota(instances),
    limiters: [],
    nextTurnUs: new Float64Array(instances).fill(Infinity),
    turnLines: each(createWaitingLine),
    connections,
    pools: connections === undefined ? [] : each(() => createConnectionPool(open)),
    connectionLines: each(createWaitingLine),
    setups: createStream(seed, `traffic/${traffic}/connections`),
    instances,
    turn: 0,
    requests: createClientRequests(),
    counts: new Float64Array(clientCounts.length),
    seconds: createClientSeconds(),
  };
  goByMode(client, spec.retryMode);
  return client;
}

/** From now on it answers refusals in this mode. A limiter begins anew; who waits for the one before still does. */
export function goByMode(client: SourceClient, mode: RetryMode): void {
  client.retryMode = mode;
  client.retryCosts = retryCostsOf(mode);
  client.hasQuota = client.quotaWanted ?? (mode === 'adaptive' || mode === '2026');
  if (mode === 'adaptive' && client.limiters.length === 0) {
    client.limiters = Array.from({ length: client.instances }, createRateLimiter);
  } else if (mode !== 'adaptive') {
    client.limiters = [];
  }
}
