import type { SampledAttempt } from '../../../../src/sim/frame.ts';

/** A write that its partition refuses, with the figures it met. */
export function refusedAttempt(changes: Partial<SampledAttempt> = {}): SampledAttempt {
  return {
    id: 7,
    traffic: 0,
    table: 0,
    partition: 3,
    key: 'CANDIDATE#1',
    position: 0.40625,
    atUs: 12_345_000,
    attempt: 0,
    outcome: 'refused',
    reason: 'TableWriteKeyRangeThroughputExceeded',
    latencyUs: 1600,
    hops: [
      { hop: 'sent', atUs: 12_345_000 },
      { hop: 'reached-router', atUs: 12_345_300 },
      { hop: 'reached-storage', atUs: 12_346_300 },
      { hop: 'answered', atUs: 12_346_600 },
    ],
    figures: {
      units: 1,
      mode: 'provisioned',
      sdk: 'boto3',
      rangeStart: 0.375,
      rangeEnd: 0.5,
      checks: [
        {
          what: 'provisioned',
          units: 12_000,
          unitsPerSecond: 4000,
          unitsMax: 4000 * 301,
          burstSecondsMax: 300,
        },
        { what: 'partition', units: -0.4, unitsPerSecond: 1000, unitsMax: 1000, burstSecondsMax: 0 },
      ],
    },
    wait: { us: 734_000, usMax: 1_000_000 },
    attemptsMax: 3,
    ...changes,
  };
}

export function servedAttempt(changes: Partial<SampledAttempt> = {}): SampledAttempt {
  return { ...refusedAttempt(), outcome: 'served', reason: undefined, wait: undefined, ...changes };
}
