// Draws made ahead, a few hundred at a time in one tight loop, and handed out one by one. A stream whose every draw
// follows the same law may be read ahead without changing what it says; it saves most of the price of a draw.

import { nextExponential } from './exponential.ts';
import { nextFromQuantiles, type QuantileTable } from './quantile-table.ts';
import type { Stream } from './random.ts';

export interface Ahead {
  stream: Stream;
  values: Float64Array;
  /** The place of the next one; the end when all are handed out. */
  next: number;
}

const aheadCount = 256;

export function createAhead(stream: Stream): Ahead {
  return { stream, values: new Float64Array(aheadCount), next: aheadCount };
}

/** The next draw from the table. Always ask with the same table. */
export function takeFromQuantiles(ahead: Ahead, table: QuantileTable): number {
  if (ahead.next === aheadCount) drawQuantiles(ahead, table);
  const value = ahead.values[ahead.next]!;
  ahead.next += 1;
  return value;
}

/** The next exponential draw, mean 1. */
export function takeExponential(ahead: Ahead): number {
  if (ahead.next === aheadCount) drawExponentials(ahead);
  const value = ahead.values[ahead.next]!;
  ahead.next += 1;
  return value;
}

function drawQuantiles(ahead: Ahead, table: QuantileTable): void {
  const { values, stream } = ahead;
  for (let place = 0; place < aheadCount; place += 1) values[place] = nextFromQuantiles(stream, table);
  ahead.next = 0;
}

function drawExponentials(ahead: Ahead): void {
  const { values, stream } = ahead;
  for (let place = 0; place < aheadCount; place += 1) values[place] = nextExponential(stream);
  ahead.next = 0;
}
