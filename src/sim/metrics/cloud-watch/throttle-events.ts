// MET-04: one for each refused event, whatever the reason. Calls of one item have one event for the table, and each
// retry is a call of its own.

import { events } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

const described = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  unit: 'Count',
  periodSeconds: 60, // MET-04
  statistics: ['Sum', 'SampleCount'],
} as const;

export const readThrottleEvents: StoreMetric = {
  ...described,
  name: 'ReadThrottleEvents',
  measure: ({ throttled: [read] }) => events(read),
};

export const writeThrottleEvents: StoreMetric = {
  ...described,
  name: 'WriteThrottleEvents',
  measure: ({ throttled: [, write] }) => events(write),
};
