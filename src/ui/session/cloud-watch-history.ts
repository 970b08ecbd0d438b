// What CloudWatch has shown of the run so far, series by series. Rows once written change only to equal values, so
// they grow in place; after a rewind what comes later stays, as what would appear again.

import { haveSameDimensions, pointFields, statisticOf } from '../../sim/frame.ts';
import type { Statistic } from '../../sim/frame.ts';
import type { CloudWatchNews, SeriesNews } from '../../sim/metrics/cloud-watch/news.ts';
import type { InsightsLog } from '../../sim/metrics/contributor-insights.ts';

export interface CloudWatchHistory {
  /** How late points appear. */
  delaySeconds: number;
  series: ShownSeries[];
  /** Contributor Insights, a log for each table and index. */
  insights: InsightsLog[];
}

export interface ShownSeries extends Omit<SeriesNews, 'from' | 'points'> {
  count: number;
  /** Rows of pointFields; longer than what is filled. */
  rows: Float64Array;
}

const width = pointFields.length;

export function emptyCloudWatch(): CloudWatchHistory {
  return { delaySeconds: 0, series: [], insights: [] };
}

export function withNews(known: CloudWatchHistory, news: CloudWatchNews): CloudWatchHistory {
  const { delaySeconds } = news;
  const isNews = news.series.length > 0 || news.insights.length > 0;
  if (!isNews && delaySeconds === known.delaySeconds) return known;
  const series = [...known.series];
  for (const each of news.series) {
    const at = series.findIndex((one) => isSame(one, each));
    const grown = withPoints(series[at], each);
    if (at < 0) series.push(grown);
    else series[at] = grown;
  }
  const insights = [...known.insights];
  for (const each of news.insights) {
    const at = insights.findIndex((one) => haveSameDimensions(one.dimensions, each.dimensions));
    const log = { ...each, minutes: withMinutes(insights[at]?.minutes ?? [], each.minutes) };
    if (at < 0) insights.push(log);
    else insights[at] = log;
  }
  return { delaySeconds, series, insights };
}

/** Without the points of minutes that were not over. */
export function withoutLaterPoints(known: CloudWatchHistory, nowSeconds: number): CloudWatchHistory {
  return {
    ...known,
    series: known.series.map((series) => ({ ...series, count: countUntil(series, nowSeconds) })),
    insights: known.insights.map((log) => ({
      ...log,
      minutes: log.minutes.filter(({ atSeconds }) => atSeconds + minuteSeconds <= nowSeconds),
    })),
  };
}

/** How many points the console shows at this moment. */
export function shownCount(series: ShownSeries, nowSeconds: number, delaySeconds: number): number {
  return countUntil(series, nowSeconds - delaySeconds);
}

/** One statistic of one point, and when its period began. */
export function pointAt(
  { rows }: ShownSeries,
  place: number,
  statistic: Statistic,
): { atSeconds: number; figure: number } {
  const row = rows.subarray(place * width, (place + 1) * width);
  return { atSeconds: row[0]!, figure: statisticOf(row, statistic) };
}

export const minuteSeconds = 60;

function countUntil({ rows, count, periodSeconds }: ShownSeries, endSeconds: number): number {
  let shown = count;
  while (shown > 0 && rows[(shown - 1) * width]! + periodSeconds > endSeconds) shown -= 1;
  return shown;
}

function isSame(one: ShownSeries, other: SeriesNews): boolean {
  return one.metric === other.metric && haveSameDimensions(one.dimensions, other.dimensions);
}

function withPoints(known: ShownSeries | undefined, { from, points, ...described }: SeriesNews): ShownSeries {
  const count = Math.max(known?.count ?? 0, from + points.length / width);
  let rows = known?.rows ?? new Float64Array(0);
  if (rows.length < count * width) {
    rows = new Float64Array(Math.max(16, 2 * count) * width);
    rows.set(known?.rows ?? []);
  }
  rows.set(points, from * width);
  return { ...described, count, rows };
}

function withMinutes(known: InsightsLog['minutes'], minutes: InsightsLog['minutes']): InsightsLog['minutes'] {
  const [first] = minutes;
  const last = minutes.at(-1);
  if (!first || !last) return known;
  const before = known.filter(({ atSeconds }) => atSeconds < first.atSeconds);
  const after = known.filter(({ atSeconds }) => atSeconds > last.atSeconds);
  return [...before, ...minutes, ...after];
}
