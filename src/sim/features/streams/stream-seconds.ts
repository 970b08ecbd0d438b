// The history of a stream, one row a virtual second: what was written, and how each consumer got on.

import { usToSeconds } from '../../kernel/time.ts';
import type { Consumer } from './consumer.ts';
import { backlogOf, iteratorAgeUs } from './iterator-age.ts';
import type { StreamState } from './stream.ts';

/** Columns of a row: those of the stream, then those of each consumer in its turn. */
export const streamColumns = ['written'] as const;
export const consumerColumns = [
  'invocations',
  'errors',
  'succeeded',
  /** Records that the function worked through once more. */
  'workedAgain',
  'discarded',
  'trimmed',
  'polls',
  'refusedReads',
  /** At the end of the second. */
  'backlog',
  /** The highest there was in it. */
  'ageSeconds',
] as const;
export type ConsumerColumn = (typeof consumerColumns)[number];

export interface StreamSeconds {
  count: number;
  width: number;
  rows: Float64Array;
  /** The growing counts as they stood at the end of the last second. */
  before: Float64Array;
}

export function createStreamSeconds(consumers: number): StreamSeconds {
  const width = streamColumns.length + consumers * consumerColumns.length;
  // Ours: room for a minute to begin with.
  return { count: 0, width, rows: new Float64Array(width * 60), before: new Float64Array(width) };
}

export function endStreamSecond(seconds: StreamSeconds, stream: StreamState, nowUs: number): void {
  const { width, count, before } = seconds;
  if ((count + 1) * width > seconds.rows.length) {
    const larger = new Float64Array(seconds.rows.length * 2);
    larger.set(seconds.rows);
    seconds.rows = larger;
  }
  const { rows } = seconds;
  const at = count * width;
  const grow = (column: number, value: number) => {
    rows[at + column] = value - before[column]!;
    before[column] = value;
  };
  grow(0, stream.written);
  stream.consumers.forEach((consumer, place) => {
    const first = streamColumns.length + place * consumerColumns.length;
    consumerColumns.forEach((name, column) => {
      if (name === 'backlog') rows[at + first + column] = backlogOf(stream, consumer);
      else if (name === 'ageSeconds') rows[at + first + column] = worstAge(stream, consumer, nowUs);
      else grow(first + column, consumer.counts[name]);
    });
    consumer.ageUsMax = 0;
    consumer.runningMax = consumer.running;
  });
  seconds.count += 1;
}

export function streamSecondsFrom(seconds: StreamSeconds, fromSecond: number): Float64Array {
  return seconds.rows.slice(fromSecond * seconds.width, seconds.count * seconds.width);
}

function worstAge(stream: StreamState, consumer: Consumer, nowUs: number): number {
  return usToSeconds(Math.max(consumer.ageUsMax, iteratorAgeUs(stream, consumer, nowUs)));
}
