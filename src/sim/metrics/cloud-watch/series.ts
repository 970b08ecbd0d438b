// The points of one metric of one table, index, operation or account, in order of time.

import { pointWidth, type StatisticSet } from './datapoint.ts';
import type { Metric } from './metric.ts';

/** In CloudWatch's own words. */
export interface Dimensions {
  TableName?: string;
  GlobalSecondaryIndexName?: string;
  Operation?: string;
  ReceivingRegion?: string;
}

export interface Series {
  metric: string;
  dimensions: Dimensions;
  periodSeconds: number;
  count: number;
  /** Rows of pointFields; longer than what is filled. */
  rows: Float64Array;
}

/** Adds a point; a series begins with its first, as in CloudWatch. */
export function publish(
  log: Series[],
  { name, periodSeconds }: Metric,
  dimensions: Dimensions,
  atSeconds: number,
  set: StatisticSet | undefined,
): void {
  if (set === undefined) return;
  const series = find(log, name, dimensions) ?? begin(log, name, dimensions, periodSeconds);
  const at = series.count * pointWidth;
  if (at + pointWidth > series.rows.length) {
    const larger = new Float64Array(series.rows.length * 2);
    larger.set(series.rows);
    series.rows = larger;
  }
  const { sampleCount, sum, minimum, maximum, percentiles } = set;
  const [p50, p90, p99, p999] = percentiles ?? [NaN, NaN, NaN, NaN];
  series.rows.set([atSeconds, sampleCount, sum, minimum, maximum, p50!, p90!, p99!, p999!], at);
  series.count += 1;
}

/** A point is seen when its period is over and the delay has passed (assumption metric-delay-seconds). */
export function visibleCount(series: Series, nowSeconds: number, delaySeconds: number): number {
  let count = series.count;
  while (
    count > 0 &&
    series.rows[(count - 1) * pointWidth]! + series.periodSeconds + delaySeconds > nowSeconds
  ) {
    count -= 1;
  }
  return count;
}

export function haveSameDimensions(one: Dimensions, other: Dimensions): boolean {
  return (
    one.TableName === other.TableName &&
    one.GlobalSecondaryIndexName === other.GlobalSecondaryIndexName &&
    one.Operation === other.Operation &&
    one.ReceivingRegion === other.ReceivingRegion
  );
}

function find(log: Series[], metric: string, dimensions: Dimensions): Series | undefined {
  return log.find((series) => series.metric === metric && haveSameDimensions(series.dimensions, dimensions));
}

function begin(log: Series[], metric: string, dimensions: Dimensions, periodSeconds: number): Series {
  // Ours: room for eight points to begin with.
  const series = { metric, dimensions, periodSeconds, count: 0, rows: new Float64Array(pointWidth * 8) };
  log.push(series);
  return series;
}
