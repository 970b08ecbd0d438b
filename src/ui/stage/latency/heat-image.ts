// Time and latency as pixels: a column is a second, or several where there are more than fit; a row is a step of
// latencyEdgesMs, the longest on top; the colour is how many requests took so long.

import { colourOf, mix, type Colour, type Palette } from '../../charts/palette.ts';
import type { LatencyHistory } from '../../session/latency-history.ts';
import type { View } from './percentiles.ts';

export interface HeatCounts {
  /** Seconds in a column. */
  columnSeconds: number;
  columns: number;
  /** Steps shown, from the shortest: `rows` of them from `firstStep` on. */
  firstStep: number;
  rows: number;
  /** Requests a second, column by column, each from the shortest step up. */
  perSecond: Float32Array;
  most: number;
}

export interface Steps {
  first: number;
  /** The one after the last. */
  end: number;
}

export function heatCounts(
  latency: LatencyHistory,
  view: View,
  secondCount: number,
  columnsMax: number,
  { first, end }: Steps,
): HeatCounts {
  const columnSeconds = Math.max(1, Math.ceil(secondCount / Math.max(1, columnsMax)));
  const columns = Math.ceil(secondCount / columnSeconds);
  const rows = end - first;
  const perSecond = new Float32Array(columns * rows);
  for (let second = 0; second < secondCount; second += 1) {
    const counts = latency.second(second, view);
    const column = Math.floor(second / columnSeconds);
    const width = Math.min(columnSeconds, secondCount - column * columnSeconds);
    for (let row = 0; row < rows; row += 1) perSecond[column * rows + row]! += counts[first + row]! / width;
  }
  let most = 0;
  for (const value of perSecond) if (value > most) most = value;
  return { columnSeconds, columns, firstStep: first, rows, perSecond, most };
}

/**
 * How strong a colour is, 0 to 1; NaN: nothing to draw. A single slow request among thousands is what one looks for:
 * on a logarithmic scale it is seen.
 */
export function shadeOf(perSecond: number, most: number): number {
  if (!(perSecond > 0)) return NaN;
  return Math.log1p(perSecond * 4) / Math.log1p(most * 4);
}

/** One pixel a cell. */
export function paintHeat(counts: HeatCounts, palette: Palette): ImageData {
  const { columns, rows, perSecond, most } = counts;
  const image = new ImageData(Math.max(1, columns), Math.max(1, rows));
  const pixels = new Uint32Array(image.data.buffer);
  const colours = coloursOf(palette).map(packed);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      const shade = shadeOf(perSecond[column * rows + row]!, most);
      if (Number.isNaN(shade)) continue;
      pixels[(rows - 1 - row) * columns + column] = colours[Math.round(shade * (shades - 1))]!;
    }
  }
  return image;
}

const shades = 64;

/** Cividis, from few to many. */
export function coloursOf(palette: Palette): Colour[] {
  const stops = ([1, 2, 3, 4, 5] as const).map((stop) => colourOf(palette[`cividis-${stop}`]));
  return Array.from({ length: shades }, (_none, at) => {
    const along = (at / (shades - 1)) * (stops.length - 1);
    const from = Math.min(stops.length - 2, Math.floor(along));
    return mix(stops[from]!, stops[from + 1]!, along - from);
  });
}

/** As the bytes of a pixel lie in memory, lowest first. */
function packed([red, green, blue]: Colour): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
