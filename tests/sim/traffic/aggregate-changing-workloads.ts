// Workloads on tables that change while they run, or that have indexes, on which the aggregate grain is held to the
// single one. In each, at least 5 % of the attempts are refused; nothing in the model knows of any of them.

import type { Outline } from '../small-run.ts';

/** `measuredAt`: the moments between which a run is measured, each stretch for itself. */
export interface ChangingWorkload extends Outline {
  measuredAt: number[];
}

const steady = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const standard = { retryMode: 'standard', sdk: 'javascript-v3' };
const soonSplit = { 'split-after-seconds': 10, 'split-smoothing-seconds': 1, 'split-seconds': 30 };

export const workloads: Record<string, ChangingWorkload> = {
  // One partition for 2,500 writes a second, then two.
  'hot partitions that are split for heat, before and after': {
    durationSeconds: 65,
    measuredAt: [0, 39, 65],
    partitions: 1,
    writeUnits: 40_000,
    assumptions: soonSplit,
    data: [{ id: 'items', count: 10_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.5 },
        rate: steady(2_500),
        client: standard,
      },
    ],
  },
  // The first index takes 2,400 of 4,000 writes a second; of the second, the first of 20 values alone asks for more
  // than its partition gives. Each holds up the writes of the table. A third of the writes changes the index key.
  'a provisioned table whose one index is short and whose other has skewed keys': {
    durationSeconds: 15,
    measuredAt: [0, 15],
    partitions: 10,
    writeUnits: 20_000,
    assumptions: { 'index-queue-seconds': 1 },
    data: [{ id: 'items', count: 100_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    globalIndexes: [
      {
        name: 'short',
        partitionKey: { name: 'a', type: 'S' },
        projection: 'KEYS_ONLY',
        capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 2_400 },
        initialPartitions: 4,
        keys: 'unique',
        share: 0.9,
      },
      {
        name: 'skewed',
        partitionKey: { name: 'b', type: 'S' },
        projection: 'ALL',
        capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 20_000 },
        initialPartitions: 4,
        keys: { values: 20, exponent: 1.2 },
        changes: { key: 0.3, projected: 0.4 },
      },
    ],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.8 },
        rate: steady(4_000),
        client: standard,
      },
    ],
  },
  // Asked for three times what it ever served: at 2,000 a second its two partitions are halved, and then it is asked for
  // more again.
  'an on-demand table that grows to twice its peak, before and after': {
    durationSeconds: 60,
    measuredAt: [0, 34, 60],
    capacity: { mode: 'on-demand', previousPeakWriteUnits: 1_000 },
    partitions: 2,
    assumptions: { 'split-seconds': 30, 'peak-window-seconds': 5 },
    data: [{ id: 'items', count: 100_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    traffic: [
      {
        arrivals: 'poisson',
        rate: [
          { atSeconds: 0, perSecond: 3_000 },
          { atSeconds: 36, perSecond: 5_000 },
        ],
        client: standard,
      },
    ],
  },
  // Writes are held to the maximum that is set, reads to the account's quota for one table.
  'an on-demand table at its maximum for writes and at its quota for reads': {
    durationSeconds: 12,
    measuredAt: [0, 12],
    capacity: {
      mode: 'on-demand',
      maxWriteUnits: 5_000,
      previousPeakWriteUnits: 5_000,
      previousPeakReadUnits: 8_000,
    },
    account: { tableReadUnits: 8_000 },
    partitions: null,
    data: [
      {
        id: 'items',
        count: 100_000,
        partitionKey: 'K#{n}',
        itemBytes: { distribution: 'uniform', minBytes: 1, maxBytes: 3_000 },
      },
    ],
    traffic: [
      { id: 'write', arrivals: 'poisson', rate: steady(4_000), client: standard },
      {
        id: 'read',
        operation: 'GetItem',
        consistentRead: true,
        arrivals: 'poisson',
        rate: steady(10_000),
        client: standard,
      },
    ],
  },
  // One partition of the table and one of its index take 1,000 of 2,500 writes a second; both are split for heat.
  'an on-demand table with an index, both of which are split': {
    durationSeconds: 65,
    measuredAt: [0, 39, 65],
    capacity: { mode: 'on-demand', previousPeakWriteUnits: 500 },
    partitions: 1,
    assumptions: { ...soonSplit, 'index-queue-seconds': 1 },
    data: [{ id: 'items', count: 10_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    globalIndexes: [
      {
        name: 'byStatus',
        partitionKey: { name: 'status', type: 'S' },
        projection: 'ALL',
        initialPartitions: 1,
        keys: { values: 500, exponent: 0.3 },
      },
    ],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.6 },
        rate: steady(2_500),
        client: standard,
      },
    ],
  },
};
