// Keeps the heat of a table as an image and paints only what is new in it.

import { heatRows } from '../../../sim/frame.ts';
import { heatColours, paintColumn, type HeatColours, type HeatScale } from './heat-picture.ts';
import type { Palette } from '../../charts/palette.ts';
import type { HeatColumn } from '../../session/heat-column.ts';

export class HeatCanvas {
  readonly canvas = document.createElement('canvas');
  #painted: (HeatColumn | undefined)[] = [];
  #pixels: ImageData | undefined;
  #palette: Palette | undefined;
  #colours: HeatColours | undefined;
  #scale = '';

  /** Brings the image up to date. `columns` is the whole run's width in columns. */
  update(
    heat: readonly (HeatColumn | undefined)[],
    columns: number,
    scale: HeatScale,
    palette: Palette,
  ): void {
    const context = this.canvas.getContext('2d')!;
    const scaleKey = `${scale.readCapUnits} ${scale.writeCapUnits}`;
    const stale = this.#pixels?.width !== columns || palette !== this.#palette || scaleKey !== this.#scale;
    if (stale || !this.#pixels || !this.#colours) {
      this.canvas.width = columns;
      this.canvas.height = heatRows;
      this.#pixels = context.createImageData(columns, heatRows);
      this.#colours = heatColours(palette);
      this.#palette = palette;
      this.#scale = scaleKey;
      this.#painted = [];
    }
    let first = columns;
    let last = -1;
    for (let column = 0; column < columns; column += 1) {
      const cells = heat[column];
      if (cells === this.#painted[column]) continue;
      if (cells) paintColumn(this.#pixels.data, columns, column, cells.cells(), scale, this.#colours);
      else clearColumn(this.#pixels.data, columns, column);
      this.#painted[column] = cells;
      first = Math.min(first, column);
      last = column;
    }
    if (last >= first) context.putImageData(this.#pixels, 0, 0, first, 0, last - first + 1, heatRows);
  }
}

function clearColumn(pixels: Uint8ClampedArray, width: number, column: number): void {
  for (let row = 0; row < heatRows; row += 1) pixels[(row * width + column) * 4 + 3] = 0;
}
