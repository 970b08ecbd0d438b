// Where in the heat picture something is counted. What has a position is counted in its row. The many keys of a cold
// tail are counted by cell (clients/key-slots.ts), and a cell may be wider than a row: then it has a spot of its own,
// and is spread over its rows when the picture is made.

import { keySpaceSize } from './hash.ts';
import { heatRowBits, heatRowCount, tailRowCount } from './heat-rows.ts';
import { partitionAt, rangeEnd, rowAt } from './key-space.ts';
import { ownerAt, type Ranges } from './ranges.ts';

/** partition << heatRowBits | heat row of a position, or of one item of the collection there. */
export function placeIn(ranges: Ranges, position: number, item = 0): number {
  return (ownerAt(ranges, position, item) << heatRowBits) | rowAt(position, heatRowCount);
}

/** The same for the cell that begins at a position. */
export function placeOfCell(ranges: Ranges, position: number): number {
  const place = placeIn(ranges, position);
  return cellEnd(ranges, position) - position < rowWidth ? place : place + heatRowCount;
}

/** Spreads what is counted in the spot of a wide cell: calls with each row, and the share of the cell that lies in it. */
export function rowsOfCell(ranges: Ranges, spot: number, visit: (row: number, share: number) => void): void {
  const start = cellStart(ranges, spot - heatRowCount);
  const end = cellEnd(ranges, start);
  for (let row = spot - heatRowCount; row < heatRowCount && row * rowWidth < end; row += 1) {
    const within = Math.min(end, (row + 1) * rowWidth) - Math.max(start, row * rowWidth);
    if (within > 0) visit(row, within / (end - start));
  }
}

const rowWidth = keySpaceSize / heatRowCount;
const tailWidth = keySpaceSize / tailRowCount;

/** A cell that is wider than a row is the last that begins in its row. */
function cellStart({ starts }: Ranges, row: number): number {
  const rowStart = row * rowWidth;
  const lastInRow = starts[partitionAt(starts, rowStart + rowWidth - 1)]!;
  return Math.max(rowStart, lastInRow);
}

/** It ends with its partition or its stretch of the tail, whichever comes first. */
function cellEnd({ starts }: Ranges, start: number): number {
  const tailEnd = (Math.floor(start / tailWidth) + 1) * tailWidth;
  return Math.min(tailEnd, rangeEnd(starts, partitionAt(starts, start)));
}
