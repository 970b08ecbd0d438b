// Who sends a source's requests: how it answers refusals, how long it waits, and what it sends besides.

export type RetryMode = 'none' | 'immediate' | 'legacy' | 'standard' | 'adaptive' | '2026';
export type Sdk = 'boto3' | 'javascript-v2' | 'javascript-v3' | 'java-v1' | 'java-v2';

export interface ClientSpec {
  retryMode: RetryMode;
  sdk: Sdk;
  /** Attempts in all. Omitted: as the mode has it. */
  attempts?: number;
  /** SDK clients, each with a quota, a limiter and connections of its own; they take turns. Omitted: one. */
  instances?: number;
  /** Retries take tokens from a quota (SDK-05). Omitted: in the modes adaptive and 2026. */
  retryQuota?: boolean;
  /** After so long it gives up on an attempt and closes the connection (SDK-09). Omitted: it waits for the answer. */
  timeoutMs?: number;
  /** After so long without an answer it sends the same read once more, and takes the first answer (SDK-09). */
  hedgeAfterMs?: number;
  /** Omitted: there is always a connection. */
  connections?: ConnectionsSpec;
  /** Closed loop: this many threads, each sending its next request when the one before is answered. */
  threads?: number;
  /** Closed loop: the pause between an answer and the thread's next request. */
  thinkMs?: number;
  /** Closed loop: all threads together stop after this many requests. Omitted: they go on. */
  requests?: number;
}

export interface ConnectionsSpec {
  /** Of each SDK client. */
  max: number;
  /** They stay open after an answer (SDK-10). Omitted: they do. */
  reuse?: boolean;
  /** All of them are open when the run begins. Omitted: none is. */
  startsWarm?: boolean;
}

/** Changes a source's client for the attempts that come from now on; what is omitted stays as it is. */
export interface SetClient {
  kind: 'set-client';
  traffic: string;
  attempts?: number;
  retryQuota?: boolean;
  timeoutMs?: number | 'off';
  hedgeAfterMs?: number | 'off';
  reuseConnections?: boolean;
}

/** A client that does so from then on. */
export function becomesPatient(change: { kind: string; retryMode?: RetryMode }): boolean {
  return change.kind === 'set-client' || change.retryMode === 'adaptive' || change.retryMode === '2026';
}

/** It does more than try again: what it knows of its requests outlives an attempt, so each is followed to its end. */
export function isPatient({
  retryMode,
  retryQuota,
  timeoutMs,
  hedgeAfterMs,
  connections,
}: ClientSpec): boolean {
  const mode = retryMode === 'adaptive' || retryMode === '2026';
  return (
    mode || retryQuota === true || [timeoutMs, hedgeAfterMs, connections].some((each) => each !== undefined)
  );
}
