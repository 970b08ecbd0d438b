import { describe, expect, it } from 'vitest';
import {
  pointFields,
  pointWidth,
  type PointField,
} from '../../../../src/sim/metrics/cloud-watch/datapoint.ts';
import { cloudWatchMetrics } from '../../../../src/sim/metrics/cloud-watch/index.ts';
import type { Dimensions, Series } from '../../../../src/sim/metrics/cloud-watch/series.ts';
import { advance, load, type Simulation } from '../../../../src/sim/simulation.ts';
import { totalsOf } from '../../../../src/sim/totals.ts';
import { documentOf, ran, secondsOf, started, type Outline } from '../../small-run.ts';

function seriesOf(simulation: Simulation, metric: string, dimensions: Dimensions = {}): Series | undefined {
  return simulation.world.cloudWatch.series.find(
    (series) =>
      series.metric === metric &&
      Object.entries(dimensions).every(
        ([name, value]) => series.dimensions[name as keyof Dimensions] === value,
      ),
  );
}

/** One figure of every point. */
function figures(series: Series | undefined, field: PointField): number[] {
  if (series === undefined) return [];
  const column = pointFields.indexOf(field);
  return Array.from({ length: series.count }, (_none, point) => series.rows[point * pointWidth + column]!);
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

const mixed: Outline = {
  durationSeconds: 300,
  writeUnits: 70,
  readUnits: 60,
  traffic: [
    {
      id: 'put',
      arrivals: 'poisson',
      rate: [{ atSeconds: 0, perSecond: 90 }],
      client: { retryMode: 'standard' },
    },
    { id: 'get', operation: 'GetItem', keys: { choice: 'zipf', exponent: 1 } },
    { id: 'update', operation: 'UpdateItem', rate: [{ atSeconds: 0, perSecond: 5 }] },
  ],
};
const run = ran(mixed);
const totals = totalsOf(run.world.sources);
const table = { TableName: 'Table' };

describe('ConsumedReadCapacityUnits and ConsumedWriteCapacityUnits', () => {
  it('MET-01: their Sum is what a minute consumed, and the minutes add up to the run', () => {
    const write = figures(seriesOf(run, 'ConsumedWriteCapacityUnits', table), 'Sum');
    const read = figures(seriesOf(run, 'ConsumedReadCapacityUnits', table), 'Sum');
    expect(write).toHaveLength(5);
    expect(sum(write)).toBe(totals.writeUnits);
    expect(sum(read)).toBe(totals.readUnits);
    expect(write[0]).toBe(sum(secondsOf(run, 'writeUnits').slice(0, 60)));
  });

  it('MET-02: the other statistics are by request', () => {
    const sizes = ran({
      durationSeconds: 60,
      data: [
        { id: 'items', count: 10, partitionKey: 'ITEM#{n}', itemBytes: 200 },
        { id: 'large', count: 10, partitionKey: 'LARGE#{n}', itemBytes: 4096 },
      ],
      traffic: [
        { id: 'small', rate: [{ atSeconds: 0, perSecond: 30 }] },
        { id: 'large', data: 'large', rate: [{ atSeconds: 0, perSecond: 10 }] },
      ],
    });
    const written = seriesOf(sizes, 'ConsumedWriteCapacityUnits');
    const requests = sum(sizes.world.sources.map(({ tally }) => tally.attempts));
    expect(figures(written, 'SampleCount')).toEqual([requests]);
    expect([...figures(written, 'Minimum'), ...figures(written, 'Maximum')]).toEqual([1, 4]);
    expect(figures(written, 'Sum')[0]! / requests).toBeCloseTo((30 * 1 + 10 * 4) / 40, 1);
  });

  it('MET-02: a minute without traffic has one sample of zero', () => {
    const idle = ran({
      durationSeconds: 180,
      traffic: [
        {
          rate: [
            { atSeconds: 0, perSecond: 10 },
            { atSeconds: 30, perSecond: 0 },
          ],
        },
      ],
    });
    const written = seriesOf(idle, 'ConsumedWriteCapacityUnits');
    expect(figures(written, 'atSeconds')).toEqual([0, 60, 120]);
    expect(figures(written, 'Sum').slice(1)).toEqual([0, 0]);
    expect(figures(written, 'SampleCount').slice(1)).toEqual([1, 1]);
    expect(figures(seriesOf(idle, 'SuccessfulRequestLatency'), 'atSeconds')).toEqual([0]);
  });
});

describe('ProvisionedReadCapacityUnits and ProvisionedWriteCapacityUnits', () => {
  it('MET-03: come every five minutes, as they stand then: a change taken back in between is never seen', () => {
    const changed = ran({
      durationSeconds: 600,
      commands: [
        { atSeconds: 60, do: { kind: 'set-capacity', table: 'Table', writeUnits: 900 } },
        { atSeconds: 200, do: { kind: 'set-capacity', table: 'Table', writeUnits: 300 } },
        { atSeconds: 550, do: { kind: 'set-capacity', table: 'Table', writeUnits: 400 } },
      ],
    });
    const provisioned = seriesOf(changed, 'ProvisionedWriteCapacityUnits', table);
    expect(figures(provisioned, 'atSeconds')).toEqual([0, 300]);
    expect(figures(provisioned, 'Maximum')).toEqual([300, 400]);
  });
});

describe('Throttling', () => {
  it('MET-04: is one event for each refused attempt, by direction', () => {
    const write = figures(seriesOf(run, 'WriteThrottleEvents', table), 'Sum');
    const read = figures(seriesOf(run, 'ReadThrottleEvents', table), 'Sum');
    expect(sum(write) + sum(read)).toBe(totals.throttled);
    expect(sum(write)).toBeGreaterThan(100);
  });

  it('MET-05, MET-17: is one throttled request for each call, by operation', () => {
    const ofPut = seriesOf(run, 'ThrottledRequests', { ...table, Operation: 'PutItem' });
    expect(sum(figures(ofPut, 'Sum'))).toBe(run.world.sources[0]!.tally.throttled);
    const operations = run.world.cloudWatch.series
      .filter(({ metric }) => metric === 'SuccessfulRequestLatency')
      .map(({ dimensions }) => dimensions.Operation);
    expect(operations).toEqual(['PutItem', 'GetItem', 'UpdateItem']);
  });

  it('MET-06: is told by cause', () => {
    const cause = (name: string) => sum(figures(seriesOf(run, name, table), 'Sum'));
    expect(cause('WriteProvisionedThroughputThrottleEvents')).toBe(run.world.tables[0]!.throttledByReason[1]);
    expect(cause('WriteKeyRangeThroughputThrottleEvents')).toBe(0);
    const hot = ran({
      durationSeconds: 60,
      traffic: [
        { rate: [{ atSeconds: 0, perSecond: 1200 }], keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 } },
      ],
    });
    const events = seriesOf(hot, 'WriteKeyRangeThroughputThrottleEvents', table);
    expect(figures(events, 'Sum')).toEqual([hot.world.tables[0]!.throttledByReason[3]]);
    expect(figures(events, 'Maximum')).toEqual([1]);
    expect(seriesOf(hot, 'WriteProvisionedThroughputThrottleEvents')).toBeUndefined();
  });

  it('MET-20: happens while the minute’s average is far below the limit', () => {
    const spiky = ran({
      durationSeconds: 60,
      writeUnits: 100,
      traffic: [
        {
          rate: [
            { atSeconds: 0, perSecond: 0 },
            { atSeconds: 1, perSecond: 1500 },
            { atSeconds: 2, perSecond: 0 },
          ],
        },
      ],
    });
    const average = figures(seriesOf(spiky, 'ConsumedWriteCapacityUnits'), 'Sum')[0]! / 60;
    expect(average).toBeLessThan(10);
    expect(figures(seriesOf(spiky, 'WriteThrottleEvents'), 'Sum')[0]).toBeGreaterThan(1000);
  });
});

describe('SuccessfulRequestLatency', () => {
  it('MET-07: counts the calls that were served, in milliseconds of the service', () => {
    const ofPut = seriesOf(run, 'SuccessfulRequestLatency', { ...table, Operation: 'PutItem' });
    const { attempts, throttled } = run.world.sources[0]!.tally;
    expect(sum(figures(ofPut, 'SampleCount'))).toBe(attempts - throttled);
    for (const field of ['Minimum', 'p50', 'p90', 'p99', 'p99.9', 'Maximum'] as const) {
      expect(figures(ofPut, field)).toHaveLength(5);
    }
    const [minimum, p50, p90, p99, p999, maximum] = (
      ['Minimum', 'p50', 'p90', 'p99', 'p99.9', 'Maximum'] as const
    ).map((field) => figures(ofPut, field)[2]!);
    const rising = [minimum!, p50!, p90!, p99!, p999!, maximum!];
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    // The road of a write: 4.1 ms in the middle, 9.3 ms at the 99th percentile.
    expect(p50).toBeGreaterThan(3.5);
    expect(p50).toBeLessThan(4.7);
    expect(p99).toBeGreaterThan(7.5);
    expect(p99).toBeLessThan(11.5);
  });
});

describe('Account metrics', () => {
  it('MET-12: tell quotas, and how much of them all tables together and the largest have', () => {
    const account = (metric: string) => figures(seriesOf(run, metric), 'Maximum');
    expect(account('AccountMaxWrites')).toEqual([80_000]);
    expect(account('AccountMaxTableLevelReads')).toEqual([40_000]);
    expect(account('AccountProvisionedWriteCapacityUtilization')[0]).toBeCloseTo((100 * 70) / 80_000);
    expect(account('MaxProvisionedTableReadCapacityUtilization')[0]).toBeCloseTo((100 * 60) / 40_000);
    expect(account('AccountProvisionedReadCapacityUnits')).toEqual([60]);
    expect(account('TableCount')).toEqual([1]);
    expect(seriesOf(run, 'TableCount')!.dimensions).toEqual({});
  });
});

describe('Every metric', () => {
  it('has a name of its own, and a statistic to look at first', () => {
    const names = cloudWatchMetrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const metric of cloudWatchMetrics) expect(metric.statistics.length, metric.name).toBeGreaterThan(0);
  });

  it.each(['single', 'aggregate', 'story'] as const)('adds up in the %s grain', (grain) => {
    const simulation = load(documentOf({ ...mixed, durationSeconds: 60 }), { grain });
    advance(simulation, Infinity);
    const { writeUnits, readUnits, throttled } = totalsOf(simulation.world.sources);
    const added = (metric: string) =>
      simulation.world.cloudWatch.series
        .filter((series) => series.metric === metric)
        .reduce((total, series) => total + sum(figures(series, 'Sum')), 0);
    expect(throttled).toBeGreaterThan(0);
    expect(added('ConsumedWriteCapacityUnits')).toBe(writeUnits);
    expect(added('ConsumedReadCapacityUnits')).toBe(readUnits);
    expect(added('ThrottledRequests')).toBe(throttled);
    expect(added('WriteThrottleEvents') + added('ReadThrottleEvents')).toBe(throttled);
  });

  it('is the same however the run is cut', () => {
    const cut = started(mixed);
    for (let second = 0.37; second < 300; second += 7.77) advance(cut, second * 1e6);
    advance(cut, Infinity);
    expect(cut.world.cloudWatch).toEqual(run.world.cloudWatch);
  });
});
