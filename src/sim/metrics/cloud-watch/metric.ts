// What a CloudWatch metric is here: a name, a period, the statistics that make sense of it, and a fold over what one
// period did to a table or index, to one operation on a table, or to the account.

import type { Statistic, StatisticSet } from './datapoint.ts';
import type { AccountPeriod, LinkPeriod, OperationPeriod, StorePeriod } from './period.ts';

interface Described {
  /** AWS/DynamoDB, or AWS/Usage for what an account uses (MET-12). */
  namespace: 'AWS/DynamoDB' | 'AWS/Usage';
  name: string;
  unit: MetricUnit;
  periodSeconds: 60 | 300;
  /** The one to look at first stands first. */
  statistics: readonly Statistic[];
}
export type MetricUnit = 'Count' | 'Milliseconds' | 'Percent';

/** A point of a table or of one of its indexes; undefined: nothing is published. */
export interface StoreMetric extends Described {
  of: 'store';
  measure(period: StorePeriod): StatisticSet | undefined;
}

/** A point of one operation on a table. */
export interface OperationMetric extends Described {
  of: 'operation';
  measure(period: OperationPeriod): StatisticSet | undefined;
}

/** A point without dimensions. */
export interface AccountMetric extends Described {
  of: 'account';
  measure(period: AccountPeriod): StatisticSet | undefined;
}

/** A point of what goes from one replica of a global table to another. */
export interface LinkMetric extends Described {
  of: 'link';
  measure(period: LinkPeriod): StatisticSet | undefined;
}

export type Metric = StoreMetric | OperationMetric | AccountMetric | LinkMetric;
