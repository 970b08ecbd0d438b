// MET-09, ERR-28: items that were turned away because of a transaction, of single writes and of transactions; the samples
// are the requests. Nothing is published where nothing met.

import type { StoreMetric } from './metric.ts';

export const transactionConflict: StoreMetric = {
  of: 'store',
  namespace: 'AWS/DynamoDB',
  name: 'TransactionConflict',
  unit: 'Count',
  periodSeconds: 60, // MET-09
  statistics: ['Sum', 'SampleCount', 'Average'],
  measure: ({ conflicts }) =>
    conflicts === undefined || conflicts.requests === 0
      ? undefined
      : { sampleCount: conflicts.requests, sum: conflicts.items, minimum: 1, maximum: conflicts.most },
};
