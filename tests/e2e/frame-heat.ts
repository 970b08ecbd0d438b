// The frame's heat, cell by cell: seconds by stretches of the key space.

import {
  heatFields,
  heatRows,
  partitionFields,
  type HeatField,
  type TableFrame,
} from '../../src/sim/frame.ts';
import { HeatColumn } from '../../src/ui/session/heat-column.ts';

/** Middles of so many rows, second by second. */
export function cells(columnSeconds: number, untilSeconds: number, rows: number) {
  return Array.from({ length: Math.floor(untilSeconds / columnSeconds) * rows }, (_none, at) => ({
    seconds: (Math.floor(at / rows) + 0.5) * columnSeconds,
    key: ((at % rows) + 0.5) / rows,
  }));
}

/** A second, of the rows from one place of the key space to another. */
export function figureOf(
  table: TableFrame,
  field: HeatField,
  seconds: number,
  from: number,
  to: number,
): number {
  const column = Math.floor(seconds / table.heatColumnSeconds);
  const at = heatFields.indexOf(field);
  let figure = 0;
  for (
    let row = Math.floor(from * heatRows);
    row <= Math.ceil(to * heatRows - 1e-9) - 1 || row === Math.floor(from * heatRows);
    row += 1
  )
    figure += table.heat[(column * heatRows + row) * heatFields.length + at]!;
  return field === 'latencyMs' ? figure : figure / table.heatColumnSeconds;
}

export function columnsOf(table: TableFrame): HeatColumn[] {
  const length = heatRows * heatFields.length;
  return Array.from(
    { length: table.heat.length / length },
    (_none, column) => new HeatColumn(table.heat.subarray(column * length, (column + 1) * length)),
  );
}

/** Where the partition begins that follows on the place. */
export function borderBeside({ partitions }: TableFrame, position: number): number {
  const ends = Array.from(
    { length: partitions.length / partitionFields.length },
    (_none, row) => partitions[row * partitionFields.length + partitionFields.indexOf('end')]!,
  );
  return ends.find((end) => end > position)!;
}
