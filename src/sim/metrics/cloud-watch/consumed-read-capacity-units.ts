// MET-01: Sum / 60 gives units a second; a one-second spike is invisible (MET-20).

import { sum, type Metric } from './metric.ts';

export const consumedReadCapacityUnits: Metric = {
  name: 'ConsumedReadCapacityUnits',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) => sum(figures('readUnits')),
};
