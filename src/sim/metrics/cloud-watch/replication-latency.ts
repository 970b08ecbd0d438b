// MET-15, GT-33: how long changes took from this Region to another, from the write to its arrival. Published in the source
// Region, for each receiving one. When nothing arrives nothing is published: a line that ends may be a replication that
// stands still.

import type { LinkMetric } from './metric.ts';

export const replicationLatency: LinkMetric = {
  of: 'link',
  namespace: 'AWS/DynamoDB',
  name: 'ReplicationLatency',
  unit: 'Milliseconds',
  periodSeconds: 300, // MET-15
  statistics: ['Average', 'Minimum', 'Maximum'],
  measure: ({ arrived, sumMs, smallestMs, largestMs }) =>
    arrived === 0 ? undefined : { sampleCount: arrived, sum: sumMs, minimum: smallestMs, maximum: largestMs },
};
