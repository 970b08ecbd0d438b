// MET-12: the account's quotas (INIT-12) as CloudWatch repeats them every five minutes.

import { single } from './datapoint.ts';
import type { AccountMetric } from './metric.ts';
import type { AccountPeriod } from './period.ts';

export const accountLimits: readonly AccountMetric[] = [
  limit('AccountMaxReads', ({ accountMax: [read] }) => read),
  limit('AccountMaxWrites', ({ accountMax: [, write] }) => write),
  limit('AccountMaxTableLevelReads', ({ tableMax: [read] }) => read),
  limit('AccountMaxTableLevelWrites', ({ tableMax: [, write] }) => write),
];

function limit(name: string, quota: (period: AccountPeriod) => number): AccountMetric {
  return {
    of: 'account',
    namespace: 'AWS/DynamoDB',
    name,
    unit: 'Count',
    periodSeconds: 300, // MET-12
    statistics: ['Maximum'],
    measure: (period) => single(quota(period)),
  };
}
