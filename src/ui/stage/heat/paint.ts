// Heat as pixels, one column of the picture at a time: time to the right, the key space downwards. Where there are
// more cells than pixels, a pixel stands for several.

import { heatRows, type HeatField } from '../../../sim/frame.ts';
import { shades, type HeatColours } from './colours.ts';
import {
  latencyMsMin,
  latencyShade,
  planeOf,
  planes,
  type Heat,
  type HeatScale,
  type HeatView,
} from './planes.ts';

export interface Grain {
  /** Cells of the key space in a pixel: a power of two, as heatRows is. */
  rowsEach: number;
  /** Columns of the heat in a pixel. */
  columnsEach: number;
}

/** A key that is refused is one thin row: where rows are thin, its neighbours are coloured too, to be seen from afar. */
export interface PaintOptions extends Grain {
  view: HeatView;
  scale: HeatScale;
  spreadsRefusals: boolean;
}

/**
 * Puts together what the rows of one column of pixels stand for: rows of heatFields, units and refusals a second, and
 * the slowest mean.
 */
export function gather(
  sums: Float32Array,
  columns: Heat,
  columnSeconds: number,
  rowsEach: number,
  fields: readonly HeatField[],
): void {
  sums.fill(0);
  const seconds = columns.filter(Boolean).length * columnSeconds;
  for (const column of columns) {
    if (!column) continue;
    for (const field of fields) {
      const plane = planeOf[field];
      const values = column.plane(field, scratch);
      if (field === 'latencyMs') most(sums, plane, values, rowsEach);
      else add(sums, plane, values, rowsEach, seconds);
    }
  }
}

const scratch = new Float32Array(heatRows);

function add(
  sums: Float32Array,
  plane: number,
  values: Float32Array,
  rowsEach: number,
  seconds: number,
): void {
  for (let row = 0, at = plane; row < heatRows; at += planes) {
    let sum = 0;
    for (const end = row + rowsEach; row < end; row += 1) sum += values[row]!;
    if (sum !== 0) sums[at] = sums[at]! + sum / seconds;
  }
}

function most(sums: Float32Array, plane: number, values: Float32Array, rowsEach: number): void {
  for (let row = 0; row < heatRows; row += 1) {
    const at = Math.floor(row / rowsEach) * planes + plane;
    if (values[row]! > sums[at]!) sums[at] = values[row]!;
  }
}

/** Writes one column of a picture that is `width` pixels wide. */
export function paintColumn(
  pixels: Uint32Array,
  width: number,
  column: number,
  sums: Float32Array,
  options: PaintOptions,
  colours: HeatColours,
): void {
  const rows = sums.length / planes;
  for (let row = 0; row < rows; row += 1)
    pixels[row * width + column] = colourAt(sums, row, rows, options, colours);
}

const { readUnits: reads, writeUnits: writes, refused, latencyMs: latency } = planeOf;

function colourAt(
  sums: Float32Array,
  row: number,
  rows: number,
  { view, scale, spreadsRefusals }: PaintOptions,
  colours: HeatColours,
): number {
  const at = row * planes;
  if (view === 'latency') {
    const ms = sums[at + latency]!;
    if (!(ms > 0)) return colours.nothing;
    return colours.latency[
      ms <= latencyMsMin ? 0 : Math.round(latencyShade(ms, scale.latencyMsMax) * (shades - 1))
    ]!;
  }
  if (view === 'all' || view === 'refusals') {
    const turnedAway = spreadsRefusals ? refusedNear(sums, row, rows) : sums[at + refused]!;
    if (turnedAway > 0) return colours.refused[shadeIndex(turnedAway, scale.writeCapUnits)]!;
    if (view === 'refusals') return colours.nothing;
  }
  const read = view === 'writes' ? 0 : shadeIndex(sums[at + reads]!, scale.readCapUnits);
  const write = view === 'reads' ? 0 : shadeIndex(sums[at + writes]!, scale.writeCapUnits);
  return colours.served[read > write ? read : write]!;
}

/** To raise millions of cells to a power takes long; a root and a table do not. */
const shadeByRoot = Uint8Array.from({ length: 1024 }, (_none, root) =>
  Math.round((root / 1023) ** 0.8 * (shades - 1)),
);

function shadeIndex(units: number, capUnits: number): number {
  if (!(units > 0) || !(capUnits > 0)) return 0;
  return units >= capUnits ? shades - 1 : shadeByRoot[(Math.sqrt(units / capUnits) * 1023) | 0]!;
}

function refusedNear(sums: Float32Array, row: number, rows: number): number {
  const at = row * planes + refused;
  const here = sums[at]!;
  if (here > 0) return here;
  const above = row > 0 ? sums[at - planes]! : 0;
  const below = row < rows - 1 ? sums[at + planes]! : 0;
  return above > below ? above : below;
}
