// What a reader of the console has not seen yet: the points that have appeared since it looked last. Bounded by the
// number of minutes in between.

import { secondsOfMinute } from './consumed-in-minute.ts';
import type { MetricUnit } from './metric.ts';
import { metricNamed } from './index.ts';
import { pointWidth, type Statistic } from './datapoint.ts';
import { visibleCount, type Dimensions, type Series } from './series.ts';
import type { InsightsLog } from '../contributor-insights.ts';

/** How far a reader has come: by series, and by log of Contributor Insights. */
export interface CloudWatchCursor {
  points: number[];
  minutes: number[];
}

export interface CloudWatchNews {
  /** How late points appear now (assumption metric-delay-seconds). */
  delaySeconds: number;
  /** Only series with new points. */
  series: SeriesNews[];
  /** New reports of Contributor Insights; only logs that have some. */
  insights: InsightsLog[];
}

export interface SeriesNews {
  namespace: string;
  metric: string;
  unit: MetricUnit;
  periodSeconds: number;
  statistics: readonly Statistic[];
  dimensions: Dimensions;
  /** The first new point's place in the series, and rows of pointFields. */
  from: number;
  points: Float64Array;
}

export function createCloudWatchCursor(): CloudWatchCursor {
  return { points: [], minutes: [] };
}

export function takeNews(
  log: readonly Series[],
  insights: readonly InsightsLog[],
  nowSeconds: number,
  delaySeconds: number,
  cursor: CloudWatchCursor,
): CloudWatchNews {
  return {
    delaySeconds,
    series: log.flatMap((series, index) => {
      const from = cursor.points[index] ?? 0;
      const to = visibleCount(series, nowSeconds, delaySeconds);
      if (to <= from) return [];
      cursor.points[index] = to;
      return [newsOf(series, from, to)];
    }),
    insights: insights.flatMap(({ dimensions, mode, minutes }, index) => {
      const from = cursor.minutes[index] ?? 0;
      let to = from;
      while (to < minutes.length && minutes[to]!.atSeconds + secondsOfMinute + delaySeconds <= nowSeconds) {
        to += 1;
      }
      if (to === from) return [];
      cursor.minutes[index] = to;
      return [{ dimensions, mode, minutes: minutes.slice(from, to) }];
    }),
  };
}

/** The points of a series from one place to before another, with what its metric is. */
export function newsOf(series: Series, from: number, to: number): SeriesNews {
  const { namespace, unit, statistics } = metricNamed(series.metric);
  return {
    namespace,
    metric: series.metric,
    unit,
    periodSeconds: series.periodSeconds,
    statistics,
    dimensions: series.dimensions,
    from,
    points: series.rows.slice(from * pointWidth, to * pointWidth),
  };
}
