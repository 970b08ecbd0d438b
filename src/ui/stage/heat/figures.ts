// What the heat says in numbers: of one cell under the pointer, and of the hottest ranges of what is shown.

import { heatFields, heatRows } from '../../../sim/frame.ts';
import type { Cell } from './layout.ts';
import type { HeatWindow } from './heat-window.ts';
import { gather } from './paint.ts';
import { planeOf, planes, type Heat, type HeatView } from './planes.ts';

/** A second, over the time that is known. */
export interface CellFigures {
  readUnits: number;
  writeUnits: number;
  /** Attempts. */
  refused: number;
  /** The slowest of the means; 0: nothing was served. */
  latencyMs: number;
}

/** Undefined: it has not happened yet. */
export function figuresOf(heat: Heat, columnSeconds: number, cell: Cell): CellFigures | undefined {
  const figures = { readUnits: 0, writeUnits: 0, refused: 0, latencyMs: 0 };
  let seconds = 0;
  for (let column = cell.column; column < cell.column + cell.columns; column += 1) {
    const cells = heat[column];
    if (!cells) continue;
    seconds += columnSeconds;
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
      figures.readUnits += cells.value(row, 'readUnits');
      figures.writeUnits += cells.value(row, 'writeUnits');
      figures.refused += cells.value(row, 'refused');
      figures.latencyMs = Math.max(figures.latencyMs, cells.value(row, 'latencyMs'));
    }
  }
  if (seconds === 0) return undefined;
  figures.readUnits /= seconds;
  figures.writeUnits /= seconds;
  figures.refused /= seconds;
  return figures;
}

export interface HotRange {
  from: number;
  to: number;
  figures: CellFigures;
}

/** By what is looked at; with all together, by all that was asked for. */
export function weightOf({ readUnits, writeUnits, refused, latencyMs }: CellFigures, view: HeatView): number {
  return {
    all: readUnits + writeUnits + refused,
    reads: readUnits,
    writes: writeUnits,
    refusals: refused,
    latency: latencyMs,
  }[view];
}

/** The rows of the window, over all of its time up to `untilSeconds`, hottest first. */
export function hottestRanges(
  heat: Heat,
  columnSeconds: number,
  window: HeatWindow,
  untilSeconds: number,
  view: HeatView,
  countMax: number,
): HotRange[] {
  const first = Math.floor(window.fromSeconds / columnSeconds + 1e-9);
  const end = Math.ceil(Math.min(window.toSeconds, untilSeconds) / columnSeconds - 1e-9);
  const columns = heat.slice(first, end);
  const sums = new Float32Array(heatRows * planes);
  gather(sums, columns, columnSeconds, 1, heatFields);
  const ranges: HotRange[] = [];
  for (let row = Math.floor(window.from * heatRows); row < Math.ceil(window.to * heatRows); row += 1) {
    const at = row * planes;
    const figures = {
      readUnits: sums[at + planeOf.readUnits]!,
      writeUnits: sums[at + planeOf.writeUnits]!,
      refused: sums[at + planeOf.refused]!,
      latencyMs: sums[at + planeOf.latencyMs]!,
    };
    if (!(weightOf(figures, view) > 0)) continue;
    ranges.push({ from: row / heatRows, to: (row + 1) / heatRows, figures });
  }
  return ranges
    .sort((one, other) => weightOf(other.figures, view) - weightOf(one.figures, view))
    .slice(0, countMax);
}

/** Ours: between keys there are gaps, which are not seen from afar. */
const stretches = 32;

/** In how many stretches of the key space anything was refused, and when for the first time. */
export function firstRefusals(
  heat: Heat,
  columnSeconds: number,
  untilSeconds: number,
): { ranges: number; fromSeconds: number } | undefined {
  const hit = new Uint8Array(stretches);
  const scratch = new Float32Array(heatRows);
  let fromSeconds: number | undefined;
  const end = Math.floor(untilSeconds / columnSeconds + 1e-9);
  for (let column = 0; column < Math.min(end, heat.length); column += 1) {
    const refused = heat[column]?.plane('refused', scratch);
    if (!refused) continue;
    for (let row = 0; row < heatRows; row += 1) {
      if (!(refused[row]! > 0)) continue;
      hit[Math.floor((row * stretches) / heatRows)] = 1;
      fromSeconds ??= column * columnSeconds;
    }
  }
  const ranges = hit.filter((one, row) => one === 1 && hit[row - 1] !== 1).length;
  return fromSeconds === undefined ? undefined : { ranges, fromSeconds };
}
