// MET-07: the service's side only, without the network to the client and without refused attempts (LAT-09). The
// percentile of a minute is taken as the mean of its seconds' percentiles, weighed by their requests: close, not
// exact, since the seconds' histograms are not kept.

import { weighedMean, type Metric } from './metric.ts';

export const successfulRequestLatency: Metric = {
  name: 'SuccessfulRequestLatency',
  unit: 'Milliseconds',
  statistic: 'p99',
  fold: (figures) => weighedMean(figures('serviceP99Ms'), figures('succeeded')),
};
