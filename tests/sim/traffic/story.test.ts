// The story grain tells every request hop by hop. It is the slow account that the single grain is held against.

import { describe, expect, it } from 'vitest';
import {
  advance,
  createCursor,
  digestOf,
  dispatch,
  frameOf,
  load,
  summarise,
} from '../../../src/sim/simulation.ts';

function celebrity(changes: object = {}): object {
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A hot key, for comparing grains',
    seed: 11,
    durationSeconds: 20,
    tables: [
      {
        name: 'Votes',
        partitionKey: { name: 'candidate', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 4000 },
        initialPartitions: 8,
        data: [{ id: 'candidates', count: 500, partitionKey: 'CANDIDATE#{n}', itemBytes: 200 }],
      },
    ],
    traffic: [
      {
        id: 'vote',
        table: 'Votes',
        operation: 'UpdateItem',
        data: 'candidates',
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 },
        rate: [{ atSeconds: 0, perSecond: 2500 }],
        client: { retryMode: 'standard', sdk: 'boto3' },
      },
    ],
    ...changes,
  };
}

describe('the story grain', () => {
  it('serves and refuses as the single grain does, on the same requests', () => {
    const [single, story] = (['single', 'story'] as const).map((grain) => {
      const simulation = load(celebrity(), { grain });
      advance(simulation, Infinity);
      return summarise(simulation);
    });
    expect(story!.requests.issued).toBe(single!.requests.issued);
    expect(story!.requests.throttled).toBeGreaterThan(10_000);
    expect(Math.abs(story!.requests.throttled / single!.requests.throttled - 1)).toBeLessThan(0.01);
    expect(Math.abs(story!.consumed.writeUnits / single!.consumed.writeUnits - 1)).toBeLessThan(0.005);
    expect(Math.abs(story!.serviceLatencyMs.p50! / single!.serviceLatencyMs.p50! - 1)).toBeLessThan(0.02);
    expect(Math.abs(story!.serviceLatencyMs.p99! / single!.serviceLatencyMs.p99! - 1)).toBeLessThan(0.05);
    expect(Math.abs(story!.latencyMs.p90! / single!.latencyMs.p90! - 1)).toBeLessThan(0.1);
  });

  it('has the same digest however advance is cut', () => {
    const whole = load(celebrity({ durationSeconds: 3 }), { grain: 'story' });
    advance(whole, Infinity);
    const cut = load(celebrity({ durationSeconds: 3 }), { grain: 'story' });
    for (let atUs = 0; atUs <= 3_000_000; atUs += 7_919) advance(cut, atUs);
    advance(cut, Infinity);
    expect(digestOf(cut)).toBe(digestOf(whole));
  });

  it('tells the hops of a write in order from router to storage, and of a refusal only as far as it came (ROUTE-01)', () => {
    const simulation = load(celebrity(), { grain: 'story' });
    advance(simulation, 5_000_000);
    const { sample } = frameOf(simulation, createCursor());
    const served = sample.find(({ outcome }) => outcome === 'served')!;
    expect(served.hops.map(({ hop }) => hop)).toEqual([
      'sent',
      'reached-router',
      'reached-storage',
      'read',
      'persisted-by-leader',
      'persisted-by-quorum',
      'answered',
    ]);
    const refused = sample.find(({ outcome }) => outcome === 'refused')!;
    expect(refused.reason).toBe('TableWriteKeyRangeThroughputExceeded');
    expect(refused.hops.map(({ hop }) => hop)).toEqual([
      'sent',
      'reached-router',
      'reached-storage',
      'answered',
    ]);
    for (const { hops } of sample) {
      for (let hop = 1; hop < hops.length; hop += 1) {
        expect(hops[hop]!.atUs).toBeGreaterThanOrEqual(hops[hop - 1]!.atUs);
      }
    }
  });

  it('sends at the new rate after the rate was changed live', () => {
    const simulation = load(celebrity(), { grain: 'story' });
    advance(simulation, 5_000_000);
    const before = summarise(simulation).requests.issued;
    dispatch(simulation, { kind: 'set-rate', traffic: 'vote', perSecond: 100 });
    advance(simulation, 15_000_000);
    const sent = summarise(simulation).requests.issued - before;
    expect(sent).toBeGreaterThan(1000 - 5 * Math.sqrt(1000));
    expect(sent).toBeLessThan(1000 + 5 * Math.sqrt(1000));
  });

  it('asks every shard when a sharded key is read', () => {
    const reads = celebrity({
      traffic: [
        {
          id: 'read',
          table: 'Votes',
          operation: 'GetItem',
          data: 'candidates',
          keys: { choice: 'uniform' },
          arrivals: 'even',
          rate: [{ atSeconds: 0, perSecond: 100 }],
          client: { retryMode: 'none' },
        },
      ],
      commands: [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'read', shards: 4 } }],
    });
    const [single, story] = (['single', 'story'] as const).map((grain) => {
      const simulation = load(reads, { grain });
      advance(simulation, Infinity);
      return summarise(simulation);
    });
    // Here the last request is still on its way to storage when the run ends.
    expect(story!.requests.issued).toBe(single!.requests.issued);
    expect(story!.consumed.readUnits).toBeGreaterThanOrEqual((story!.requests.issued - 1) * 4 * 0.5);
    expect(story!.consumed.readUnits).toBeLessThanOrEqual(story!.requests.issued * 4 * 0.5);
    expect(single!.consumed.readUnits).toBe(single!.requests.issued * 4 * 0.5);
    expect(Math.abs(story!.requests.succeeded - single!.requests.succeeded)).toBeLessThanOrEqual(1);
  });
});
