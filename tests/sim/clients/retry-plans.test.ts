import { describe, expect, it, test } from 'vitest';
import { retryPlanOf, retryWaitUs } from '../../../src/sim/clients/retry-plans.ts';

test.each([
  ['none', 'boto3', 0, 0],
  ['immediate', 'boto3', 3, 0],
  ['2026', 'boto3', 3, 1000], // SDK-04
  ['2026', 'java-v1', 3, 1000],
  ['adaptive', 'javascript-v3', 2, 500], // SDK-06
  ['standard', 'boto3', 2, 1000], // SDK-01
  ['standard', 'javascript-v2', 2, 500],
  ['standard', 'javascript-v3', 2, 500], // SDK-03
  ['standard', 'java-v1', 2, 500],
  ['standard', 'java-v2', 2, 500],
  ['legacy', 'boto3', 10, 50], // SDK-02, and the next three
  ['legacy', 'javascript-v2', 10, 50],
  ['legacy', 'java-v1', 10, 25],
  ['legacy', 'java-v2', 8, 25],
] as const)('%s in %s tries again %i times, from %i ms', (mode, sdk, retriesMax, baseMs) => {
  expect(retryPlanOf(mode, sdk)).toMatchObject({ retriesMax, baseMs });
});

test.each([
  ['2026', 'java-v2', 25], // SDK-04
  ['standard', 'javascript-v3', 100], // SDK-03
  ['legacy', 'boto3', 50],
] as const)(
  '%s in %s waits %i ms before its first retry after what is no throttling',
  (mode, sdk, baseMs) => {
    expect(retryPlanOf(mode, sdk)!.transientBaseMs).toBe(baseMs);
  },
);

test('attempts that are given take the place of the mode’s, but for a client that does not retry', () => {
  expect(retryPlanOf('standard', 'boto3', 6)!.retriesMax).toBe(5);
  expect(retryPlanOf('none', 'boto3', 6)!.retriesMax).toBe(0);
});

test('JavaScript v3 never had a legacy mode', () => {
  expect(retryPlanOf('legacy', 'javascript-v3')).toBeUndefined();
});

describe('The wait before a retry', () => {
  it('doubles from retry to retry: 50, 100, 200 ms … in boto3 legacy', () => {
    const plan = retryPlanOf('legacy', 'boto3')!;
    const waits = Array.from({ length: 10 }, (_none, retry) => retryWaitUs(plan, retry, 0.3) / 1000);
    expect(waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600]);
  });

  it('is a share of that between 0 and 1 under full jitter (SDK-03)', () => {
    const plan = retryPlanOf('standard', 'javascript-v3')!;
    expect(retryWaitUs(plan, 0, 0)).toBe(0);
    expect(retryWaitUs(plan, 0, 0.5)).toBe(250_000);
    expect(retryWaitUs(plan, 1, 0.5)).toBe(500_000);
  });

  it('after a timeout is up to 25, 50 and 100 ms in the mode of 2026, where throttling has seconds (SDK-04)', () => {
    const plan = retryPlanOf('2026', 'boto3')!;
    const waits = (baseMs: number) => [0, 1, 2].map((retry) => retryWaitUs(plan, retry, 1, baseMs) / 1000);
    expect(waits(plan.transientBaseMs)).toEqual([25, 50, 100]);
    expect(waits(plan.baseMs)).toEqual([1000, 2000, 4000]);
  });

  it('is never longer than the cap of 20 s', () => {
    const plan = retryPlanOf('standard', 'javascript-v3')!;
    expect(retryWaitUs(plan, 9, 1)).toBe(20e6);
    expect(retryWaitUs(plan, 1000, 1)).toBe(20e6);
  });
});
