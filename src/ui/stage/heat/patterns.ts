// What the heat looks like, in the patterns one learns to read in it. Only the picture is asked, not the scenario: what
// is found here could be seen by anybody.

import { heatRows } from '../../../sim/frame.ts';
import type { Heat } from './planes.ts';

export type Pattern =
  /** Rows far brighter than the rest, brightest first. */
  | { kind: 'hot-lines'; lines: HotLine[] }
  /** What is hot moves through the key space, so much of it a second. */
  | { kind: 'sweep'; keysPerSecond: number }
  /** All of it grows and falls again and again. */
  | { kind: 'periodic'; everySeconds: number }
  /** More and more places are asked for: shares of the key space at first and at last. */
  | { kind: 'growing'; fromShare: number; toShare: number }
  /** Nothing stands out; so much of what was asked for was refused. */
  | { kind: 'even'; refusedShare: number }
  /** Too little was asked for to say. */
  | { kind: 'nothing' };

export interface HotLine {
  from: number;
  to: number;
  beginsSeconds: number;
  /** Of all that was asked for since it began. */
  share: number;
}

/** Ours throughout this file: where an eye begins to see the pattern. */
const columnsMin = 8;
const rowsMax = 128;
const columnsMax = 256;

/** Strongest first; one pattern may hide in another, so there may be several. */
export function patternsIn(heat: Heat, columnSeconds: number, untilSeconds: number): Pattern[] {
  const grid = gridOf(heat, columnSeconds, Math.floor(untilSeconds / columnSeconds + 1e-9));
  const asked = grid.totals.filter((total) => total > 0).length;
  if (asked < columnsMin) return [{ kind: 'nothing' }];
  const lines = hotLines(grid);
  const found: Pattern[] = [];
  if (lines.length > 0) found.push({ kind: 'hot-lines', lines });
  const sweep = lines.length > 0 ? undefined : sweepIn(grid);
  if (sweep !== undefined) found.push({ kind: 'sweep', keysPerSecond: sweep });
  const every = sweep === undefined ? periodIn(grid) : undefined;
  if (every !== undefined) found.push({ kind: 'periodic', everySeconds: every });
  const growth = lines.length > 0 || sweep !== undefined || every !== undefined ? undefined : growthIn(grid);
  if (growth) found.push({ kind: 'growing', ...growth });
  return found.length > 0 ? found : [{ kind: 'even', refusedShare: grid.refusedShare }];
}

/** What was asked for, served or not, a second: few enough cells to be looked at several times a second. */
export interface Grid {
  rows: number;
  columns: number;
  columnSeconds: number;
  cells: Float64Array;
  /** By column. */
  totals: Float64Array;
  /** Of the cells that were asked for anything: those in which something was refused, as the eye counts them. */
  refusedShare: number;
}

const scratch = new Float32Array(heatRows);

function gridOf(heat: Heat, columnSeconds: number, known: number): Grid {
  const rowsEach = Math.max(1, heatRows / rowsMax);
  const columnsEach = Math.max(1, Math.ceil(known / columnsMax));
  const rows = heatRows / rowsEach;
  const columns = Math.floor(known / columnsEach);
  const cells = new Float64Array(rows * columns);
  const totals = new Float64Array(columns);
  const refusing = new Uint8Array(rows * columns);
  for (let column = 0; column < columns * columnsEach; column += 1) {
    const from = heat[column];
    if (!from) continue;
    const to = Math.floor(column / columnsEach);
    for (const field of ['readUnits', 'writeUnits', 'refused'] as const) {
      const asked = from.plane(field, scratch);
      for (let row = 0; row < heatRows; row += 1) {
        if (asked[row] === 0) continue;
        cells[to * rows + Math.floor(row / rowsEach)]! += asked[row]!;
        totals[to]! += asked[row]!;
        if (field === 'refused') refusing[to * rows + Math.floor(row / rowsEach)] = 1;
      }
    }
  }
  const refusedShare = refusing.filter(Boolean).length / Math.max(1, cells.filter((cell) => cell > 0).length);
  return { rows, columns, columnSeconds: columnSeconds * columnsEach, cells, totals, refusedShare };
}

const timesBrighter = 6;
const shareMin = 0.04;
const steadiness = 0.6;
const secondsMin = 2;

/** Rows that stay far brighter than the others from some moment on. */
function hotLines({ rows, columns, columnSeconds, cells, totals }: Grid): HotLine[] {
  const lines: HotLine[] = [];
  for (let row = 0; row < rows; row += 1) {
    const isBright = (column: number) => {
      const here = cells[column * rows + row]!;
      const others = (totals[column]! - here) / (rows - 1);
      return here > Math.max(timesBrighter * others, shareMin * totals[column]!) && here > 0;
    };
    let begins = 0;
    while (begins < columns && !(isBright(begins) && isBright(begins + 1) && isBright(begins + 2)))
      begins += 1;
    let bright = 0;
    let asked = 0;
    let mine = 0;
    let all = 0;
    for (let column = begins; column < columns; column += 1) {
      if (totals[column]! === 0) continue;
      asked += 1;
      if (isBright(column)) bright += 1;
      mine += cells[column * rows + row]!;
      all += totals[column]!;
    }
    if (bright < steadiness * asked || bright * columnSeconds < secondsMin || asked < columnsMin) continue;
    lines.push({
      from: row / rows,
      to: (row + 1) / rows,
      beginsSeconds: begins * columnSeconds,
      share: mine / all,
    });
  }
  return lines.sort((one, other) => other.share - one.share);
}

const lags = [1, 2, 4, 8, 16, 32];
const likenessMin = 0.35;

/** The shift at which each column looks most like one some columns earlier. */
function sweepIn({ rows, columns, columnSeconds, cells, totals }: Grid): number | undefined {
  const deviations = new Float64Array(cells.length);
  for (let column = 0; column < columns; column += 1) {
    const mean = totals[column]! / rows;
    for (let row = 0; row < rows; row += 1)
      deviations[column * rows + row] = cells[column * rows + row]! - mean;
  }
  let best: { likeness: number; keysPerSecond: number } | undefined;
  for (const lag of lags) {
    if (lag * 3 > columns) break;
    const still = likenessAt(deviations, rows, columns, lag, 0);
    for (let shift = -rows / 8; shift <= rows / 8; shift += 1) {
      if (shift === 0) continue;
      const likeness = likenessAt(deviations, rows, columns, lag, shift);
      if (likeness < likenessMin || likeness < still + likenessMin / 2) continue;
      if (!best || likeness > best.likeness)
        best = { likeness, keysPerSecond: shift / rows / (lag * columnSeconds) };
    }
  }
  return best?.keysPerSecond;
}

/** 1: the same, so many rows further on; 0: nothing in common. */
function likenessAt(
  deviations: Float64Array,
  rows: number,
  columns: number,
  lag: number,
  shift: number,
): number {
  let together = 0;
  let before = 0;
  let after = 0;
  for (let column = 0; column + lag < columns; column += 1) {
    for (let row = Math.max(0, -shift); row < Math.min(rows, rows - shift); row += 1) {
      const one = deviations[column * rows + row]!;
      const other = deviations[(column + lag) * rows + row + shift]!;
      together += one * other;
      before += one * one;
      after += other * other;
    }
  }
  return before > 0 && after > 0 ? together / Math.sqrt(before * after) : 0;
}

const variationMin = 0.25;
const returnsMin = 0.5;
const apartMax = 0.2;
/** What returns faster is not seen as stripes. */
const periodSecondsMin = 2;
const periodColumnsMin = 4;

/** The time after which the totals look most like themselves, having looked unlike in between. */
function periodIn({ columns, columnSeconds, totals }: Grid): number | undefined {
  const first = totals.findIndex((total) => total > 0);
  const together = Math.ceil(periodSecondsMin / periodColumnsMin / columnSeconds);
  const values = smoothed(totals.subarray(Math.max(0, first)), together);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = values.map((value) => value - mean);
  const variance = deviations.reduce((sum, value) => sum + value * value, 0) / values.length;
  if (Math.sqrt(variance) < variationMin * mean) return undefined;
  let isApart = false;
  let best: { likeness: number; lag: number } | undefined;
  for (let lag = 1; lag <= Math.min(values.length, columns) / 2; lag += 1) {
    let product = 0;
    for (let column = 0; column + lag < values.length; column += 1)
      product += deviations[column]! * deviations[column + lag]!;
    const likeness = product / (values.length - lag) / variance;
    if (likeness < apartMax) {
      isApart = true;
      // The first return is the period; later ones are its multiples.
      if (best) break;
    }
    const isLong = lag >= periodColumnsMin && lag * columnSeconds >= periodSecondsMin;
    if (isApart && isLong && likeness > returnsMin && (!best || likeness > best.likeness))
      best = { likeness, lag };
  }
  return best && best.lag * columnSeconds;
}

/** Means of so many neighbours: what comes and goes within them is not seen as stripes either. */
function smoothed(values: Float64Array, width: number): Float64Array {
  const means = new Float64Array(Math.max(0, values.length - width + 1));
  for (let at = 0; at < means.length; at += 1) {
    for (let each = at; each < at + width; each += 1) means[at]! += values[each]! / width;
  }
  return means;
}

const stages = 12;
const growthMin = 1.6;

/** The share of the places that are asked for at all, in twelve stretches of the run. */
function growthIn({ rows, columns, cells }: Grid): { fromShare: number; toShare: number } | undefined {
  if (columns < 2 * stages) return undefined;
  const shares: number[] = [];
  for (let stage = 0; stage < stages; stage += 1) {
    const from = Math.floor((stage * columns) / stages);
    const to = Math.floor(((stage + 1) * columns) / stages);
    let lit = 0;
    for (let row = 0; row < rows; row += 1) {
      for (let column = from; column < to; column += 1) {
        if (cells[column * rows + row]! === 0) continue;
        lit += 1;
        break;
      }
    }
    shares.push(lit / rows);
  }
  const rises = shares.slice(1).filter((share, stage) => share >= shares[stage]!).length;
  const [fromShare, half, toShare] = [shares[0]!, shares[stages / 2]!, shares.at(-1)!];
  const isSteady = rises >= shares.length - 3 && half > fromShare && toShare > half;
  return isSteady && toShare >= growthMin * fromShare ? { fromShare, toShare } : undefined;
}
