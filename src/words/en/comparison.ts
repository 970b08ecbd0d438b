// This run beside the same requests under the design before the last change.

import { clock, percent } from '../format.ts';

export const comparison = {
  region: 'Comparison with the design before',
  headline: (atSeconds: number) => `Same requests since ${clock(atSeconds)}`,
  before: 'before',
  now: 'now',
  refusedAttempts: 'Refused attempts',
  requestsGaveUp: 'Requests that gave up',
  clientP99: 'Client p99',
  units: 'Units consumed',
  hottestPartition: 'Hottest partition',
  partitionAt: (partition: number, share: number) => `${partition}, at ${percent(share)}`,
};
