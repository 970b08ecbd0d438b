import { describe, expect, it, test } from 'vitest';
import {
  createRetryQuota,
  giveTokensBack,
  quotaTokensMax,
  retryCostsOf,
  takeTokens,
} from '../../../src/sim/clients/retry-quota.ts';

test.each([
  ['2026', { throttling: 5, transient: 14, timeout: 14 }],
  ['standard', { throttling: 5, transient: 5, timeout: 10 }],
  ['adaptive', { throttling: 5, transient: 5, timeout: 10 }],
] as const)('what a retry takes in the mode %s (SDK-05)', (mode, costs) => {
  expect(retryCostsOf(mode)).toEqual(costs);
});

describe('The quota of an SDK client (SDK-05)', () => {
  it('begins with 500 tokens: 35 retries of transient errors, or 100 of throttling', () => {
    expect([14, 5].map((cost) => retriesLeft(cost))).toEqual([35, 100]);
  });

  it('gives back after a success what its last retry took', () => {
    const quota = createRetryQuota(1);
    for (let retry = 0; retry < 3; retry += 1) takeTokens(quota, 0, 14);
    giveTokensBack(quota, 0, 14);
    expect(quota[0]).toBe(quotaTokensMax - 28);
  });

  it('gets one token for a first attempt that succeeds, and never more than it can hold', () => {
    const quota = createRetryQuota(1);
    takeTokens(quota, 0, 5);
    for (const expected of [496, 497, 498, 499, 500, 500]) {
      giveTokensBack(quota, 0, 0);
      expect(quota[0]).toBe(expected);
    }
  });

  it('leaves what is left when there is too little for a retry', () => {
    const quota = createRetryQuota(1);
    while (takeTokens(quota, 0, 14));
    expect(quota[0]).toBe(quotaTokensMax % 14);
  });

  it('is one for each SDK client', () => {
    const quota = createRetryQuota(2);
    takeTokens(quota, 1, 14);
    expect([...quota]).toEqual([500, 486]);
  });
});

function retriesLeft(cost: number): number {
  const quota = createRetryQuota(1);
  let retries = 0;
  while (takeTokens(quota, 0, cost)) retries += 1;
  return retries;
}
