// What metrics are computed from: the figures of one period, taken at its end. Numbers in pairs stand by direction,
// reads first.

import type { Histogram } from '../../kernel/histogram.ts';
import type { OperationName } from '../../scenario/scenario.ts';

export type ByDirection<T> = readonly [read: T, write: T];

export interface UnitSamples {
  /** Requests that consumed units. */
  requests: number;
  units: number;
  /** By one request. */
  least: number;
  most: number;
}

/** A table or an index. */
export interface StorePeriod {
  consumed: ByDirection<UnitSamples>;
  /** Refused attempts by the metric of their cause, such as WriteKeyRangeThroughputThrottleEvents. */
  throttledByCause: ReadonlyMap<string, number>;
  throttled: ByDirection<number>;
  /** Units a second as set at the period's end; undefined in on-demand mode. */
  provisioned: ByDirection<number> | undefined;
  /** The maximum throughput set for an on-demand table, as far as one is set. */
  onDemandMax: ByDirection<number | undefined>;
  /** Of a global index that is being built, how far it is at the period's end. */
  builtPercent: number | undefined;
  /** Items of a table that time to live has deleted; undefined: it has none. */
  timeToLiveDeleted?: number | undefined;
  /** Writes of a table whose condition did not hold. */
  conditionsFailed?: number;
  /** Requests that met a transaction, the items that they met one at, and the most of one request. */
  conflicts?: { requests: number; items: number; most: number } | undefined;
}

export interface OperationPeriod {
  operation: OperationName;
  /** Calls of the API that were refused. */
  throttledRequests: number;
  /** What the service needed for each call that it served, in microseconds. */
  latency: Histogram;
  /** Items that its calls returned; undefined for an operation that names one item. */
  returned: ReturnedItems | undefined;
}

export interface ReturnedItems {
  requests: number;
  items: number;
  /** By one call. */
  least: number;
  most: number;
}

/** Over all tables and indexes of the account in its Region, as it stands at the period's end. */
export interface AccountPeriod {
  /** Quotas, in units a second. */
  accountMax: ByDirection<number>;
  tableMax: ByDirection<number>;
  /** Provisioned by all tables and indexes together, and by the largest of them. */
  provisioned: ByDirection<number>;
  largestProvisioned: ByDirection<number>;
  tables: number;
}

/** What one period brought from one replica of a global table to another. */
export interface LinkPeriod {
  arrived: number;
  sumMs: number;
  smallestMs: number;
  largestMs: number;
}
