// MET-05: one for each call with a throttled event, by operation (MET-17); a retry is a call of its own, and the parts
// of a read that is fanned out over write shards are calls of their own too.

import { events } from './datapoint.ts';
import type { OperationMetric } from './metric.ts';

export const throttledRequests: OperationMetric = {
  of: 'operation',
  namespace: 'AWS/DynamoDB',
  name: 'ThrottledRequests',
  unit: 'Count',
  periodSeconds: 60, // MET-05
  statistics: ['Sum', 'SampleCount'],
  measure: ({ throttledRequests }) => events(throttledRequests),
};
