// MET-06: refused because the table's read budget was used up.

import { sum, type Metric } from './metric.ts';

export const readProvisionedThroughputThrottleEvents: Metric = {
  name: 'ReadProvisionedThroughputThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('readProvisionedRefused')),
};
