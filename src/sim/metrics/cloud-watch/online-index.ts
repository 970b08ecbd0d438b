// MET-13: how far a new global index is. What it is written with while it is filled is DynamoDB's own capacity, so the
// two other metrics are expected to stay at zero.

import { single } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

const described = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  periodSeconds: 300, // MET-13
} as const;

export const onlineIndex: readonly StoreMetric[] = [
  {
    ...described,
    name: 'OnlineIndexPercentageProgress',
    unit: 'Percent',
    statistics: ['Maximum', 'Minimum', 'Average'],
    measure: ({ builtPercent }) => (builtPercent === undefined ? undefined : single(builtPercent)),
  },
  whileBuilt('OnlineIndexConsumedWriteCapacity'),
  whileBuilt('OnlineIndexThrottleEvents'),
];

function whileBuilt(name: string): StoreMetric {
  return {
    ...described,
    name,
    unit: 'Count',
    statistics: ['Sum', 'SampleCount'],
    measure: ({ builtPercent }) => (builtPercent === undefined ? undefined : single(0)),
  };
}
