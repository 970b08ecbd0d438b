// What CloudWatch is told of global indexes, on-demand tables and the account.

import { describe, expect, it } from 'vitest';
import { createHistogram } from '../../../../src/sim/kernel/histogram.ts';
import { pointWidth, statisticOf } from '../../../../src/sim/metrics/cloud-watch/datapoint.ts';
import { onlineIndex } from '../../../../src/sim/metrics/cloud-watch/online-index.ts';
import type { StorePeriod } from '../../../../src/sim/metrics/cloud-watch/period.ts';
import { returnedItemCount } from '../../../../src/sim/metrics/cloud-watch/returned-item-count.ts';
import { advance, load, type Simulation } from '../../../../src/sim/simulation.ts';
import { reasons } from '../../../../src/sim/capacity/reasons.ts';
import { documentOf, ran, type Outline } from '../../small-run.ts';

/** The metric's last point, as the statistic given. */
function latest(simulation: Simulation, metric: string, index?: string): Record<string, number> | undefined {
  const series = simulation.world.cloudWatch.series.find(
    (one) => one.metric === metric && one.dimensions.GlobalSecondaryIndexName === index,
  );
  if (!series) return undefined;
  const row = series.rows.subarray((series.count - 1) * pointWidth, series.count * pointWidth);
  return Object.fromEntries(
    (['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'] as const).map((statistic) => [
      statistic,
      statisticOf(row, statistic),
    ]),
  );
}

const indexed: Outline = { durationSeconds: 300, traffic: [{ id: 'get', operation: 'GetItem' }] };

const byStatus = {
  name: 'byStatus',
  partitionKey: { name: 'status', type: 'S' },
  projection: 'ALL',
  capacity: { mode: 'provisioned', readUnits: 40, writeUnits: 20 },
  keys: { values: 3, pattern: 'STATUS#{n}' },
};

/** A table with an index that nothing writes to; the test says what the index did. */
function withIndex(): Simulation {
  const document = documentOf(indexed);
  return load({
    ...document,
    tables: document.tables.map((table) => ({
      ...table,
      globalIndexes: [byStatus],
    })),
  });
}

const place = (reason: (typeof reasons)[number]) => reasons.indexOf(reason);

describe('A global index', () => {
  it('MET-01, MET-04: has series of its own, and counts what it refuses; its table does not', () => {
    const simulation = withIndex();
    advance(simulation, 59.5e6);
    const [table] = simulation.world.tables;
    table!.indexes[0]!.throttledByReason[place('IndexWriteProvisionedThroughputExceeded')]! += 40;
    table!.throttledByReason[place('IndexWriteProvisionedThroughputExceeded')]! += 40;
    table!.throttledByReason[place('TableWriteKeyRangeThroughputExceeded')]! += 2;
    advance(simulation, 60e6);
    expect(latest(simulation, 'ConsumedWriteCapacityUnits', 'byStatus')).toMatchObject({
      Sum: 0,
      SampleCount: 1,
    });
    expect(latest(simulation, 'WriteProvisionedThroughputThrottleEvents', 'byStatus')!.Sum).toBe(40);
    expect(latest(simulation, 'WriteThrottleEvents', 'byStatus')!.Sum).toBe(40);
    expect(latest(simulation, 'WriteThrottleEvents')!.Sum).toBe(2);
    advance(simulation, 120e6);
    expect(latest(simulation, 'WriteThrottleEvents', 'byStatus')!.Sum).toBe(40);
  });

  it('MET-04, MET-05: a write that it refuses is an event of the index and a throttled request of the table', () => {
    const document = documentOf({ ...indexed, traffic: [{ rate: [{ atSeconds: 0, perSecond: 50 }] }] });
    const simulation = load({
      ...document,
      tables: document.tables.map((table) => ({ ...table, globalIndexes: [byStatus] })),
    });
    advance(simulation, Infinity);
    expect(latest(simulation, 'WriteThrottleEvents')).toBeUndefined();
    expect(latest(simulation, 'WriteThrottleEvents', 'byStatus')!.Sum).toBeCloseTo(30 * 60, -2);
    expect(latest(simulation, 'ThrottledRequests')!.Sum).toBe(
      latest(simulation, 'WriteThrottleEvents', 'byStatus')!.Sum,
    );
    expect(latest(simulation, 'ConsumedWriteCapacityUnits', 'byStatus')).toMatchObject({
      Sum: 1200,
      Maximum: 1,
    });
  });

  it('GSI-11: is where its refusals by key are found; the table’s Contributor Insights leave them out', () => {
    const simulation = withIndex();
    advance(simulation, 59.5e6);
    const { world } = simulation;
    const [source] = world.sources;
    const [index] = world.tables[0]!.indexes;
    const refusedColumn = 3;
    source!.keys.rows[refusedColumn]! += 40;
    source!.tally.throttled += 40;
    source!.tally.throttledByReason[place('IndexWriteProvisionedThroughputExceeded')]! += 40;
    index!.asked[1]! += 50;
    index!.refused[1]! += 40;
    advance(simulation, 60e6);
    const [ofTable, ofIndex] = world.cloudWatch.insights;
    expect(ofTable!.dimensions).toEqual({ TableName: 'Table' });
    expect(ofTable!.minutes[0]!.mostThrottled).toEqual([]);
    expect(ofIndex!.dimensions).toEqual({ TableName: 'Table', GlobalSecondaryIndexName: 'byStatus' });
    expect(ofIndex!.minutes[0]!.mostThrottled).toEqual([{ key: 'STATUS#2', throttleCount: 40 }]);
    expect(ofIndex!.minutes[0]!.mostAccessed).toEqual([{ key: 'STATUS#2', consumedThroughputUnits: 30 }]);
  });

  it('MET-13: tells how far it is while it is built, and two zeros beside it', () => {
    const [progress, consumed, throttled] = onlineIndex;
    const building = { builtPercent: 40 } as StorePeriod;
    expect(progress!.measure(building)).toMatchObject({ sum: 40, sampleCount: 1 });
    expect([consumed!, throttled!].map((metric) => metric.measure(building)!.sum)).toEqual([0, 0]);
    const active = { builtPercent: undefined } as StorePeriod;
    for (const metric of onlineIndex) expect(metric.measure(active)).toBeUndefined();
  });
});

describe('An on-demand table', () => {
  it('MET-11: publishes the maximum that is set, and provisions nothing', () => {
    const simulation = ran({
      durationSeconds: 300,
      partitions: null,
      capacity: { mode: 'on-demand', maxWriteUnits: 500 },
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 10 }] }],
    });
    expect(latest(simulation, 'OnDemandMaxWriteRequestUnits')).toMatchObject({
      Maximum: 500,
      SampleCount: 1,
    });
    expect(latest(simulation, 'OnDemandMaxReadRequestUnits')).toBeUndefined();
    expect(latest(simulation, 'ProvisionedWriteCapacityUnits')).toBeUndefined();
    expect(latest(simulation, 'AccountProvisionedWriteCapacityUtilization')!.Maximum).toBe(0);
    expect(latest(simulation, 'ConsumedWriteCapacityUnits')!.Sum).toBe(600);
  });
});

describe('The account', () => {
  it('MET-12: has the quotas that the scenario gives it', () => {
    const document = documentOf({ ...indexed, durationSeconds: 300, writeUnits: 1000, readUnits: 1000 });
    const simulation = load({
      ...document,
      account: {
        tableReadUnits: 5000,
        tableWriteUnits: 4000,
        accountReadUnits: 10_000,
        accountWriteUnits: 8000,
      },
    });
    advance(simulation, Infinity);
    expect(latest(simulation, 'AccountMaxWrites')!.Maximum).toBe(8000);
    expect(latest(simulation, 'AccountProvisionedWriteCapacityUtilization')!.Maximum).toBe(12.5);
    expect(latest(simulation, 'MaxProvisionedTableReadCapacityUtilization')!.Maximum).toBe(20);
  });

  it('MET-12: adds up tables and indexes', () => {
    const simulation = withIndex();
    advance(simulation, Infinity);
    expect(latest(simulation, 'AccountProvisionedWriteCapacityUnits')!.Maximum).toBe(10_020);
    expect(latest(simulation, 'MaxProvisionedTableWriteCapacityUtilization')!.Maximum).toBe(25);
    expect(latest(simulation, 'ProvisionedWriteCapacityUnits', 'byStatus')!.Maximum).toBe(20);
  });
});

describe('ReturnedItemCount', () => {
  const period = { operation: 'Query', throttledRequests: 0, latency: createHistogram() } as const;

  it('MET-10: counts what queries returned, call by call', () => {
    const returned = { requests: 10, items: 45, least: 2, most: 5 };
    expect(returnedItemCount.measure({ ...period, returned })).toEqual({
      sampleCount: 10,
      sum: 45,
      minimum: 2,
      maximum: 5,
    });
  });

  it('is not there for other operations, nor in a minute without a query', () => {
    expect(returnedItemCount.measure({ ...period, returned: undefined })).toBeUndefined();
    const none = { requests: 0, items: 0, least: Infinity, most: 0 };
    expect(returnedItemCount.measure({ ...period, returned: none })).toBeUndefined();
  });
});
