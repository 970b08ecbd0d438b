import { describe, expect, it } from 'vitest';
import { retriesFoundWaiting, waitingRetriesBySource } from '../../src/sim/waiting-retries.ts';
import { latencyBuckets, latencyEdgesMs, latencyRowWidth, type TableFrame } from '../../src/sim/frame.ts';
import { advance, createCursor, frameOf, type Simulation } from '../../src/sim/simulation.ts';
import { totalsOf } from '../../src/sim/totals.ts';
import { secondsOf, started } from './small-run.ts';

const overloaded = {
  durationSeconds: 30,
  partitions: 1,
  traffic: [
    { rate: [{ atSeconds: 0, perSecond: 1500 }], client: { retryMode: 'standard', sdk: 'boto3' } },
    { id: 'reader', operation: 'GetItem', rate: [{ atSeconds: 0, perSecond: 50 }] },
  ],
};

function tableOf(simulation: Simulation): TableFrame {
  return frameOf(simulation, createCursor()).tables[0]!;
}

describe('The rows of latency', () => {
  const simulation = started(overloaded);
  advance(simulation, 10e6);
  const { latency } = tableOf(simulation);
  const countOf = (second: number, from: number) =>
    latency.slice(second * latencyRowWidth + from, second * latencyRowWidth + from + latencyBuckets);
  const sum = (counts: Float32Array) => counts.reduce((total, count) => total + count, 0);

  it('count every request that was served, once', () => {
    expect(latency.length).toBe(10 * latencyRowWidth);
    const served = secondsOf(simulation, 'succeeded');
    const counted = served.map((_succeeded, second) => sum(countOf(second, 0)));
    // Those on their way back count in the second in which they were served, and as answered a little later.
    expect(counted.reduce((a, b) => a + b) / served.reduce((a, b) => a + b)).toBeCloseTo(1, 2);
  });

  it('lie about the medians of the same seconds, client and service', () => {
    for (const [field, from] of [
      ['clientP50Ms', 0],
      ['serviceP50Ms', latencyBuckets],
    ] as const) {
      const p50 = secondsOf(simulation, field)[5]!;
      const counts = countOf(5, from);
      const upTo = latencyEdgesMs.findIndex((edge) => edge > p50);
      expect(sum(counts.slice(0, upTo - 1)) / sum(counts)).toBeLessThan(0.5);
      expect(sum(counts.slice(0, upTo)) / sum(counts)).toBeGreaterThan(0.45);
    }
  });

  it('have steps that rise evenly from half a millisecond to a minute', () => {
    expect(latencyEdgesMs.length).toBe(latencyBuckets + 1);
    expect([latencyEdgesMs[0], latencyEdgesMs[latencyBuckets]]).toEqual([expect.closeTo(0.5, 9), 60_000]);
    for (let edge = 1; edge <= latencyBuckets; edge += 1) {
      expect(latencyEdgesMs[edge]! / latencyEdgesMs[edge - 1]!).toBeCloseTo(120_000 ** (1 / 48), 6);
    }
  });
});

describe('What is banked', () => {
  it('runs out at the moment that was foretold', () => {
    const simulation = started({
      durationSeconds: 60,
      writeUnits: 100,
      initialBurstSeconds: 10,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 150 }] }],
    });
    advance(simulation, 5e6);
    const { burstLeft } = tableOf(simulation);
    expect(burstLeft.writeUnits).toBeGreaterThan(600);
    expect(Number.isNaN(burstLeft.readEmptyAtUs)).toBe(true);
    advance(simulation, burstLeft.writeEmptyAtUs - 1e6);
    expect(tableOf(simulation).burstLeft.writeUnits).toBeGreaterThan(0);
    advance(simulation, burstLeft.writeEmptyAtUs + 1e6);
    expect(tableOf(simulation).burstLeft.writeUnits).toBe(0);
  });

  it('is nothing on demand', () => {
    const simulation = started({ capacity: { mode: 'on-demand' } });
    advance(simulation, 2e6);
    expect(tableOf(simulation).burstLeft).toEqual({
      readUnits: Number.NaN,
      writeUnits: Number.NaN,
      readEmptyAtUs: Number.NaN,
      writeEmptyAtUs: Number.NaN,
    });
  });
});

describe('The retries that wait', () => {
  it.each(['single', 'story', 'aggregate'] as const)(
    'are those that were refused and are not sent yet: %s',
    (grain) => {
      const simulation = started({ ...overloaded, durationSeconds: 8 }, grain);
      advance(simulation, 4e6);
      const { retriesWaiting } = tableOf(simulation);
      const { unfinished } = totalsOf(simulation.world.sources);
      expect(retriesWaiting).toBeGreaterThan(10);
      // The others are on their way there or back.
      expect(retriesWaiting).toBeLessThanOrEqual(unfinished);
    },
  );

  it('are as many as are found by looking through what waits, at any moment', () => {
    const simulation = started({ ...overloaded, durationSeconds: 8 }, 'single');
    for (let us = 1_003_217; us < 7e6; us += 611_003) {
      advance(simulation, us);
      const { world } = simulation;
      expect(waitingRetriesBySource(world)).toEqual(retriesFoundWaiting(world));
    }
  });

  it('are none where nothing is refused', () => {
    const simulation = started({ durationSeconds: 5 });
    advance(simulation, 3e6);
    expect(tableOf(simulation).retriesWaiting).toBe(0);
  });
});

describe('The sources of a table', () => {
  it('are told with what they sent in the last second', () => {
    const simulation = started(overloaded);
    advance(simulation, 3e6);
    const [writer, reader] = tableOf(simulation).sources;
    expect(reader).toEqual({ traffic: 1, attempts: 50, refused: 0 });
    expect(writer!.attempts).toBeGreaterThan(1500);
    expect(writer!.attempts - writer!.refused).toBeLessThanOrEqual(2000);
    expect(writer!.refused).toBeGreaterThan(300);
  });
});
