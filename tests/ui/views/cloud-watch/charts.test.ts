import { describe, expect, it } from 'vitest';
import { cloudWatchMetrics } from '../../../../src/sim/metrics/cloud-watch/index.ts';
import { advance, createCursor, frameOf, load } from '../../../../src/sim/simulation.ts';
import { examples } from '../../../../src/scenarios/index.ts';
import { emptyCloudWatch, withNews } from '../../../../src/ui/session/cloud-watch-history.ts';
import { chartsOf, truthOf } from '../../../../src/ui/views/cloud-watch/charts.ts';
import { levelPath, peaks } from '../../../../src/ui/views/cloud-watch/layout.ts';

const example = examples.find(({ id }) => id === 'what-the-minute-hides')!;
const simulation = load(example.document);
advance(simulation, 400e6);
const known = withNews(emptyCloudWatch(), frameOf(simulation, createCursor()).cloudWatch);

describe('The charts of a table', () => {
  const charts = chartsOf(known, 'Telemetry', 400);

  it('are what is used, what is refused and how long the rest takes, in this order', () => {
    expect(charts.map(({ metric }) => metric)).toEqual([
      'ConsumedWriteCapacityUnits',
      'ConsumedReadCapacityUnits',
      'WriteThrottleEvents',
      'WriteKeyRangeThroughputThrottleEvents',
      'ThrottledRequests',
      'SuccessfulRequestLatency',
    ]);
    expect(charts.map(({ of }) => of)).toEqual(['', '', '', '', 'PutItem', 'PutItem']);
  });

  it('draw a minute’s Sum as its average a second, below what is provisioned', () => {
    const written = charts[0]!;
    expect(written.points).toHaveLength(5);
    expect(written.points[0]!.value).toBeCloseTo(written.points[0]!.figure / 60);
    expect(written.points[0]!.value).toBeLessThan(0.07 * 2000);
    expect(written.limit).toEqual([{ atSeconds: 0, value: 2000, figure: 2000 }]);
  });

  it('have nothing before the first point appears, and nothing of another table', () => {
    expect(chartsOf(known, 'Telemetry', 119)).toEqual([]);
    expect(chartsOf(known, 'Other', 400)).toEqual([]);
  });
});

describe('The seconds behind a chart', () => {
  it('are known for every metric of consumption and refusal', () => {
    for (const { name, of } of cloudWatchMetrics) {
      // Those of an index that is being built have no seconds: its backfill is charged to nobody and never refused.
      const isOfBuilding = name.startsWith('OnlineIndex');
      const expected = of === 'store' && !isOfBuilding && /^Consumed|ThrottleEvents$/.test(name);
      expect(truthOf(name).length > 0, name).toBe(expected);
    }
    expect(truthOf('ReadMaxOnDemandThroughputThrottleEvents')).toEqual(['readMaxOnDemandRefused']);
    expect(truthOf('WriteThrottleEvents')).toContain('writeAccountLimitRefused');
    expect(truthOf('WriteThrottleEvents').some((field) => field.startsWith('read'))).toBe(false);
  });

  it('keep their peaks in a chart with fewer places than seconds', () => {
    const values = new Float64Array(600);
    values[333] = 4000;
    const points = peaks([values, new Float64Array(600).fill(1)], 600, 100);
    expect(points).toHaveLength(100);
    expect(Math.max(...points.map(({ value }) => value))).toBe(4001);
  });
});

describe('The line of a chart', () => {
  const at = (atSeconds: number, value: number) => ({ atSeconds, value, figure: value });
  const same = (value: number) => value;

  it('is level over each period, joined where periods meet', () => {
    expect(levelPath([at(0, 5), at(60, 7)], 60, same, same)).toBe('M0,5H60V7H120');
  });

  it('has a gap where there is no point', () => {
    expect(levelPath([at(0, 5), at(120, 7)], 60, same, same)).toBe('M0,5H60M120,7H180');
  });
});
