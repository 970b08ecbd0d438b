// MET-06: refused because a partition was at its write ceiling.

import { sum, type Metric } from './metric.ts';

export const writeKeyRangeThroughputThrottleEvents: Metric = {
  name: 'WriteKeyRangeThroughputThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('writeKeyRangeRefused')),
};
