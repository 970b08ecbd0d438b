// MET-03: what is set, not what is used, every five minutes as it stands then. A change that is taken back in between
// is never seen.

import { single } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

const described = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  unit: 'Count',
  periodSeconds: 300, // MET-03
  statistics: ['Average', 'Minimum', 'Maximum'],
} as const;

export const provisionedReadCapacityUnits: StoreMetric = {
  ...described,
  name: 'ProvisionedReadCapacityUnits',
  measure: ({ provisioned }) => provisioned && single(provisioned[0]),
};

export const provisionedWriteCapacityUnits: StoreMetric = {
  ...described,
  name: 'ProvisionedWriteCapacityUnits',
  measure: ({ provisioned }) => provisioned && single(provisioned[1]),
};
