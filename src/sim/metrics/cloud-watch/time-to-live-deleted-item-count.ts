// TTL-07, MET-14: the items that time to live has deleted in this Region; replicated deletes are not in it. A table without
// time to live publishes nothing.

import { events } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

export const timeToLiveDeletedItemCount: StoreMetric = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  name: 'TimeToLiveDeletedItemCount',
  unit: 'Count',
  periodSeconds: 60, // TTL-07
  statistics: ['Sum'],
  measure: ({ timeToLiveDeleted }) =>
    timeToLiveDeleted === undefined ? undefined : events(timeToLiveDeleted),
};
