// MET-01, MET-02: Sum / 60 is units a second, and what one second did is lost in it (MET-20). The other statistics are
// by request. A minute without a request has one sample of zero (assumption idle-sample).

import { single, type StatisticSet } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';
import type { UnitSamples } from './period.ts';

const described = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  unit: 'Count',
  periodSeconds: 60, // MET-01
  statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
} as const;

export const consumedReadCapacityUnits: StoreMetric = {
  ...described,
  name: 'ConsumedReadCapacityUnits',
  measure: ({ consumed: [read] }) => samples(read),
};

export const consumedWriteCapacityUnits: StoreMetric = {
  ...described,
  name: 'ConsumedWriteCapacityUnits',
  measure: ({ consumed: [, write] }) => samples(write),
};

function samples({ requests, units, least, most }: UnitSamples): StatisticSet {
  if (requests === 0) return single(0);
  return { sampleCount: requests, sum: units, minimum: least, maximum: most };
}
