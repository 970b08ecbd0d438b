// The history of a table, one row a virtual second, in the columns of secondFields.

import { secondFields, type SecondField } from './second-fields.ts';

const secondWidth = secondFields.length;
const secondsAtFirst = 16; // Ours: room to begin with.
const column = Object.fromEntries(secondFields.map((name, index) => [name, index])) as Record<
  SecondField,
  number
>;

export interface Seconds {
  count: number;
  /** Longer than what is filled. */
  rows: Float64Array;
  /** The growing counts as they stood at the end of the last second, in the order of the same columns. */
  before: Float64Array;
}

export function createSeconds(): Seconds {
  return {
    count: 0,
    rows: new Float64Array(secondWidth * secondsAtFirst),
    before: new Float64Array(secondWidth),
  };
}

/** As many seconds in which there was nothing, for what begins while a run goes on: seconds are those of the run. */
export function createSecondsFrom(count: number): Seconds {
  return { ...createSeconds(), count, rows: new Float64Array(secondWidth * (count + secondsAtFirst)) };
}

/** Adds a second from counts that only grow (`grown`: the second gets the growth) and from figures as they are. */
export function endSecond(
  seconds: Seconds,
  grown: Partial<Record<SecondField, number>>,
  figures: Partial<Record<SecondField, number>>,
): void {
  const at = seconds.count * secondWidth;
  if (at + secondWidth > seconds.rows.length) {
    const larger = new Float64Array(seconds.rows.length * 2);
    larger.set(seconds.rows);
    seconds.rows = larger;
  }
  for (const [name, value] of Object.entries(grown) as [SecondField, number][]) {
    seconds.rows[at + column[name]] = value - seconds.before[column[name]]!;
    seconds.before[column[name]] = value;
  }
  for (const [name, value] of Object.entries(figures) as [SecondField, number][]) {
    seconds.rows[at + column[name]] = value;
  }
  seconds.count += 1;
}

/** One figure of one finished second. */
export function secondFigure(seconds: Seconds, second: number, name: SecondField): number {
  return seconds.rows[second * secondWidth + column[name]] ?? Number.NaN;
}

/** A copy of the finished seconds from `fromSecond` on. */
export function secondsFrom(seconds: Seconds, fromSecond: number): Float64Array {
  return seconds.rows.slice(fromSecond * secondWidth, seconds.count * secondWidth);
}
