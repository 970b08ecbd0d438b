// MET-03: what is configured, not what is used. CloudWatch keeps it by five minutes; here it is by the minute.

import { mean, type Metric } from './metric.ts';

export const provisionedReadCapacityUnits: Metric = {
  name: 'ProvisionedReadCapacityUnits',
  unit: 'Count',
  statistic: 'Average',
  fold: (figures) => mean(figures('provisionedReadUnits')),
};
