import { describe, expect, it } from 'vitest';
import type { SampledAttempt, ToldCheck } from '../../../../src/sim/frame.ts';
import { refusalsOf, refusingCheck } from '../../../../src/ui/stage/partition/checks.ts';

const bucket = (what: ToldCheck['what'], number?: number): ToldCheck => ({
  what,
  units: 0,
  unitsMax: 1,
  unitsPerSecond: 1,
  burstSecondsMax: 0,
  ...(number !== undefined && { number }),
});
const buckets = [bucket('provisioned'), bucket('node', 2), bucket('partition')];

function refusedAt(check: ToldCheck | undefined, reason?: string): SampledAttempt {
  return {
    id: 1,
    traffic: 0,
    table: 0,
    partition: 0,
    key: 'a',
    position: 0,
    atUs: 0,
    attempt: 0,
    outcome: 'refused',
    latencyUs: 1,
    hops: [],
    ...(reason !== undefined && { reason }),
    ...(check && {
      figures: { units: 1, mode: 'provisioned', sdk: 'boto3', rangeStart: 0, rangeEnd: 1, checks: [check] },
    }),
  };
}

describe('the vessel that refused an attempt', () => {
  it('is the last one it was told to have asked', () => {
    expect(refusingCheck(refusedAt(bucket('partition')), buckets)).toBe(2);
    expect(refusingCheck(refusedAt(bucket('node', 2)), buckets)).toBe(1);
  });

  it('is told by the reason where attempts are counted only (ERR-02, ERR-03)', () => {
    expect(refusingCheck(refusedAt(undefined, 'TableWriteKeyRangeThroughputExceeded'), buckets)).toBe(2);
    expect(refusingCheck(refusedAt(undefined, 'TableWriteProvisionedThroughputExceeded'), buckets)).toBe(0);
  });

  it('is none of them when an index or a full collection refused', () => {
    expect(refusingCheck(refusedAt({ ...bucket('partition'), index: 'byStatus' }), buckets)).toBe(-1);
    expect(refusingCheck(refusedAt(undefined, 'ItemCollectionSizeLimitExceeded'), buckets)).toBe(-1);
  });

  it('is counted over the refused ones alone', () => {
    const served: SampledAttempt = { ...refusedAt(bucket('partition')), outcome: 'served' };
    expect(
      refusalsOf([refusedAt(bucket('partition')), served, refusedAt(bucket('provisioned'))], buckets),
    ).toEqual([1, 0, 1]);
  });
});
