import { describe, expect, it, test } from 'vitest';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { nextFromQuantiles, type QuantileTable } from '../../../src/sim/kernel/quantile-table.ts';
import { hopLaws, roads, type Road, type Step } from '../../../src/sim/requests/hops.ts';
import { latencyLaws } from '../../../src/sim/requests/latency-laws.ts';
import { drawMany } from '../../statistics.ts';

const samples = 100_000;

function quantilesOf(draws: Float64Array, shares: number[]): number[] {
  draws.sort();
  return shares.map((share) => draws[Math.floor(share * draws.length)]! / 1000);
}

function drawsOf(table: QuantileTable, name: string): Float64Array {
  const stream = createStream(1, name);
  return drawMany(samples, () => nextFromQuantiles(stream, table));
}

const tenth = (ms: number) => Math.round(ms * 10) / 10;

test.each([
  ['eventualRead', [1.5, 2], [4, 5]],
  ['strongRead', [2, 3], [4.5, 6.5]],
  ['write', [3, 5], [8, 10]],
] as [Road, number[], number[]][])(
  'a %s takes what LAT-06 says at p50 and p99, to a tenth of a millisecond',
  (road, p50Band, p99Band) => {
    const [p50, p99] = quantilesOf(drawsOf(latencyLaws.roads[road], road), [0.5, 0.99]).map(tenth);
    expect(p50).toBeGreaterThanOrEqual(p50Band[0]!);
    expect(p50).toBeLessThanOrEqual(p50Band[1]!);
    expect(p99).toBeGreaterThanOrEqual(p99Band[0]!);
    expect(p99).toBeLessThanOrEqual(p99Band[1]!);
  },
);

test.each([
  ['network', 300, 1000],
  ['router', 100, 300],
  ['nearReplica', 300, 1000],
  ['leader', 300, 1000],
  ['read', 100, 500],
  ['leaderLog', 300, 1000],
  ['followerLog', 500, 1500],
] as const)('the median of the hop %s is within the band of LAT-07', (hop, fromUs, toUs) => {
  expect(hopLaws[hop].medianUs).toBeGreaterThanOrEqual(fromUs);
  expect(hopLaws[hop].medianUs).toBeLessThanOrEqual(toUs);
});

test('a refusal is fast: a few milliseconds (LAT-09)', () => {
  for (const road of ['refusedByRouter', 'refusedByStorage'] as const) {
    const [p50, p99] = quantilesOf(drawsOf(latencyLaws.roads[road], road), [0.5, 0.99]);
    expect(p50).toBeLessThan(2);
    expect(p99).toBeLessThan(6);
  }
});

test('eventual reads are a little faster than strong ones (LAT-08)', () => {
  const [eventual] = quantilesOf(drawsOf(latencyLaws.roads.eventualRead, 'a'), [0.5]);
  const [strong] = quantilesOf(drawsOf(latencyLaws.roads.strongRead, 'b'), [0.5]);
  expect(eventual).toBeLessThan(strong!);
  expect(eventual).toBeGreaterThan(strong! / 2);
});

describe('A hop', () => {
  it.each(Object.keys(hopLaws) as (keyof typeof hopLaws)[])('%s follows its log-normal law', (hop) => {
    const { medianUs, sigma } = hopLaws[hop];
    const [p16, p50, p84, p99] = quantilesOf(
      drawsOf(latencyLaws.hops[hop], hop),
      [0.15866, 0.5, 0.84134, 0.99],
    );
    expect(p50! * 1000).toBeCloseTo(medianUs, -2);
    expect(Math.abs(p50! * 1000 - medianUs) / medianUs).toBeLessThan(0.02);
    expect(Math.abs(p84! / p50! - Math.exp(sigma))).toBeLessThan(0.05 * Math.exp(sigma));
    expect(Math.abs(p16! / p50! - Math.exp(-sigma))).toBeLessThan(0.06 * Math.exp(-sigma));
    expect(Math.abs(p99! / p50! - Math.exp(2.3263 * sigma))).toBeLessThan(0.06 * Math.exp(2.3263 * sigma));
  });
});

describe('One draw for a whole road', () => {
  it.each(Object.keys(roads) as Road[])('follows the same law as %s told hop by hop', (road) => {
    const stream = createStream(2, `told/${road}`);
    const hop = (name: keyof typeof hopLaws) => nextFromQuantiles(stream, latencyLaws.hops[name]);
    const stepUs = (step: Step) =>
      'hop' in step ? hop(step.hop) : Math.min(hop(step.fasterOf[0]), hop(step.fasterOf[1]));
    const shares = [0.01, 0.1, 0.5, 0.9, 0.99];
    const told = quantilesOf(
      drawMany(samples, () => (roads[road] as readonly Step[]).reduce((us, step) => us + stepUs(step), 0)),
      shares,
    );
    const drawn = quantilesOf(drawsOf(latencyLaws.roads[road], `drawn/${road}`), shares);
    drawn.forEach((ms, index) => expect(Math.abs(ms - told[index]!) / told[index]!).toBeLessThan(0.025));
  });

  it('never takes longer than the ring of answers turns', () => {
    for (const { tail } of Object.values(latencyLaws.roads)) {
      expect(tail[tail.length - 1]! + latencyLaws.roads.network.tail.at(-1)!).toBeLessThan(1.27e6);
    }
  });
});
