// From a history of seconds to what a chart draws: at most one point for every two pixels.

import { area, line } from 'd3-shape';

export interface Point {
  atSeconds: number;
  value: number;
}

/** Averages neighbours until there are at most `countMax` points; what is not a number is left out of the mean. */
export function thinned(values: ArrayLike<number>, count: number, countMax: number): Point[] {
  const width = Math.max(1, Math.ceil(count / Math.max(1, countMax)));
  const points: Point[] = [];
  for (let first = 0; first < count; first += width) {
    const last = Math.min(count, first + width);
    let sum = 0;
    let known = 0;
    for (let second = first; second < last; second += 1) {
      const value = values[second]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      known += 1;
    }
    points.push({ atSeconds: (first + last) / 2, value: known > 0 ? sum / known : NaN });
  }
  return points;
}

export type Scale = (value: number) => number;

/** A dot for each point, for a stroke with round ends. */
export function dotsPath(points: Point[], x: Scale, y: Scale): string {
  let path = '';
  for (const { atSeconds, value } of points) {
    if (!Number.isNaN(value)) path += `M${x(atSeconds).toFixed(1)},${y(value).toFixed(1)}h0`;
  }
  return path;
}

/** The outline of an area between two series of equal length. */
export function areaPath(upper: Point[], lower: Point[] | undefined, x: Scale, y: Scale): string {
  return (
    area<Point>()
      .defined((point) => !Number.isNaN(point.value))
      .x((point) => x(point.atSeconds))
      .y0((_, index) => y(lower?.[index]?.value ?? 0))
      .y1((point) => y(point.value))
      .digits(1)(upper) ?? ''
  );
}

export function linePath(points: Point[], x: Scale, y: Scale): string {
  return (
    line<Point>()
      .defined((point) => !Number.isNaN(point.value))
      .x((point) => x(point.atSeconds))
      .y((point) => y(point.value))
      .digits(1)(points) ?? ''
  );
}

/**
 * A limit that changes at moments: horizontal, with steps. `values` is one a second; a second that is not known yet,
 * while a run is being replayed, is like the one before.
 */
export function stepPath(
  values: ArrayLike<number>,
  count: number,
  until: number,
  x: Scale,
  y: Scale,
): string {
  let path = '';
  let level = NaN;
  for (let second = 0; second < count; second += 1) {
    const value = values[second] ?? NaN;
    if (Number.isNaN(value) || value === level) continue;
    path +=
      path === '' ? `M${round(x(second))},${round(y(value))}` : `H${round(x(second))}V${round(y(value))}`;
    level = value;
  }
  return path === '' ? '' : `${path}H${round(x(until))}`;
}

/** Such a line with gaps: it stops where a value is not a number, and begins again after it. */
export function gappedStepPath(values: ArrayLike<number>, count: number, x: Scale, y: Scale): string {
  let path = '';
  let level = NaN;
  for (let second = 0; second < count; second += 1) {
    const value = values[second] ?? NaN;
    if (value === level) continue;
    if (Number.isNaN(value)) {
      if (!Number.isNaN(level)) path += `H${round(x(second))}`;
    } else if (Number.isNaN(level)) path += `M${round(x(second))},${round(y(value))}`;
    else path += `H${round(x(second))}V${round(y(value))}`;
    level = value;
  }
  return Number.isNaN(level) ? path : `${path}H${round(x(count))}`;
}

/** A round number not below the largest value: the top of an axis. */
export function roundTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step =
    [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * 0.999) ?? 10;
  return step * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
