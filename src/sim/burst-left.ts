// What a table has banked, and until when it lasts.

import { usPerSecond } from './kernel/time.ts';
import { savedUnits } from './admission.ts';
import { read, write } from './capacity/budgets.ts';
import { secondFigure } from './metrics/seconds.ts';
import type { TableState } from './world.ts';

export interface BurstLeft {
  /** What the table's bucket holds beyond one second's worth. NaN: on demand nothing is banked. */
  readUnits: number;
  writeUnits: number;
  /** When that will have run out, if every second were like the last one; NaN: it will not. */
  readEmptyAtUs: number;
  writeEmptyAtUs: number;
}

export function burstLeft(table: TableState, nowUs: number): BurstLeft {
  const [readUnits, readEmptyAtUs] = leftIn(table, nowUs, read);
  const [writeUnits, writeEmptyAtUs] = leftIn(table, nowUs, write);
  return { readUnits, writeUnits, readEmptyAtUs, writeEmptyAtUs };
}

function leftIn(table: TableState, nowUs: number, direction: number): [units: number, emptyAtUs: number] {
  const { capacity, admission, seconds, budgets } = table;
  if (capacity.mode === 'on-demand') return [Number.NaN, Number.NaN];
  const units = savedUnits(table, nowUs, direction);
  // Where partitions save for themselves, each has an end of its own.
  if (units === 0 || admission?.allowances !== undefined) return [units, Number.NaN];
  const consumed = secondFigure(seconds, seconds.count - 1, direction === read ? 'readUnits' : 'writeUnits');
  const takenPerSecond = consumed - budgets.unitsPerSecond[direction]!;
  const lasts = !(takenPerSecond > 0);
  return [units, lasts ? Number.NaN : nowUs + (units / takenPerSecond) * usPerSecond];
}
