// How a client answers a refusal: how often it tries again and how long it waits before each retry.

import type { RetryMode, Sdk } from '../scenario/scenario.ts';

export interface RetryPlan {
  /** Retries after the first attempt. */
  retriesMax: number;
  /** The wait before retry number n (from 0) is baseMs x 2^n, at most capMs. */
  baseMs: number;
  /** The same after what is no throttling, for clients that tell the two apart. */
  transientBaseMs: number;
  capMs: number;
  /** full: a share of the wait drawn evenly from 0 to 1; none: the whole wait. */
  jitter: 'full' | 'none';
}

/** One attempt and no retry. */
const none: RetryPlan = { retriesMax: 0, baseMs: 0, transientBaseMs: 0, capMs: 0, jitter: 'none' };

/** A loop in the application: again, at once, as often as the mode of 2026 (assumption immediate-retries). */
const immediate: RetryPlan = { ...none, retriesMax: 3 };

/** SDK-04, for DynamoDB's clients, in every SDK. */
const since2026: RetryPlan = {
  retriesMax: 3,
  baseMs: 1000,
  transientBaseMs: 25,
  capMs: 20_000,
  jitter: 'full',
};

/** Three attempts in all (SDK-01). Waits before a retry of a throttled call differ by SDK. */
const standard: Record<Sdk, RetryPlan> = {
  // A random share of 1 s x 2^n, at most 20 s (assumption boto3-standard-back-off: one of botocore's own constants).
  boto3: { retriesMax: 2, baseMs: 1000, transientBaseMs: 1000, capMs: 20_000, jitter: 'full' },
  'javascript-v2': { retriesMax: 2, baseMs: 500, transientBaseMs: 100, capMs: 20_000, jitter: 'full' }, // as SDK-03
  'javascript-v3': { retriesMax: 2, baseMs: 500, transientBaseMs: 100, capMs: 20_000, jitter: 'full' }, // SDK-03: 100 ms, 500 ms for throttling
  'java-v1': { retriesMax: 2, baseMs: 500, transientBaseMs: 100, capMs: 20_000, jitter: 'full' }, // assumption java-standard-back-off
  'java-v2': { retriesMax: 2, baseMs: 500, transientBaseMs: 100, capMs: 20_000, jitter: 'full' }, // assumption java-standard-back-off
};

/** DynamoDB's own defaults before the standard mode (SDK-02); the caps and jitters are assumption legacy-jitter. */
const legacy: Partial<Record<Sdk, RetryPlan>> = {
  boto3: { retriesMax: 10, baseMs: 50, transientBaseMs: 50, capMs: 51_200, jitter: 'none' },
  'javascript-v2': { retriesMax: 10, baseMs: 50, transientBaseMs: 50, capMs: 20_000, jitter: 'full' },
  'java-v1': { retriesMax: 10, baseMs: 25, transientBaseMs: 25, capMs: 20_000, jitter: 'full' },
  'java-v2': { retriesMax: 8, baseMs: 25, transientBaseMs: 25, capMs: 20_000, jitter: 'full' },
};

/**
 * The plan of a mode in an SDK, or undefined where that SDK never had the mode. `attempts`: in all, where that is not
 * as the mode has it. The adaptive mode waits as the standard one does (SDK-06).
 */
export function retryPlanOf(mode: RetryMode, sdk: Sdk, attempts?: number): RetryPlan | undefined {
  const plan = planOf(mode, sdk);
  return plan && attempts !== undefined && mode !== 'none' ? { ...plan, retriesMax: attempts - 1 } : plan;
}

function planOf(mode: RetryMode, sdk: Sdk): RetryPlan | undefined {
  switch (mode) {
    case 'none':
      return none;
    case 'immediate':
      return immediate;
    case '2026':
      return since2026;
    case 'legacy':
      return legacy[sdk];
    default:
      return standard[sdk];
  }
}

/** The wait before retry number `retry` (from 0) in microseconds; `chance` is a draw from 0 to 1. */
export function retryWaitUs(
  plan: RetryPlan,
  retry: number,
  chance: number,
  baseMs: number = plan.baseMs,
): number {
  // The 30 is ours: more doublings do not fit a word, and every cap comes first (SDK-03).
  const waitMs = Math.min(plan.capMs, baseMs * (1 << Math.min(retry, 30)));
  return Math.round(waitMs * 1000 * (plan.jitter === 'full' ? chance : 1));
}
