// The heat of the key space over time: what each stretch of it consumed and how often it was refused, column by
// column. The page draws it as the timeline.

import { usPerSecond } from '../kernel/time.ts';

const columnsMax = 600; // Ours: as many as a timeline shows.
const columnStepUs = usPerSecond / 10;

export interface Heat {
  columnUs: number;
  columnCount: number;
  /** Finished columns, each rows x planes; longer than what is filled. */
  columns: Float32Array;
  /** The column being filled. */
  current: Float32Array;
}

/** Columns are whole tenths of a second, so wide that a run has at most columnsMax of them. */
export function createHeat(durationSeconds: number, cells: number): Heat {
  const columnUs =
    Math.max(1, Math.ceil((durationSeconds * usPerSecond) / columnsMax / columnStepUs)) * columnStepUs;
  return {
    columnUs,
    columnCount: 0,
    columns: new Float32Array(0),
    current: new Float32Array(cells),
  };
}

export function endHeatColumn(heat: Heat): void {
  const length = heat.current.length;
  const from = heat.columnCount * length;
  if (from + length > heat.columns.length) {
    // The first sixteen columns are ours to choose.
    const larger = new Float32Array(Math.max(length * 16, heat.columns.length * 2));
    larger.set(heat.columns);
    heat.columns = larger;
  }
  heat.columns.set(heat.current, from);
  heat.columnCount += 1;
  heat.current.fill(0);
}

/** A copy of the finished columns from `fromColumn` on. */
export function heatColumnsFrom(heat: Heat, fromColumn: number): Float32Array {
  const length = heat.current.length;
  return heat.columns.slice(fromColumn * length, heat.columnCount * length);
}
