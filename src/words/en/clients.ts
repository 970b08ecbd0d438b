// What is said of clients that do more than try again: their commands and their buttons.

import type { RetryMode, SetClient } from '../../sim/scenario/scenario.ts';
import { count } from '../format.ts';

export const clientSettings = {
  quota: 'Retry quota',
  onOrOff: { on: 'on', off: 'off' },
  attempts: 'Attempts in all',
  attemptsUnit: 'attempts',
  timeoutMs: 'Waits for an answer at most',
  hedgeAfterMs: 'Sends a read again after',
  milliseconds: 'milliseconds',
  msOrNever: (ms: number) => (ms === 0 ? 'never' : milliseconds(ms)),
  connections: 'Connections are',
  keptOrClosed: { kept: 'kept open', closed: 'closed after each answer' },
};

/** On the timeline. */
export function retryModeMark(mode: RetryMode): string {
  return {
    none: 'no retries',
    immediate: 'retries at once',
    legacy: 'legacy retries',
    standard: 'standard retries',
    adaptive: 'adaptive retries',
    '2026': 'retries of 2026',
  }[mode];
}

/** On the timeline. */
export function clientMark(command: SetClient): string {
  return parts(command, {
    attempts: (attempts) => `${count(attempts)} attempt${attempts === 1 ? '' : 's'}`,
    retryQuota: (on) => `retry quota ${on ? 'on' : 'off'}`,
    timeoutMs: (ms) => (ms === 'off' ? 'no timeout' : `timeout ${milliseconds(ms)}`),
    hedgeAfterMs: (ms) => (ms === 'off' ? 'no hedging' : `hedge after ${milliseconds(ms)}`),
    reuseConnections: (on) => (on ? 'connections kept' : 'connections closed'),
  });
}

/** On a button. */
export function clientFix(command: SetClient): string {
  const text = parts(command, {
    attempts: (attempts) => (attempts === 1 ? 'try only once' : `make ${count(attempts)} attempts at most`),
    retryQuota: (on) => (on ? 'pay for retries from a quota' : 'retry without a quota'),
    timeoutMs: (ms) => (ms === 'off' ? 'wait for every answer' : `wait ${milliseconds(ms)} for an answer`),
    hedgeAfterMs: (ms) =>
      ms === 'off' ? 'send nothing twice' : `send a slow read again after ${milliseconds(ms)}`,
    reuseConnections: (on) => (on ? 'keep connections open' : 'close every connection'),
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Tellers = {
  [Field in keyof Omit<SetClient, 'kind' | 'traffic'>]-?: (value: NonNullable<SetClient[Field]>) => string;
};

function parts(command: SetClient, tellers: Tellers): string {
  return (Object.keys(tellers) as (keyof Tellers)[])
    .filter((field) => command[field] !== undefined)
    .map((field) => (tellers[field] as (value: unknown) => string)(command[field]))
    .join(', ');
}

function milliseconds(ms: number): string {
  return `${count(ms)}\u00a0ms`;
}
