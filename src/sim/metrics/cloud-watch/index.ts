// The metrics that CloudWatch has for a table, by its names.

import { consumedReadCapacityUnits } from './consumed-read-capacity-units.ts';
import { consumedWriteCapacityUnits } from './consumed-write-capacity-units.ts';
import { provisionedReadCapacityUnits } from './provisioned-read-capacity-units.ts';
import { provisionedWriteCapacityUnits } from './provisioned-write-capacity-units.ts';
import { readKeyRangeThroughputThrottleEvents } from './read-key-range-throughput-throttle-events.ts';
import { readProvisionedThroughputThrottleEvents } from './read-provisioned-throughput-throttle-events.ts';
import { readThrottleEvents } from './read-throttle-events.ts';
import { successfulRequestLatency } from './successful-request-latency.ts';
import { throttledRequests } from './throttled-requests.ts';
import { writeKeyRangeThroughputThrottleEvents } from './write-key-range-throughput-throttle-events.ts';
import { writeProvisionedThroughputThrottleEvents } from './write-provisioned-throughput-throttle-events.ts';
import { writeThrottleEvents } from './write-throttle-events.ts';
import type { Metric } from './metric.ts';
import type { SecondField } from '../second-fields.ts';
import { secondFigure, type Seconds } from '../seconds.ts';

export const cloudWatchMetrics: readonly Metric[] = [
  consumedReadCapacityUnits,
  consumedWriteCapacityUnits,
  provisionedReadCapacityUnits,
  provisionedWriteCapacityUnits,
  readKeyRangeThroughputThrottleEvents,
  readProvisionedThroughputThrottleEvents,
  readThrottleEvents,
  successfulRequestLatency,
  throttledRequests,
  writeKeyRangeThroughputThrottleEvents,
  writeProvisionedThroughputThrottleEvents,
  writeThrottleEvents,
];

const secondsOfMinute = 60;

/** Minute by minute, the last one as far as it has come; null where a minute has nothing to say. */
export function metricsPerMinute(seconds: Seconds): Record<string, (number | null)[]> {
  const minutes = Math.ceil(seconds.count / secondsOfMinute);
  return Object.fromEntries(
    cloudWatchMetrics.map(({ name, fold }) => [
      name,
      Array.from({ length: minutes }, (_, minute) => {
        const value = fold((field) => minuteOf(seconds, minute, field));
        return Number.isNaN(value) ? null : value;
      }),
    ]),
  );
}

function minuteOf(seconds: Seconds, minute: number, field: SecondField): number[] {
  const from = minute * secondsOfMinute;
  const to = Math.min(seconds.count, from + secondsOfMinute);
  return Array.from({ length: to - from }, (_, index) => secondFigure(seconds, from + index, field));
}
