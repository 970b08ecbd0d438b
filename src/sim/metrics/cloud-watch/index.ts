// The metrics that CloudWatch has, by its names: those that a run of this model can know.

import { accountLimits } from './account-limits.ts';
import { accountUsage } from './account-usage.ts';
import { accountUtilization } from './account-utilization.ts';
import { conditionalCheckFailedRequests } from './conditional-check-failed-requests.ts';
import { consumedReadCapacityUnits, consumedWriteCapacityUnits } from './consumed-capacity-units.ts';
import type { AccountMetric, LinkMetric, Metric, OperationMetric, StoreMetric } from './metric.ts';
import { onDemandMaxReadRequestUnits, onDemandMaxWriteRequestUnits } from './on-demand-max-request-units.ts';
import { onlineIndex } from './online-index.ts';
import { provisionedReadCapacityUnits, provisionedWriteCapacityUnits } from './provisioned-capacity-units.ts';
import { replicationLatency } from './replication-latency.ts';
import { returnedItemCount } from './returned-item-count.ts';
import { successfulRequestLatency } from './successful-request-latency.ts';
import { throttleEventsByCause } from './throttle-events-by-cause.ts';
import { readThrottleEvents, writeThrottleEvents } from './throttle-events.ts';
import { throttledRequests } from './throttled-requests.ts';
import { timeToLiveDeletedItemCount } from './time-to-live-deleted-item-count.ts';
import { transactionConflict } from './transaction-conflict.ts';

export const storeMetrics: readonly StoreMetric[] = [
  consumedReadCapacityUnits,
  consumedWriteCapacityUnits,
  provisionedReadCapacityUnits,
  provisionedWriteCapacityUnits,
  onDemandMaxReadRequestUnits,
  onDemandMaxWriteRequestUnits,
  readThrottleEvents,
  writeThrottleEvents,
  ...throttleEventsByCause,
  ...onlineIndex,
  timeToLiveDeletedItemCount,
  conditionalCheckFailedRequests,
  transactionConflict,
];

export const operationMetrics: readonly OperationMetric[] = [
  throttledRequests,
  successfulRequestLatency,
  returnedItemCount,
];

export const accountMetrics: readonly AccountMetric[] = [
  ...accountLimits,
  ...accountUtilization,
  ...accountUsage,
];

export const linkMetrics: readonly LinkMetric[] = [replicationLatency];

export const cloudWatchMetrics: readonly Metric[] = [
  ...storeMetrics,
  ...operationMetrics,
  ...accountMetrics,
  ...linkMetrics,
];

const byName = new Map(cloudWatchMetrics.map((metric) => [metric.name, metric]));

export function metricNamed(name: string): Metric {
  return byName.get(name)!;
}
