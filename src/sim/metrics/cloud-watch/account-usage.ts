// MET-12: what the account uses of its quotas, in the namespace AWS/Usage.

import { single } from './datapoint.ts';
import type { AccountMetric } from './metric.ts';
import type { AccountPeriod } from './period.ts';

export const accountUsage: readonly AccountMetric[] = [
  usage('AccountProvisionedReadCapacityUnits', ({ provisioned: [read] }) => read),
  usage('AccountProvisionedWriteCapacityUnits', ({ provisioned: [, write] }) => write),
  usage('TableCount', ({ tables }) => tables),
];

function usage(name: string, used: (period: AccountPeriod) => number): AccountMetric {
  return {
    of: 'account',
    namespace: 'AWS/Usage',
    name,
    unit: 'Count',
    periodSeconds: 300, // MET-12
    statistics: ['Maximum', 'Average'],
    measure: (period) => single(used(period)),
  };
}
