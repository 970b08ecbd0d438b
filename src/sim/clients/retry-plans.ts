// How a client answers a refusal: how often it tries again and how long it waits before each retry.

import type { RetryMode, Sdk } from '../scenario/scenario.ts';

export interface RetryPlan {
  /** Retries after the first attempt. */
  retriesMax: number;
  /** The wait before retry number n (from 0) is baseMs x 2^n, at most capMs. */
  baseMs: number;
  capMs: number;
  /** full: a share of the wait drawn evenly from 0 to 1; none: the whole wait. */
  jitter: 'full' | 'none';
}

/** One attempt and no retry. */
const none: RetryPlan = { retriesMax: 0, baseMs: 0, capMs: 0, jitter: 'none' };

/** Three attempts in all (SDK-01). Waits before a retry of a throttled call differ by SDK. */
const standard: Record<Sdk, RetryPlan> = {
  // A random share of 1 s x 2^n, at most 20 s (assumption boto3-standard-back-off: one of botocore's own constants).
  boto3: { retriesMax: 2, baseMs: 1000, capMs: 20_000, jitter: 'full' },
  'javascript-v2': { retriesMax: 2, baseMs: 500, capMs: 20_000, jitter: 'full' }, // as SDK-03
  'javascript-v3': { retriesMax: 2, baseMs: 500, capMs: 20_000, jitter: 'full' }, // SDK-03: 500 ms for throttling
  'java-v1': { retriesMax: 2, baseMs: 500, capMs: 20_000, jitter: 'full' }, // assumption java-standard-back-off
  'java-v2': { retriesMax: 2, baseMs: 500, capMs: 20_000, jitter: 'full' }, // assumption java-standard-back-off
};

/** DynamoDB's own defaults before the standard mode (SDK-02); the caps and jitters are assumption legacy-jitter. */
const legacy: Partial<Record<Sdk, RetryPlan>> = {
  boto3: { retriesMax: 10, baseMs: 50, capMs: 51_200, jitter: 'none' },
  'javascript-v2': { retriesMax: 10, baseMs: 50, capMs: 20_000, jitter: 'full' },
  'java-v1': { retriesMax: 10, baseMs: 25, capMs: 20_000, jitter: 'full' },
  'java-v2': { retriesMax: 8, baseMs: 25, capMs: 20_000, jitter: 'full' },
};

/** The plan of a mode in an SDK, or undefined where that SDK never had the mode. */
export function retryPlanOf(mode: RetryMode, sdk: Sdk): RetryPlan | undefined {
  if (mode === 'none') return none;
  return mode === 'standard' ? standard[sdk] : legacy[sdk];
}

/** The wait before retry number `retry` (from 0) in microseconds; `chance` is a draw from 0 to 1. */
export function retryWaitUs(plan: RetryPlan, retry: number, chance: number): number {
  // The 30 is ours: more doublings do not fit a word, and every cap comes first (SDK-03).
  const waitMs = Math.min(plan.capMs, plan.baseMs * (1 << Math.min(retry, 30)));
  return Math.round(waitMs * 1000 * (plan.jitter === 'full' ? chance : 1));
}
