// The history of a patient client: one row a virtual second, in the columns of clientSecondFields.

import { clientCounts, countOf, type ClientCount } from './client-counts.ts';
import type { SourceClient } from './client-state.ts';
import type { SourceTally } from './source.ts';

const tallied = ['issued', 'retries', 'succeeded', 'failed'] as const;
/** As they are at the end of the second. */
const standing = [
  'open', // requests without an answer
  'inLine', // of these, waiting in the client
  'tokens', // left in the quotas, of all SDK clients
  'limitPerSecond', // what the limiters let through together; 0: none is on
] as const;

export const clientSecondFields = [...tallied, ...clientCounts, ...standing] as const;
export type ClientSecondField = (typeof clientSecondFields)[number];

export interface ClientSeconds {
  count: number;
  /** Longer than what is filled. */
  rows: Float64Array;
  before: Float64Array;
}

const width = clientSecondFields.length;
const secondsAtFirst = 16; // Ours: room to begin with.

export function createClientSeconds(): ClientSeconds {
  return { count: 0, rows: new Float64Array(width * secondsAtFirst), before: new Float64Array(width) };
}

/** Ends second number `second` of the run, counted from 0; a client that began late has nothing before. */
export function endClientSecond(
  client: SourceClient,
  tally: SourceTally,
  open: number,
  second: number,
): void {
  const { seconds } = client;
  if (seconds.count === 0) begin(seconds, tally, second);
  const at = seconds.count * width;
  if (at + width > seconds.rows.length) {
    const larger = new Float64Array(seconds.rows.length * 2);
    larger.set(seconds.rows);
    seconds.rows = larger;
  }
  clientSecondFields.forEach((field, column) => {
    const now = figureOf(client, tally, open, field);
    const grows = column < width - standing.length;
    seconds.rows[at + column] = grows ? now - seconds.before[column]! : now;
    seconds.before[column] = now;
  });
  seconds.count += 1;
}

/** A copy of the finished seconds from `fromSecond` on. */
export function clientSecondsFrom({ rows, count }: ClientSeconds, fromSecond: number): Float64Array {
  return rows.slice(fromSecond * width, count * width);
}

/** The mean of a field over the last seconds that are finished. */
export function lastSecondsOf(
  { rows, count }: ClientSeconds,
  field: ClientSecondField,
  seconds: number,
): number {
  const column = clientSecondFields.indexOf(field);
  const from = Math.max(0, count - seconds);
  let sum = 0;
  for (let second = from; second < count; second += 1) sum += rows[second * width + column]!;
  return count > from ? sum / (count - from) : 0;
}

/** What its source did before there was anything to follow is not of the first second. */
function begin(seconds: ClientSeconds, tally: SourceTally, second: number): void {
  seconds.count = second;
  seconds.rows = new Float64Array(width * (second + secondsAtFirst));
  if (second === 0) return;
  tallied.forEach((field, column) => {
    seconds.before[column] = tally[field];
  });
}

function figureOf(client: SourceClient, tally: SourceTally, open: number, field: ClientSecondField): number {
  switch (field) {
    case 'issued':
    case 'retries':
    case 'succeeded':
    case 'failed':
      return tally[field];
    case 'open':
      return open;
    case 'inLine':
      return [...client.turnLines, ...client.connectionLines].reduce((sum, { length }) => sum + length, 0);
    case 'tokens':
      return client.quota.reduce((sum, tokens) => sum + tokens, 0);
    case 'limitPerSecond':
      return client.limiters.reduce((sum, { isOn, perSecond }) => sum + (isOn ? perSecond : 0), 0);
    default:
      return countOf(client, field satisfies ClientCount);
  }
}
