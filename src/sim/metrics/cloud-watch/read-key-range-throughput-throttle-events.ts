// MET-06: refused because a partition was at its read ceiling.

import { sum, type Metric } from './metric.ts';

export const readKeyRangeThroughputThrottleEvents: Metric = {
  name: 'ReadKeyRangeThroughputThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('readKeyRangeRefused')),
};
