import { describe, expect, it } from 'vitest';
import { advance, digestOf, load, summarise } from '../../../src/sim/simulation.ts';
import { documentOf, ran } from '../small-run.ts';

const conditional = { condition: { holdsShare: 0.75 } };

describe('the calls runner', () => {
  it('ends every call once', () => {
    const { requests } = summarise(ran({ durationSeconds: 10, traffic: [conditional] }));
    expect(requests.issued).toBe(1000);
    expect(requests.issued).toBe(requests.succeeded + requests.failed + requests.unfinished);
    expect(requests.unfinished).toBeLessThan(10);
  });

  it('comes to the same digest however the run is cut', () => {
    const document = documentOf({
      durationSeconds: 5,
      writeUnits: 60,
      traffic: [
        { ...conditional, client: { retryMode: 'standard' } },
        { id: 'plain', operation: 'GetItem' },
      ],
    });
    const digests = [5e6, 333_333, 10_007].map((cutUs) => {
      const simulation = load(document);
      for (let atUs = cutUs; atUs < 5e6 + cutUs; atUs += cutUs) advance(simulation, atUs);
      return digestOf(simulation);
    });
    expect(new Set(digests).size).toBe(1);
  });

  it('sends the same request again when it is throttled, as the plan of its SDK says', () => {
    const { requests, throttledByReason } = summarise(
      ran({
        durationSeconds: 20,
        writeUnits: 60,
        traffic: [{ ...conditional, client: { retryMode: 'standard' } }],
      }),
    );
    expect(requests.throttled).toBeGreaterThan(100);
    expect(throttledByReason).toEqual({ TableWriteProvisionedThroughputExceeded: requests.throttled });
    expect(requests.retries).toBeGreaterThan(100);
    expect(requests.retries).toBeLessThanOrEqual(requests.throttled);
  });

  it('keeps as many calls under way as a closed loop has threads', () => {
    const simulation = ran({
      durationSeconds: 3,
      traffic: [
        { ...conditional, arrivals: undefined, rate: undefined, client: { retryMode: 'none', threads: 4 } },
      ],
    });
    expect(simulation.world.sources[0]!.open).toBe(4);
    expect(summarise(simulation).requests.issued).toBeGreaterThan(1000);
  });

  it('leaves the requests of other sources what they were', () => {
    const plain = { id: 'plain', operation: 'GetItem' };
    const alone = summarise(ran({ durationSeconds: 5, traffic: [plain] })).traffic[0];
    const beside = summarise(ran({ durationSeconds: 5, traffic: [conditional, plain] })).traffic[1];
    expect(beside).toEqual(alone);
  });
});

describe('a conditional write', () => {
  const summary = summarise(ran({ durationSeconds: 20, traffic: [conditional] }));

  it('fails for the share whose condition does not hold, and is not sent again (ERR-13, ERR-20)', () => {
    const { issued, failed, errors, retries } = summary.requests;
    expect(failed / issued).toBeCloseTo(0.25, 1);
    expect(errors).toEqual({ ConditionalCheckFailedException: failed });
    expect(retries).toBe(0);
  });

  it('is charged write units when it fails, and no read units (CU-11)', () => {
    expect(summary.consumed).toEqual({ readUnits: 0, writeUnits: summary.requests.issued });
  });
});
