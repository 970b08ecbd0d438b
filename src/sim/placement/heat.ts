// The heat of the key space over time: what each stretch of it consumed, how often it was refused and how long it
// took, column by column. The page draws it as the timeline, and looks into it by itself.

import { usPerMs, usPerSecond } from '../kernel/time.ts';
import { columnFrom, fillCells, type HeatColumn } from './heat-column.ts';
import { heatPlanes, heatRowCount, heatSpotMask, heatStride, timeStride } from './heat-rows.ts';
import { rowsOfCell } from './heat-spots.ts';
import type { Ranges } from './ranges.ts';

/** Ours: of all tables together so many columns, as many as a picture has pixels, but of each at least as many as below. */
const columnsMax = 2000;
const columnsOfEachMin = 600; // Ours.
const columnStepUs = usPerSecond / 10;

export interface Heat {
  columnUs: number;
  /** Those that are finished: they never change. */
  columns: HeatColumn[];
  /** By spot: what was counted since it was last poured out, heatStride each, and timeStride each. The loops count here. */
  current: Float32Array;
  times: Float32Array;
  /** By row: what was poured out in the column under way, heatStride each, and timeStride each. */
  rows: Float64Array;
  rowTimes: Float64Array;
}

/** Columns are whole tenths of a second, so wide that a run has at most so many of them. */
export function createHeat(durationSeconds: number, tables: number): Heat {
  const columns = Math.max(columnsOfEachMin, Math.floor(columnsMax / tables));
  return {
    columnUs: Math.max(1, Math.ceil((durationSeconds * usPerSecond) / columns / columnStepUs)) * columnStepUs,
    columns: [],
    current: new Float32Array((heatSpotMask + 1) * heatStride),
    times: new Float32Array((heatSpotMask + 1) * timeStride),
    rows: new Float64Array(heatRowCount * heatStride),
    rowTimes: new Float64Array(heatRowCount * timeStride),
  };
}

/**
 * Where partitions are worked through in turns, several ticks at once, only whole seconds are complete: of shorter
 * columns the first of each second would have too little, and the last too much.
 */
export function keepWholeSeconds(heat: Heat): void {
  heat.columnUs = Math.ceil(heat.columnUs / usPerSecond) * usPerSecond;
}

/**
 * Pours what was counted into the rows. Once a second is often enough for it to stay exact, and before ranges change
 * it must be done: wide cells are known by them.
 */
export function pourHeat({ current, times, rows, rowTimes }: Heat, ranges: Ranges): void {
  pour(current, rows, heatStride, ranges);
  pour(times, rowTimes, timeStride, ranges);
}

function pour(from: Float32Array, into: Float64Array, stride: number, ranges: Ranges): void {
  for (let at = 0; at < into.length; at += 1) into[at]! += from[at]!;
  for (let spot = heatRowCount; spot <= heatSpotMask; spot += 1) {
    const at = spot * stride;
    if (isEmpty(from, at, stride)) continue;
    rowsOfCell(ranges, spot, (row, share) => {
      for (let figure = 0; figure < stride; figure += 1) {
        into[row * stride + figure]! += from[at + figure]! * share;
      }
    });
  }
  from.fill(0);
}

/** What was counted has been poured out. */
export function endHeatColumn(heat: Heat): void {
  const { rows, rowTimes } = heat;
  // Of times, the mean is shown.
  for (let row = 0; row < heatRowCount; row += 1) {
    const served = rowTimes[row * timeStride + 1]!;
    rows[row * heatStride + heatMeanMs] = served > 0 ? rowTimes[row * timeStride]! / served / usPerMs : 0;
  }
  heat.columns.push(columnFrom(rows));
  rows.fill(0);
  rowTimes.fill(0);
}

/** The finished columns from `fromColumn` on, each rows x planes. */
export function heatColumnsFrom({ columns }: Heat, fromColumn: number): Float32Array {
  const cells = new Float32Array(Math.max(0, columns.length - fromColumn) * heatRowCount * heatPlanes);
  for (let column = fromColumn; column < columns.length; column += 1) {
    fillCells(columns[column]!, cells, (column - fromColumn) * heatRowCount * heatPlanes);
  }
  return cells;
}

function isEmpty(counts: Float32Array, from: number, stride: number): boolean {
  for (let at = from; at < from + stride; at += 1) if (counts[at] !== 0) return false;
  return true;
}

/** The last plane. */
const heatMeanMs = heatPlanes - 1;
