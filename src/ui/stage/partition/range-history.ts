// What a range of the key space consumed and was refused, column by column: from the key visualizer's heat, which knows
// all of the run; and for ranges narrower than its rows, from what was seen since somebody came here to look.

import type { HeatField } from '../../../sim/frame.ts';
import type { PartitionPicture } from '../../../sim/pictures/partition.ts';

export interface RangeHistory {
  /** Of the first value, and how far the values are apart. */
  fromSeconds: number;
  columnSeconds: number;
  /** Units, and attempts, a second. */
  readUnits: number[];
  writeUnits: number[];
  refused: number[];
}

export interface HeatColumnLike {
  value(row: number, field: HeatField): number;
}

const fields = ['readUnits', 'writeUnits', 'refused'] as const;
type Sums = Record<(typeof fields)[number], number>;

/** Ours: with fewer rows than this, the rows at its borders would say more of the neighbours than of itself. */
export const rowsMin = 4;

export function fromHeat(
  columns: readonly (HeatColumnLike | undefined)[],
  columnSeconds: number,
  [start, end]: readonly [number, number],
  rows: number,
  untilSeconds: number,
): RangeHistory {
  const history: RangeHistory = { fromSeconds: 0, columnSeconds, readUnits: [], writeUnits: [], refused: [] };
  const count = Math.min(columns.length, Math.floor(untilSeconds / columnSeconds + 1e-9));
  for (let column = 0; column < count; column += 1) {
    const cells = columns[column];
    const sums = cells && sumsOf(cells, start * rows, end * rows);
    for (const field of fields) history[field].push(sums ? sums[field] / columnSeconds : NaN);
  }
  return history;
}

/** A column never changes, so each is added up once a range. */
const known = new WeakMap<HeatColumnLike, { range: string; sums: Sums }>();

function sumsOf(cells: HeatColumnLike, from: number, to: number): Sums {
  const range = `${from} ${to}`;
  const found = known.get(cells);
  if (found?.range === range) return found.sums;
  const sums: Sums = { readUnits: 0, writeUnits: 0, refused: 0 };
  for (let row = Math.floor(from); row < to; row += 1) {
    // A row that lies across the border counts for as much as lies inside.
    const share = Math.min(row + 1, to) - Math.max(row, from);
    for (const field of fields) sums[field] += share * cells.value(row, field);
  }
  known.set(cells, { range, sums });
  return sums;
}

/** What was seen of one partition, second by second. */
export interface Kept {
  about: string;
  /** By second; holes where nobody looked. */
  seconds: Map<number, Sums>;
}

/** Ours: as much as a chart can show. */
const secondsMax = 600;

export function keep(kept: Kept, about: string, { nowUs, load: [read, write] }: PartitionPicture): void {
  const second = Math.floor(nowUs / 1e6);
  if (about !== kept.about) {
    kept.about = about;
    kept.seconds.clear();
  }
  for (const later of kept.seconds.keys()) if (later > second) kept.seconds.delete(later);
  kept.seconds.set(second, {
    readUnits: read.units,
    writeUnits: write.units,
    refused: read.refused + write.refused,
  });
  const [oldest] = kept.seconds.keys();
  if (kept.seconds.size > secondsMax) kept.seconds.delete(oldest!);
}

export function fromKept({ seconds }: Kept): RangeHistory {
  const [first = 0] = seconds.keys();
  const last = Math.max(first, ...seconds.keys());
  const history: RangeHistory = {
    fromSeconds: first,
    columnSeconds: 1,
    readUnits: [],
    writeUnits: [],
    refused: [],
  };
  for (let second = first; second <= last; second += 1) {
    const sums = seconds.get(second);
    for (const field of fields) history[field].push(sums ? sums[field] : NaN);
  }
  return history;
}
