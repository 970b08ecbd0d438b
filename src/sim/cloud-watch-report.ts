// Everything that CloudWatch was told in a run, as plain objects under CloudWatch's own names: what the command line
// prints with --cloud-watch. Points carry their own time; the console would show each one late.

import { pointWidth, statisticOf, type Statistic } from './metrics/cloud-watch/datapoint.ts';
import { newsOf, type SeriesNews } from './metrics/cloud-watch/news.ts';
import type { InsightsMinute } from './metrics/contributor-insights.ts';
import type { World } from './world.ts';

export interface CloudWatchReport {
  /** A point is seen when its period is over and this delay has passed (assumption metric-delay-seconds). */
  delaySeconds: number;
  metrics: MetricReport[];
  contributorInsights: { Dimensions: Record<string, string>; mode: string; minutes: InsightsMinute[] }[];
}

interface MetricReport {
  Namespace: string;
  MetricName: string;
  Dimensions: Record<string, string>;
  Unit: string;
  periodSeconds: number;
  /** With the statistics that make sense of the metric. */
  points: ({ atSeconds: number } & Partial<Record<Statistic, number>>)[];
}

export function cloudWatchReportOf({ cloudWatch, assumptions }: World): CloudWatchReport {
  return {
    delaySeconds: assumptions['metric-delay-seconds'],
    metrics: cloudWatch.series.map((series) => metricReport(newsOf(series, 0, series.count))),
    contributorInsights: cloudWatch.insights.map(({ dimensions, mode, minutes }) => ({
      Dimensions: { ...dimensions },
      mode,
      minutes,
    })),
  };
}

function metricReport({
  namespace,
  metric,
  dimensions,
  unit,
  periodSeconds,
  statistics,
  points,
}: SeriesNews): MetricReport {
  const count = points.length / pointWidth;
  return {
    Namespace: namespace,
    MetricName: metric,
    Dimensions: { ...dimensions },
    Unit: unit,
    periodSeconds,
    points: Array.from({ length: count }, (_none, point) => {
      const row = points.subarray(point * pointWidth, (point + 1) * pointWidth);
      return {
        atSeconds: row[0]!,
        ...Object.fromEntries(statistics.map((statistic) => [statistic, statisticOf(row, statistic)])),
      };
    }),
  };
}
