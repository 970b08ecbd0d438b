// Which charts the console has for a table, and what each of them draws: the points that can be seen now, in the
// statistic that makes most sense of the metric.

import type { SecondField, Statistic } from '../../../sim/frame.ts';
import { refusalFields, secondFields } from '../../../sim/frame.ts';
import type { CloudWatchHistory, ShownSeries } from '../../session/cloud-watch-history.ts';
import { pointAt, shownCount } from '../../session/cloud-watch-history.ts';

export type ChartGroup = 'usage' | 'throttling' | 'latency';

export interface Chart {
  id: string;
  group: ChartGroup;
  metric: string;
  /** The index or the operation, where the series is of one. */
  of: string;
  statistic: Statistic;
  periodSeconds: number;
  /** A sum over a minute is drawn as its average a second: then limits and seconds have the same scale. */
  unit: 'a-second' | 'milliseconds';
  points: ChartPoint[];
  /** What is provisioned, as the console knows it. */
  limit: ChartPoint[];
  /** What the model knows of every second and the console does not. */
  truth: SecondField[];
}

export interface ChartPoint {
  atSeconds: number;
  value: number;
  /** The statistic as CloudWatch has it: for a sum, of the whole period. */
  figure: number;
}

/** What is used comes first, then what is refused, then how long the rest takes; in each, what is not all zero. */
export function chartsOf(known: CloudWatchHistory, table: string, nowSeconds: number): Chart[] {
  const ofTable = known.series.filter(({ dimensions }) => dimensions.TableName === table);
  const shown = ofTable.filter((series) => shownCount(series, nowSeconds, known.delaySeconds) > 0);
  return shown
    .filter(({ metric }) => !/^(Provisioned|OnDemandMax)/.test(metric))
    .map((series) => {
      const limits = shown.filter((other) => isLimitOf(other, series));
      return chartOf(series, limits, nowSeconds, known.delaySeconds);
    })
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || Number(isZero(a)) - Number(isZero(b)));
}

function isZero({ points }: Chart): boolean {
  return points.every(({ value }) => value === 0);
}

const order: ChartGroup[] = ['usage', 'throttling', 'latency'];

function chartOf(
  series: ShownSeries,
  limits: ShownSeries[],
  nowSeconds: number,
  delaySeconds: number,
): Chart {
  const { metric, dimensions, periodSeconds, unit } = series;
  const statistic = series.statistics[0]!;
  const perSecond = statistic === 'Sum' ? 1 / periodSeconds : 1;
  return {
    id: seriesId(series),
    group: groupOf(metric),
    metric,
    of: dimensions.GlobalSecondaryIndexName ?? dimensions.Operation ?? dimensions.ReceivingRegion ?? '',
    statistic,
    periodSeconds,
    unit: unit === 'Milliseconds' ? 'milliseconds' : 'a-second',
    points: pointsOf(series, statistic, perSecond, nowSeconds, delaySeconds),
    limit: limits.flatMap((limit) => pointsOf(limit, 'Maximum', 1, nowSeconds, delaySeconds)),
    truth: dimensions.GlobalSecondaryIndexName === undefined ? truthOf(metric) : [],
  };
}

export function seriesId({ metric, dimensions }: ShownSeries): string {
  return [metric, dimensions.GlobalSecondaryIndexName, dimensions.Operation, dimensions.ReceivingRegion]
    .filter(Boolean)
    .join(' ');
}

function groupOf(metric: string): ChartGroup {
  if (/Throttle/.test(metric)) return 'throttling';
  return /Latency/.test(metric) ? 'latency' : 'usage';
}

/** ProvisionedWriteCapacityUnits stands over ConsumedWriteCapacityUnits of the same table or index. */
function isLimitOf(limit: ShownSeries, { metric, dimensions }: ShownSeries): boolean {
  const direction = /^Consumed(Read|Write)CapacityUnits$/.exec(metric)?.[1];
  return (
    direction !== undefined &&
    [`Provisioned${direction}CapacityUnits`, `OnDemandMax${direction}RequestUnits`].includes(limit.metric) &&
    limit.dimensions.GlobalSecondaryIndexName === dimensions.GlobalSecondaryIndexName
  );
}

function pointsOf(
  series: ShownSeries,
  statistic: Statistic,
  factor: number,
  nowSeconds: number,
  delaySeconds: number,
): ChartPoint[] {
  const count = shownCount(series, nowSeconds, delaySeconds);
  return Array.from({ length: count }, (_none, place) => {
    const { atSeconds, figure } = pointAt(series, place, statistic);
    return { atSeconds, value: figure * factor, figure };
  });
}

/** The columns of the seconds that add up to the metric; latency of one operation is not kept by the second. */
export function truthOf(metric: string): SecondField[] {
  const consumed = /^Consumed(Read|Write)CapacityUnits$/.exec(metric)?.[1];
  if (consumed !== undefined) return [`${consumed.toLowerCase()}Units` as SecondField];
  const refused = /^(Read|Write)(.*?)(Throughput)?ThrottleEvents$/.exec(metric);
  if (!refused) return [];
  const [, direction, cause] = refused;
  if (cause === '') return refusalFields.filter((field) => field.startsWith(direction!.toLowerCase()));
  const field = `${direction!.toLowerCase()}${cause}Refused` as SecondField;
  return secondFields.includes(field) ? [field] : [];
}
