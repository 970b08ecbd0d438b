// MET-04: one for each refused attempt to read, whatever the reason.

import { sum, type Metric } from './metric.ts';

export const readThrottleEvents: Metric = {
  name: 'ReadThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('readProvisionedRefused')) + sum(figures('readKeyRangeRefused')),
};
