// MET-10: the items that a Query returned; calls that return one item by its key are not in it. Stream reads
// (ReturnedBytes, ReturnedRecordsCount) belong to another step.

import type { OperationMetric } from './metric.ts';

export const returnedItemCount: OperationMetric = {
  of: 'operation',
  namespace: 'AWS/DynamoDB',
  name: 'ReturnedItemCount',
  unit: 'Count',
  periodSeconds: 60, // MET-10
  statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
  measure: ({ returned }) => {
    if (returned === undefined || returned.requests === 0) return undefined;
    return {
      sampleCount: returned.requests,
      sum: returned.items,
      minimum: returned.least,
      maximum: returned.most,
    };
  },
};
