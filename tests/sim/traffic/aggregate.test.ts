import { describe, expect, it } from 'vitest';
import { advance, load, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { documentOf, secondsOf, type Outline } from '../small-run.ts';

function counted(outline: Outline): Simulation {
  const simulation = load(documentOf(outline), { grain: 'aggregate' });
  advance(simulation, Infinity);
  return simulation;
}

const even = (perSecond: number) => ({ arrivals: 'even', rate: [{ atSeconds: 0, perSecond }] });
const poisson = (perSecond: number) => ({ arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond }] });

describe('Counted requests', () => {
  it('come evenly to the last one, also when the rate changes within a tick', () => {
    const rateAt = (atSeconds: number, perSecond: number) => ({
      atSeconds,
      do: { kind: 'set-rate' as const, traffic: 'load', perSecond },
    });
    const simulation = counted({
      durationSeconds: 6,
      traffic: [even(1250)],
      commands: [rateAt(2.0044, 5000), rateAt(4.0004, 250)],
    });
    expect(summarise(simulation).requests.issued).toBe(
      Math.floor(1250 * 2.0044 + 5000 * 1.996 + 250 * 1.9996),
    );
    expect(secondsOf(simulation, 'issued').slice(0, 2)).toEqual([1250, 1250]);
  });

  it('refuse for the first time when burst and budget are used up (ADM-06, ADM-07)', () => {
    const simulation = counted({
      durationSeconds: 400,
      partitions: 1,
      writeUnits: 100,
      initialBurstSeconds: 300,
      traffic: [even(200)],
    });
    const { firstThrottleAtSeconds } = summarise(simulation).traffic[0]!;
    expect(firstThrottleAtSeconds).toBeGreaterThan(298);
    expect(firstThrottleAtSeconds).toBeLessThan(304);
    expect(secondsOf(simulation, 'writeUnits').slice(-50)).toEqual(new Array(50).fill(100));
  });

  it('let 1,000 writes a second of one key through, and refuse the rest for its partition (ADM-01)', () => {
    const simulation = counted({
      durationSeconds: 20,
      writeUnits: 100_000,
      data: [{ id: 'items', count: 1, partitionKey: 'CELEBRITY', itemBytes: 200 }],
      traffic: [poisson(3000)],
    });
    expect(secondsOf(simulation, 'writeUnits').slice(2)).toEqual(new Array(18).fill(1000));
    expect(Object.keys(summarise(simulation).throttledByReason)).toEqual([
      'TableWriteKeyRangeThroughputExceeded',
    ]);
    const hottest = simulation.world.tables[0]!.mostRefusedKeys[0]!;
    expect(hottest.figure.key).toBe('CELEBRITY');
    expect(hottest.figure.refused).toBeGreaterThan(1700);
  });

  it('go to the shards of a key, which carry what the key could not (DES-01)', () => {
    const outline: Outline = {
      durationSeconds: 10,
      partitions: 64,
      writeUnits: 100_000,
      data: [{ id: 'items', count: 1, partitionKey: 'CELEBRITY', itemBytes: 200 }],
      traffic: [poisson(3000)],
      commands: [
        { atSeconds: 5, do: { kind: 'set-write-shards', traffic: 'load', shards: 64, key: 'CELEBRITY' } },
      ],
    };
    const refused = secondsOf(counted(outline), 'writeKeyRangeRefused');
    expect(refused[4]).toBeGreaterThan(1500);
    expect(refused.slice(5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('are asked of every shard when a sharded key is read (DES-01)', () => {
    const simulation = counted({
      durationSeconds: 10,
      readUnits: 100_000,
      data: [{ id: 'items', count: 1, partitionKey: 'CELEBRITY', itemBytes: 200 }],
      traffic: [{ operation: 'GetItem', consistentRead: true, ...poisson(500) }],
      commands: [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards: 4 } }],
    });
    const { requests, consumed } = summarise(simulation);
    expect(consumed.readUnits / requests.issued).toBeCloseTo(4, 2);
    expect(requests.succeeded + requests.unfinished).toBe(requests.issued);
    expect(requests.unfinished).toBeLessThan(20);
  });

  it('take as long as single ones', () => {
    const outline: Outline = {
      durationSeconds: 30,
      partitions: 2,
      writeUnits: 100_000,
      traffic: [{ ...poisson(3000), client: { retryMode: 'standard' } }],
    };
    const single = load(documentOf(outline), { grain: 'single' });
    advance(single, Infinity);
    const expected = summarise(single);
    const { latencyMs, serviceLatencyMs } = summarise(counted(outline));
    for (const share of ['p50', 'p90', 'p99'] as const) {
      expect(Math.abs(serviceLatencyMs[share]! / expected.serviceLatencyMs[share]! - 1)).toBeLessThan(0.02);
    }
    // With retries, a tenth of a second is little.
    expect(Math.abs(latencyMs.p99! - expected.latencyMs.p99!)).toBeLessThan(100);
  });
});
