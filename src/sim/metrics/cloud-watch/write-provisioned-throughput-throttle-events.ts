// MET-06: refused because the table's write budget was used up.

import { sum, type Metric } from './metric.ts';

export const writeProvisionedThroughputThrottleEvents: Metric = {
  name: 'WriteProvisionedThroughputThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('writeProvisionedRefused')),
};
