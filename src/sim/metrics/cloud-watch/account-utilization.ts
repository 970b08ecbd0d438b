// MET-12: how much of the quotas is provisioned: by the account as a whole, and by its largest table or index.

import { single } from './datapoint.ts';
import type { AccountMetric } from './metric.ts';
import type { AccountPeriod, ByDirection } from './period.ts';

export const accountUtilization: readonly AccountMetric[] = [
  percent('AccountProvisionedReadCapacityUtilization', 0, 'provisioned', 'accountMax'),
  percent('AccountProvisionedWriteCapacityUtilization', 1, 'provisioned', 'accountMax'),
  percent('MaxProvisionedTableReadCapacityUtilization', 0, 'largestProvisioned', 'tableMax'),
  percent('MaxProvisionedTableWriteCapacityUtilization', 1, 'largestProvisioned', 'tableMax'),
];

type Figure = {
  [Name in keyof AccountPeriod]: AccountPeriod[Name] extends ByDirection<number> ? Name : never;
}[keyof AccountPeriod];

function percent(name: string, direction: 0 | 1, used: Figure, quota: Figure): AccountMetric {
  return {
    of: 'account',
    namespace: 'AWS/DynamoDB',
    name,
    unit: 'Percent',
    periodSeconds: 300, // MET-12
    statistics: ['Maximum', 'Minimum', 'Average'],
    measure: (period) => single((100 * period[used][direction]) / period[quota][direction]),
  };
}
