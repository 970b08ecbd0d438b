// MET-07: the service's side only, without the network and without refused attempts (LAT-09), by operation (MET-17).
// The sample count is the number of calls that were served. Figures are right to the 0.4 % of the histogram.

import { largestOf, meanOf, smallestOf } from '../../kernel/histogram-figures.ts';
import { countOf, percentile } from '../../kernel/histogram.ts';
import { usPerMs } from '../../kernel/time.ts';
import type { OperationMetric } from './metric.ts';

export const successfulRequestLatency: OperationMetric = {
  of: 'operation',
  namespace: 'AWS/DynamoDB',
  name: 'SuccessfulRequestLatency',
  unit: 'Milliseconds',
  periodSeconds: 60, // MET-07
  statistics: ['p99', 'p50', 'p90', 'p99.9', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
  measure: ({ latency }) => {
    const count = countOf(latency);
    if (count === 0) return undefined;
    return {
      sampleCount: count,
      sum: (meanOf(latency) * count) / usPerMs,
      minimum: smallestOf(latency) / usPerMs,
      maximum: largestOf(latency) / usPerMs,
      // Which ones is ours; any is allowed (MET-07).
      percentiles: [0.5, 0.9, 0.99, 0.999].map((share) => percentile(latency, share) / usPerMs),
    };
  },
};
