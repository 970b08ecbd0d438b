// The retry quota of an SDK client (SDK-05): a retry takes tokens, a success gives them back, and without tokens a
// request fails at once. While most requests succeed it is never felt; in an outage it turns retries off.

import type { RetryMode } from '../scenario/client.ts';

/** In every mode (SDK-05). */
export const quotaTokensMax = 500;

/** What a retry takes, after a refusal and after anything else that went wrong on the way. */
export interface RetryCosts {
  throttling: number;
  timeout: number;
  transient: number;
}

/** SDK-05, in the mode of 2026. */
const since2026: RetryCosts = { throttling: 5, timeout: 14, transient: 14 };
/** SDK-05, in the modes before. */
const before2026: RetryCosts = { throttling: 5, timeout: 10, transient: 5 };

export function retryCostsOf(mode: RetryMode): RetryCosts {
  return mode === '2026' ? since2026 : before2026;
}

/** By SDK client. */
export type RetryQuota = Float64Array;

export function createRetryQuota(instances: number): RetryQuota {
  return new Float64Array(instances).fill(quotaTokensMax);
}

/** Whether there were tokens enough for a retry; then they are taken. */
export function takeTokens(quota: RetryQuota, instance: number, cost: number): boolean {
  if (quota[instance]! < cost) return false;
  quota[instance]! -= cost;
  return true;
}

/** After a success: what its last retry took, or one token if the first attempt succeeded. */
export function giveTokensBack(quota: RetryQuota, instance: number, cost: number): void {
  quota[instance] = Math.min(quotaTokensMax, quota[instance]! + (cost > 0 ? cost : 1));
}
