// MET-06: the refused events of each cause, in both directions. The causes are those of the reason codes (ERR-01).

import { events } from './datapoint.ts';
import type { StoreMetric } from './metric.ts';

const causes = [
  'ProvisionedThroughput',
  'KeyRangeThroughput',
  'AccountLimit',
  'MaxOnDemandThroughput',
] as const;

export const throttleEventsByCause: readonly StoreMetric[] = causes.flatMap((cause) => [
  ofCause(`Read${cause}ThrottleEvents`),
  ofCause(`Write${cause}ThrottleEvents`),
]);

/** The metric that counts a reason: TableReadKeyRangeThroughputExceeded is one of ReadKeyRangeThroughputThrottleEvents. */
export function causeMetricOf(reason: string): string {
  return reason.replace(/^(Table|Index)/, '').replace(/Exceeded$/, 'ThrottleEvents');
}

function ofCause(name: string): StoreMetric {
  return {
    of: 'store',
    namespace: 'AWS/DynamoDB',
    name,
    unit: 'Count',
    periodSeconds: 60, // MET-06
    statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum'],
    measure: ({ throttledByCause }) => events(throttledByCause.get(name) ?? 0),
  };
}
