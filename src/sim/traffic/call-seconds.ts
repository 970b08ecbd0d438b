// The history of a source's calls: one row a virtual second, in the columns of callSecondFields.

import { callFigures, type CallFigures } from './call-figures.ts';
import type { SourceTally } from './source.ts';

const tallied = ['issued', 'attempts', 'throttled', 'succeeded', 'failed'] as const;

export const callSecondFields = [...tallied, ...callFigures] as const;
export type CallSecondField = (typeof callSecondFields)[number];

export interface CallSeconds {
  count: number;
  /** Longer than what is filled. */
  rows: Float64Array;
  /** The counts at the end of the second before. */
  before: Float64Array;
}

const width = callSecondFields.length;
const secondsAtFirst = 16; // Ours: room to begin with.

export function createCallSeconds(): CallSeconds {
  return { count: 0, rows: new Float64Array(width * secondsAtFirst), before: new Float64Array(width) };
}

/** A second has ended. */
export function addCallSecond(seconds: CallSeconds, tally: SourceTally, figures: CallFigures): void {
  if ((seconds.count + 1) * width > seconds.rows.length) {
    const longer = new Float64Array(seconds.rows.length * 2);
    longer.set(seconds.rows);
    seconds.rows = longer;
  }
  const at = seconds.count * width;
  countsOfCalls(tally, figures).forEach((count, column) => {
    seconds.rows[at + column] = count - seconds.before[column]!;
    seconds.before[column] = count;
  });
  seconds.count += 1;
}

/** Over the whole run, in the columns of callSecondFields. */
export function countsOfCalls(tally: SourceTally, figures: CallFigures): number[] {
  return [...tallied.map((field) => tally[field]), ...figures];
}

/** One figure of one second, which is over. */
export function callSecond({ rows }: CallSeconds, second: number, field: CallSecondField): number {
  return rows[second * width + callSecondFields.indexOf(field)]!;
}

/** The rows from one second on. */
export function callSecondsFrom({ rows, count }: CallSeconds, fromSecond: number): Float64Array {
  return rows.slice(fromSecond * width, count * width);
}
