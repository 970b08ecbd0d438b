// This run beside the same requests under the design before the last change.

import { clock } from '../format.ts';

export const comparison = {
  region: 'Comparison with the design before',
  headline: 'The same requests, before and now',
  since: (atSeconds: number) => `counted from the change at ${clock(atSeconds)}`,
  before: 'before',
  now: 'now',
  figure: 'Figure',
  refusedAttempts: 'Refused attempts',
  requestsGaveUp: 'Requests that gave up',
  clientP99: 'Client p99',
  units: 'Units consumed',
  hottestPartition: 'Hottest partition',
  ofItsCap: 'of its cap',
};
