// From points to paths: a point is flat over its whole period, which is what it claims; the seconds behind it keep
// their peaks, however narrow the chart.

import type { Point, Scale } from '../../charts/series.ts';
import type { ChartPoint } from './charts.ts';

/** A level line over each period, joined where periods meet, with a gap where there is no point. */
export function levelPath(points: ChartPoint[], periodSeconds: number, x: Scale, y: Scale): string {
  let path = '';
  let endSeconds = Number.NaN;
  for (const { atSeconds, value } of points) {
    if (Number.isNaN(value)) continue;
    const level = round(y(value));
    path += atSeconds === endSeconds ? `V${level}` : `M${round(x(atSeconds))},${level}`;
    endSeconds = atSeconds + periodSeconds;
    path += `H${round(x(endSeconds))}`;
  }
  return path;
}

/** The sum of some columns by the second; of neighbours that share a place the highest, or a spike would be lost. */
export function peaks(columns: ArrayLike<number>[], count: number, countMax: number): Point[] {
  const width = Math.max(1, Math.ceil(count / Math.max(1, countMax)));
  const points: Point[] = [];
  for (let first = 0; first < count; first += width) {
    const last = Math.min(count, first + width);
    let highest = 0;
    for (let second = first; second < last; second += 1) {
      let sum = 0;
      for (const column of columns) sum += column[second] || 0;
      if (sum > highest) highest = sum;
    }
    points.push({ atSeconds: (first + last) / 2, value: highest });
  }
  return points;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
