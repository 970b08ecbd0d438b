// MET-05: one for each call with a throttled event; a single-item call has one event, and every retry is a call.

import { sum, type Metric } from './metric.ts';

export const throttledRequests: Metric = {
  name: 'ThrottledRequests',
  unit: 'Count',
  statistic: 'Sum',
  fold: (figures) =>
    sum(figures('readProvisionedRefused')) +
    sum(figures('readKeyRangeRefused')) +
    sum(figures('writeProvisionedRefused')) +
    sum(figures('writeKeyRangeRefused')),
};
