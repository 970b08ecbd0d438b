import { describe, expect, it } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import type { Command } from '../../src/sim/scenario/commands.ts';
import {
  advance,
  dispatch,
  load,
  reportCloudWatch,
  summarise,
  type Simulation,
} from '../../src/sim/simulation.ts';

const run = (id: string) => load(examples.find((example) => example.id === id)?.document);
const toSecond = (simulation: Simulation, seconds: number) => advance(simulation, seconds * 1_000_000);
const refused = (simulation: Simulation) => summarise(simulation).requests.throttled;

describe('Each example tells its story', () => {
  it('one celebrity overloads its partition within five seconds, with the table at half its budget', () => {
    const simulation = run('one-celebrity');
    toSecond(simulation, 60);
    const { requests, throttledByReason, traffic, consumed } = summarise(simulation);
    expect(traffic[0]?.firstThrottleAtSeconds).toBeLessThan(5);
    expect(Object.keys(throttledByReason)).toEqual(['TableWriteKeyRangeThroughputExceeded']);
    // 1,800 votes a second and the neighbours' 159 for a partition that takes 1,000 (ADM-01).
    expect(requests.throttled / 56).toBeCloseTo(959, -2);
    expect(consumed.writeUnits / 60).toBeLessThan(2_200);
  });

  const fixes: Command[] = [
    { kind: 'set-write-shards', traffic: 'vote', shards: 10 },
    { kind: 'set-write-shards', traffic: 'vote', shards: 10, key: 'CANDIDATE#1' },
  ];
  it.each(fixes)('and refuses nothing sent in the minute after its fix', (fix) => {
    const simulation = run('one-celebrity');
    toSecond(simulation, 60);
    dispatch(simulation, fix);
    // Votes that were under way to the old key may still be refused.
    toSecond(simulation, 60.1);
    const before = refused(simulation);
    toSecond(simulation, 120);
    expect(refused(simulation)).toBe(before);
  });

  it('even keys refuse nothing at all', () => {
    const simulation = run('even-keys');
    toSecond(simulation, 300);
    expect(refused(simulation)).toBe(0);
  });

  it('the burst lasts for what was banked, then the wall comes, and sooner the second time (ADM-06, ADM-07)', () => {
    const simulation = run('burst-then-the-wall');
    // From second 30 on, 500 units a second are taken out of 300 seconds' worth of 500, and one second's worth.
    toSecond(simulation, 329);
    expect(refused(simulation)).toBe(0);
    toSecond(simulation, 334);
    expect(refused(simulation)).toBeGreaterThan(0);
    toSecond(simulation, 450);
    const firstTime = refused(simulation);
    expect(firstTime / (450 - 331)).toBeCloseTo(500, -2);
    // 90 seconds of 250 spare units carry the second wave for 45.
    toSecond(simulation, 582);
    expect(refused(simulation)).toBe(firstTime);
    toSecond(simulation, 588);
    expect(refused(simulation)).toBeGreaterThan(firstTime);
  });

  it('the access log is written at the pace of five units a second, and nothing is lost', () => {
    const simulation = run('the-access-log');
    toSecond(simulation, 160);
    const { requests, traffic } = summarise(simulation);
    expect(requests).toMatchObject({ issued: 500, succeeded: 500, failed: 0 });
    // 500 units, less the first second's five, at five a second.
    expect(traffic[0]?.finishedAtSeconds).toBeCloseTo(99, 0);
    expect(requests.throttled).toBeGreaterThan(500);
  });

  it('what the minute hides is a table at 6 % of its units that refuses a third of a second (MET-20)', () => {
    const simulation = run('what-the-minute-hides');
    toSecond(simulation, 600);
    const { throttledByReason } = summarise(simulation);
    expect(Object.keys(throttledByReason)).toEqual(['TableWriteKeyRangeThroughputExceeded']);
    const sums = (metric: string) =>
      reportCloudWatch(simulation)
        .metrics.find(({ MetricName }) => MetricName === metric)!
        .points.map(({ Sum }) => Sum!);
    // Two partitions with a full bucket and one refill each take 4,000 of the 6,000 (ADM-01).
    for (const events of sums('WriteKeyRangeThroughputThrottleEvents'))
      expect(events / 2000).toBeCloseTo(1, 0);
    for (const units of sums('ConsumedWriteCapacityUnits')) expect(units / 60 / 2000).toBeLessThan(0.07);
    expect(sums('WriteThrottleEvents')).toHaveLength(10);
  });
});
