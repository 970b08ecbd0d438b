// Where everything of the key visualizer stands: time to the right, the key space downwards.

import { heatRows } from '../../../sim/frame.ts';
import { ticksOf } from '../../charts/time.ts';
import { partitionCount, partitionFigure } from '../table/layout.ts';
import type { DoneSplit } from '../../views/split-history.ts';
import type { HeatWindow } from './heat-window.ts';

/** The area of the heat within the picture, in pixels, and what of the run is in it. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
  window: HeatWindow;
}

/** Room for hexadecimal digits at the left, numbers of partitions at the right, and words above and below. */
export function plotIn(width: number, height: number, textPixels: number, window: HeatWindow): Plot {
  const left = Math.round(textPixels * 3.4);
  const right = Math.round(textPixels * 2.6);
  const top = 0;
  const bottom = Math.round(textPixels * 1.9);
  return {
    left,
    top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
    window,
  };
}

export function xOf({ left, width, window }: Plot, seconds: number): number {
  return left + ((seconds - window.fromSeconds) / (window.toSeconds - window.fromSeconds)) * width;
}

export function yOf({ top, height, window }: Plot, key: number): number {
  return top + ((key - window.from) / (window.to - window.from)) * height;
}

export function secondsAt({ left, width, window }: Plot, x: number): number {
  return window.fromSeconds + ((x - left) / width) * (window.toSeconds - window.fromSeconds);
}

export function keyAt({ top, height, window }: Plot, y: number): number {
  return window.from + ((y - top) / height) * (window.to - window.from);
}

/** A cell as the picture shows it: some columns of the heat by some of its rows. */
export interface Cell {
  column: number;
  columns: number;
  row: number;
  rows: number;
}

export interface CellGrain {
  columnSeconds: number;
  columnsEach: number;
  rowsEach: number;
  /** Of the whole run. */
  columns: number;
}

export function cellAt(
  { columnSeconds, columnsEach, rowsEach, columns }: CellGrain,
  seconds: number,
  key: number,
): Cell {
  const column = clamp(Math.floor(seconds / columnSeconds), columns - 1);
  const row = clamp(Math.floor(key * heatRows), heatRows - 1);
  const first = column - (column % columnsEach);
  return {
    column: first,
    columns: Math.min(columnsEach, columns - first),
    row: row - (row % rowsEach),
    rows: rowsEach,
  };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** Where the cell lies: in time and in the key space. */
export function stretchOf(cell: Cell, columnSeconds: number): HeatWindow {
  return {
    fromSeconds: cell.column * columnSeconds,
    toSeconds: (cell.column + cell.columns) * columnSeconds,
    from: cell.row / heatRows,
    to: (cell.row + cell.rows) / heatRows,
  };
}

/** Ours: thinner rows cannot be told apart. */
const rowPixelsMin = 1.5;
/** Below this a single row is not seen from afar. */
const rowPixelsSeen = 3;

/** How many cells a pixel of the image stands for, so that none of them is lost on the way to the screen. */
export function grainFor({ width, height, window }: Plot, columns: number, columnSeconds: number) {
  const rowsShown = (window.to - window.from) * heatRows;
  let rowsEach = 1;
  while (rowsEach < heatRows && (height / rowsShown) * rowsEach < rowPixelsMin) rowsEach *= 2;
  const columnsShown = (window.toSeconds - window.fromSeconds) / columnSeconds;
  let columnsEach = 1;
  while (columnsShown / columnsEach > width && columnsEach < columns) columnsEach *= 2;
  return { rowsEach, columnsEach, spreadsRefusals: (height / rowsShown) * rowsEach < rowPixelsSeen };
}

export interface KeyTick {
  key: number;
  text: string;
}

const linesBetweenTicks = 3;

/** Round places of the key space, in as many hexadecimal digits as tell them apart. */
export function keyTicks({ window, height }: Plot, textPixels: number): KeyTick[] {
  const span = window.to - window.from;
  const apart = (linesBetweenTicks * textPixels) / height;
  let bits = 1;
  while (bits < 24 && 0.5 ** (bits + 1) / span >= apart) bits += 1;
  const step = 0.5 ** bits;
  const digits = Math.max(2, Math.ceil(bits / 4));
  const ticks: KeyTick[] = [];
  for (let at = Math.ceil(window.from / step); at * step <= window.to && at * step < 1; at += 1)
    ticks.push({ key: at * step, text: hex(at * step, digits) });
  return ticks;
}

/** The first digits of a position in the key space, as a hash is written. */
export function hex(key: number, digits: number): string {
  const all = 16 ** digits;
  return Math.min(all - 1, Math.floor(key * all))
    .toString(16)
    .toUpperCase()
    .padStart(digits, '0');
}

const rangeDigits = 4;

/** From the first to the last hash of a range. */
export function hexRange(from: number, to: number): [string, string] {
  return [hex(from, rangeDigits), hex(to - 0.5 / 16 ** rangeDigits, rangeDigits)];
}

/** Round moments of the window. */
export function timeTicks({ window, width }: Plot, textPixels: number): number[] {
  const span = window.toSeconds - window.fromSeconds;
  const [first = 0, second = span] = ticksOf(span, Math.max(2, width / (6 * textPixels)));
  const step = second - first || span;
  const ticks: number[] = [];
  for (let at = Math.ceil(window.fromSeconds / step - 1e-9); at * step <= window.toSeconds + 1e-9; at += 1)
    ticks.push(at * step);
  return ticks;
}

export interface PartitionLabel {
  partition: number;
  y: number;
}

/** The partitions whose numbers have room beside their ranges. */
export function partitionLabels(plot: Plot, partitions: Float32Array, textPixels: number): PartitionLabel[] {
  const { window, top, height } = plot;
  const count = partitionCount(partitions);
  const labels: PartitionLabel[] = [];
  for (let partition = 0; partition < count; partition += 1) {
    const start = Math.max(window.from, partitionFigure(partitions, partition, 'start'));
    const end = Math.min(window.to, partitionFigure(partitions, partition, 'end'));
    if (((end - start) / (window.to - window.from)) * height < textPixels * 1.1) continue;
    labels.push({ partition, y: Math.max(top, (yOf(plot, start) + yOf(plot, end)) / 2) });
  }
  return labels;
}

/** How many partitions have anything in the window. */
export function partitionsIn({ from, to }: HeatWindow, partitions: Float32Array): number {
  const count = partitionCount(partitions);
  let found = 0;
  for (let partition = 0; partition < count; partition += 1) {
    if (
      partitionFigure(partitions, partition, 'start') < to &&
      partitionFigure(partitions, partition, 'end') > from
    )
      found += 1;
  }
  return found;
}

/** Who had this place of the key space at that moment: what is split now was one before. */
export function ownerThen(
  partitions: Float32Array,
  key: number,
  seconds: number,
  splits: readonly DoneSplit[],
): number | undefined {
  const count = partitionCount(partitions);
  let owner: number | undefined;
  for (let partition = 0; partition < count && owner === undefined; partition += 1) {
    if (
      key >= partitionFigure(partitions, partition, 'start') &&
      key < partitionFigure(partitions, partition, 'end')
    )
      owner = partition;
  }
  for (const split of splits.toReversed())
    if (split.into === owner && split.doneSeconds > seconds) owner = split.partition;
  return owner;
}
