// MET-09, ERR-20: writes whose condition did not hold.

import { events } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

export const conditionalCheckFailedRequests: StoreMetric = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  name: 'ConditionalCheckFailedRequests',
  unit: 'Count',
  periodSeconds: 60, // MET-09
  statistics: ['Sum'],
  measure: ({ conditionsFailed = 0 }) => (conditionsFailed === 0 ? undefined : events(conditionsFailed)),
};
