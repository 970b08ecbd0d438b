import { describe, expect, it } from 'vitest';
import { advance, digestOf, load, summarise } from '../../../src/sim/simulation.ts';
import { documentOf, ran } from '../small-run.ts';

const conditional = { condition: { holdsShare: 0.75 } };

describe('the calls runner', () => {
  it('ends every call once', () => {
    const { requests } = summarise(ran({ durationSeconds: 10, traffic: [conditional] }));
    expect(requests.issued).toBeGreaterThanOrEqual(999);
    expect(requests.issued).toBe(requests.succeeded + requests.failed + requests.unfinished);
    expect(requests.unfinished).toBeLessThan(10);
  });

  it('comes to the same digest however the run is cut', () => {
    const document = documentOf({
      durationSeconds: 5,
      writeUnits: 60,
      traffic: [
        { ...conditional, client: { retryMode: 'standard' } },
        { id: 'counts', operation: 'UpdateItem', counter: { way: 'optimistic-lock' } },
        {
          id: 'batches',
          operation: 'BatchWriteItem',
          batch: { items: 5 },
          rate: [{ atSeconds: 0, perSecond: 5 }],
        },
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
    const client = { retryMode: 'none', threads: 4 };
    const simulation = ran({
      durationSeconds: 3,
      traffic: [{ ...conditional, arrivals: undefined, rate: undefined, client }],
    });
    expect(simulation.world.sources[0]!.open).toBe(4);
    expect(summarise(simulation).requests.issued).toBeGreaterThan(1000);
  });

  it('stops after as many calls as a closed loop is to send', () => {
    const client = { retryMode: 'none', threads: 3, requests: 50 };
    const { traffic, requests } = summarise(
      ran({
        durationSeconds: 5,
        traffic: [{ ...conditional, arrivals: undefined, rate: undefined, client }],
      }),
    );
    expect([requests.issued, requests.unfinished]).toEqual([50, 0]);
    expect(traffic[0]!.finishedAtSeconds).toBeLessThan(1);
  });

  it('leaves the requests of other sources what they were', () => {
    const plain = { id: 'plain', operation: 'GetItem' };
    const alone = summarise(ran({ durationSeconds: 5, traffic: [plain] })).traffic[0];
    const beside = summarise(ran({ durationSeconds: 5, traffic: [conditional, plain] })).traffic[1];
    expect(beside).toEqual(alone);
  });

  it('follows a rate that is changed while it runs', () => {
    const { requests } = summarise(
      ran({
        durationSeconds: 10,
        traffic: [conditional],
        commands: [{ atSeconds: 5, do: { kind: 'set-rate', traffic: 'load', perSecond: 10 } }],
      }),
    );
    expect(requests.issued).toBeGreaterThan(540);
    expect(requests.issued).toBeLessThan(560);
  });
});
