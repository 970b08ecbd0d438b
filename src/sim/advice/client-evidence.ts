// What the advice room judges a client by that follows its requests to their end. Rates are of the last seconds, a
// second.

export interface ClientEvidence {
  traffic: string;
  direction: 'read' | 'write';
  /** New requests, and attempts with every retry and every copy. */
  issued: number;
  sent: number;
  succeeded: number;
  failed: number;
  timeouts: number;
  servedForNobody: number;
  /** Requests that failed because the quota was spent. */
  withoutTokens: number;
  hasQuota: boolean;
  /** Undefined: it waits for every answer. */
  timeoutMs: number | undefined;
  attemptsMax: number;
  /** Requests that wait in the client, and how many it lets go; undefined: no limiter is on. */
  inLine: number;
  limitPerSecond: number | undefined;
  connectionsOpened: number;
  /** Undefined: connections are always there. */
  reusesConnections: boolean | undefined;
}
