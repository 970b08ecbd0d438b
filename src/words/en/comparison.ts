// This run beside the same requests under the design before the last change.

import { clock, percent } from '../format.ts';

export const comparison = {
  region: 'Comparison with the design before',
  headline: (atSeconds: number) => `Same requests since ${clock(atSeconds)}`,
  /** At the moment of the change itself. */
  notYet: (atSeconds: number) =>
    `From ${clock(atSeconds)} on, what the change does is compared here: let it run.`,
  before: 'before',
  now: 'now',
  refusedAttempts: 'Refused attempts',
  requestsGaveUp: 'Requests that gave up',
  /** Where nothing is refused since the change. */
  gaveUpOfBefore: 'Requests that gave up, refused before the change',
  clientP99: 'Client p99',
  units: 'Units consumed',
  hottestPartition: 'Hottest partition',
  partitionAt: (partition: number, share: number) => `${partition}, at ${percent(share)}`,
};
