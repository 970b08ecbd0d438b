// A data point as CloudWatch keeps it: not the values themselves but a statistic set over a period. Points stand in
// rows of numbers, so that they can be kept by the thousand and transferred.

/** The columns of a row of points; NaN where a metric has no such statistic. */
export const pointFields = [
  'atSeconds', // where its period begins
  'SampleCount',
  'Sum',
  'Minimum',
  'Maximum',
  'p50',
  'p90',
  'p99',
  'p99.9',
] as const;
export type PointField = (typeof pointFields)[number];
export const pointWidth = pointFields.length;

/** What CloudWatch can be asked for; the average is Sum / SampleCount. */
export type Statistic = Exclude<PointField, 'atSeconds'> | 'Average';

export interface StatisticSet {
  sampleCount: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** p50, p90, p99 and p99.9, for a metric that has them. */
  percentiles?: readonly number[];
}

/** One statistic of a row of pointFields. */
export function statisticOf(row: ArrayLike<number>, statistic: Statistic): number {
  const figure = (field: PointField): number => row[pointFields.indexOf(field)]!;
  return statistic === 'Average' ? figure('Sum') / figure('SampleCount') : figure(statistic);
}

/** One value, published once. */
export function single(value: number): StatisticSet {
  return { sampleCount: 1, sum: value, minimum: value, maximum: value };
}

/** So many events, each published as a 1; nothing when there was none. */
export function events(count: number): StatisticSet | undefined {
  return count > 0 ? { sampleCount: count, sum: count, minimum: 1, maximum: 1 } : undefined;
}
