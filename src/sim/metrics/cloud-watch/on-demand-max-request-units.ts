// MET-11: the maximum throughput that is set for an on-demand table, not what it uses; nothing where none is set.

import { single } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

const described = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  unit: 'Count',
  periodSeconds: 300, // MET-11
  statistics: ['Average', 'Minimum', 'Maximum'],
} as const;

export const onDemandMaxReadRequestUnits: StoreMetric = {
  ...described,
  name: 'OnDemandMaxReadRequestUnits',
  measure: ({ onDemandMax: [read] }) => (read === undefined ? undefined : single(read)),
};

export const onDemandMaxWriteRequestUnits: StoreMetric = {
  ...described,
  name: 'OnDemandMaxWriteRequestUnits',
  measure: ({ onDemandMax: [, write] }) => (write === undefined ? undefined : single(write)),
};
