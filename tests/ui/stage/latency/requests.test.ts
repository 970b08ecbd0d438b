import { describe, expect, it } from 'vitest';
import { chosen, lastingUs } from '../../../../src/ui/stage/latency/chosen.ts';
import { gapOf } from '../../../../src/ui/stage/latency/gap.ts';
import { requestsIn } from '../../../../src/ui/views/inspector/requests.ts';
import { refusedAttempt, servedAttempt } from '../../views/inspector/told-attempt.ts';

const again = servedAttempt({ id: 1, attempt: 1, atUs: 1000 + 1600 + 8400 });
const requests = requestsIn([
  refusedAttempt({ id: 1, atUs: 1000, wait: { us: 8400, usMax: 10_000 } }),
  servedAttempt({ id: 2, atUs: 50_000 }),
  again,
]);

describe('The request that is shown', () => {
  it('is the latest, the slowest from end to end, or the latest that was refused', () => {
    expect(chosen(requests, 'latest')?.id).toBe(2);
    expect(chosen(requests, 'slowest')?.id).toBe(1);
    expect(chosen(requests, 'refused')?.id).toBe(1);
    expect(lastingUs(requests[0]!)).toBe(1600 + 8400 + 1600);
  });

  it('is none where none is such', () => {
    expect(chosen(requests.slice(1), 'refused')).toBeUndefined();
    expect(chosen([], 'latest')).toBeUndefined();
  });
});

describe('What clients wait for besides the service', () => {
  it('is the time between an answer and the next attempt, over all that has ended', () => {
    const gap = gapOf(requests);
    expect(gap.requests).toBe(2);
    expect(gap.totalMs).toBeCloseTo(11.6 + 1.6, 9);
    expect(gap.waitMs).toBeCloseTo(8.4, 9);
  });

  it('leaves out what still waits, and what is not known from its first attempt on', () => {
    expect(gapOf(requestsIn([refusedAttempt()])).requests).toBe(0);
    expect(gapOf(requestsIn([again])).requests).toBe(0);
  });
});
