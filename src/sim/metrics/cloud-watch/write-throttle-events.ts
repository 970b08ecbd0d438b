// MET-04: one for each refused attempt to write, whatever the reason.

import { sum, type Metric } from './metric.ts';

export const writeThrottleEvents: Metric = {
  name: 'WriteThrottleEvents',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('writeProvisionedRefused')) + sum(figures('writeKeyRangeRefused')),
};
