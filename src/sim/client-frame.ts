// What a frame tells of a client that follows its requests to their end.

import type { RetryMode, Sdk } from './scenario/scenario.ts';

export { clientSecondFields, type ClientSecondField } from './traffic/client-seconds.ts';

export interface ClientFrame {
  /** The place of its source among the sources of the scenario. */
  source: number;
  traffic: string;
  table: string;
  retryMode: RetryMode;
  sdk: Sdk;
  attemptsMax: number;
  /** How many SDK clients there are. */
  instances: number;
  /** Undefined: it waits for every answer, and sends nothing twice. */
  timeoutMs: number | undefined;
  hedgeAfterMs: number | undefined;
  /** Undefined: retries take no tokens. */
  quota: { tokens: number; tokensMax: number } | undefined;
  /** Undefined: it has none, or none has been needed. */
  limitPerSecond: number | undefined;
  connections: ConnectionsFrame | undefined;
  /** Requests that wait in the client: for the limiter, or for a connection. */
  inLine: number;
  /** The first second in `seconds`, and rows of clientSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
}

/** Of all its SDK clients together. */
export interface ConnectionsFrame {
  max: number;
  reuse: boolean;
  busy: number;
  idle: number;
  opened: number;
}
