import { describe, expect, it } from 'vitest';
import { figuresSince, markOf } from '../../src/sim/comparison.ts';
import { advance } from '../../src/sim/simulation.ts';
import { summarise } from '../../src/sim/simulation.ts';
import { ran, secondsOf, started, type Outline } from './small-run.ts';

const hot: Outline = {
  durationSeconds: 20,
  partitions: 4,
  traffic: [
    {
      rate: [
        { atSeconds: 0, perSecond: 100 },
        { atSeconds: 10, perSecond: 2000 },
      ],
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
    },
  ],
};

describe('The figures since a moment', () => {
  const simulation = started(hot);
  advance(simulation, 12e6);
  const mark = markOf(simulation);
  advance(simulation, 20e6);
  const since = figuresSince(simulation, mark);

  it('count what came after it', () => {
    const sum = (field: 'writeUnits' | 'issued' | 'writeKeyRangeRefused') =>
      secondsOf(simulation, field)
        .slice(12)
        .reduce((total, count) => total + count, 0);
    expect(since.totals).toMatchObject({
      issued: sum('issued'),
      writeUnits: sum('writeUnits'),
      throttled: sum('writeKeyRangeRefused'),
    });
    expect(since.totals.throttled).toBeGreaterThan(7000);
  });

  it('know the partition that was hottest, as a share of its cap', () => {
    expect(since.hottestShare).toBeCloseTo(1, 2);
    expect(since.hottestPartition).toBe(simulation.world.tables[0]!.hottestKeys[0]!.figure.partition);
  });

  it('without a mark are the whole run', () => {
    const whole = figuresSince(ran(hot));
    const summary = summarise(ran(hot));
    expect(whole.totals).toMatchObject(summary.requests);
    expect(whole.clientP99Ms).toBe(summary.latencyMs.p99);
    // Ten seconds at a tenth of the cap, ten at all of it, and the bucket of the first of these.
    expect(whole.hottestShare).toBeCloseTo(0.6, 1);
  });

  it('have no latency where nothing was served', () => {
    expect(figuresSince(started(hot)).clientP99Ms).toBeNaN();
  });
});
