// A finished column of the heat. There are hundreds of them, each of hundreds of rows, so every figure takes two bytes,
// and what was nowhere in the column takes none.

import { fromHalf, halfMax, toHalf } from '../kernel/half-floats.ts';
import { heatPlanes, heatRowCount, heatStride } from './heat-rows.ts';

/** Written once. By plane: what its halves are multiplied by, 0 for a plane of zeros, and the halves of its rows. */
export interface HeatColumn {
  scales: number[];
  halves: (Uint16Array | undefined)[];
}

/** `rows` are rows of heatStride figures, of which the first are the planes. */
export function columnFrom(rows: Float64Array): HeatColumn {
  const column: HeatColumn = { scales: [], halves: [] };
  for (let plane = 0; plane < heatPlanes; plane += 1) {
    const scale = scaleOf(rows, plane);
    column.scales.push(scale);
    column.halves.push(scale === 0 ? undefined : halvesOf(rows, plane, scale));
  }
  return column;
}

/** Rows of heatPlanes figures, from a place on. */
export function fillCells({ scales, halves }: HeatColumn, into: Float32Array, from: number): void {
  for (let plane = 0; plane < heatPlanes; plane += 1) {
    const figures = halves[plane];
    if (figures === undefined) continue;
    const scale = scales[plane]!;
    for (let row = 0, at = from + plane; row < heatRowCount; row += 1, at += heatPlanes) {
      into[at] = fromHalf(figures[row]!) * scale;
    }
  }
}

/** What is larger than the largest half is kept in multiples of a power of two. */
function scaleOf(rows: Float64Array, plane: number): number {
  let largest = 0;
  for (let at = plane; at < rows.length; at += heatStride) if (rows[at]! > largest) largest = rows[at]!;
  if (largest === 0) return 0;
  let scale = 1;
  while (largest / scale > halfMax) scale *= 2;
  return scale;
}

function halvesOf(rows: Float64Array, plane: number, scale: number): Uint16Array {
  const halves = new Uint16Array(heatRowCount);
  for (let row = 0; row < heatRowCount; row += 1) {
    halves[row] = toHalf(rows[row * heatStride + plane]! / scale);
  }
  return halves;
}
