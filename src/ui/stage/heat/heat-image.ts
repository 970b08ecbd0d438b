// Keeps the heat of a table as an image and paints only what is new in it. What is much is painted over several
// frames of the page: until it is done, whoever draws it can leave an older image beneath.

import { heatRows } from '../../../sim/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import { heatColours, type HeatColours } from './colours.ts';
import { gather, paintColumn, type PaintOptions } from './paint.ts';
import { fieldsOf, planes, type Heat } from './planes.ts';

export interface HeatSource {
  heat: Heat;
  columnSeconds: number;
  /** Of the whole run. */
  columns: number;
}

export class HeatImage {
  readonly canvas = document.createElement('canvas');
  #painted: Heat[number][] = [];
  #image: ImageData | undefined;
  #pixels = new Uint32Array(0);
  #sums = new Float32Array(0);
  #colours: HeatColours | undefined;
  #palette: Palette | undefined;
  #key = '';

  /** Columns of the heat in a pixel of the image. */
  columnsEach = 1;

  /** Brings the image up to date with at most so many cells. Answers with whether it is. */
  update(source: HeatSource, options: PaintOptions, palette: Palette, cellsMax = Infinity): boolean {
    const { heat, columnSeconds, columns } = source;
    const { columnsEach, rowsEach } = options;
    const width = Math.ceil(columns / columnsEach);
    const height = heatRows / rowsEach;
    this.#begin(width, height, JSON.stringify([columnSeconds, columns, options]), palette);
    this.columnsEach = columnsEach;
    let first = width;
    let last = -1;
    let cells = 0;
    let isDone = true;
    for (let column = 0; column < width; column += 1) {
      const from = column * columnsEach;
      if (!this.#isNew(heat, from, columnsEach)) continue;
      if (cells >= cellsMax) {
        isDone = false;
        break;
      }
      cells += heatRows * columnsEach;
      this.#paint(heat.slice(from, from + columnsEach), column, columnSeconds, options);
      for (let one = from; one < from + columnsEach; one += 1) this.#painted[one] = heat[one];
      first = Math.min(first, column);
      last = column;
    }
    if (last >= first)
      this.canvas.getContext('2d')!.putImageData(this.#image!, 0, 0, first, 0, last - first + 1, height);
    return isDone;
  }

  #begin(width: number, height: number, key: string, palette: Palette): void {
    if (key === this.#key && palette === this.#palette) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#sums = new Float32Array(height * planes);
    this.#colours = heatColours(palette);
    this.#palette = palette;
    this.#key = key;
    this.#painted = [];
  }

  #isNew(heat: HeatSource['heat'], from: number, count: number): boolean {
    for (let column = from; column < from + count; column += 1)
      if (heat[column] !== this.#painted[column]) return true;
    return false;
  }

  #paint(columns: Heat, at: number, columnSeconds: number, options: PaintOptions): void {
    const { width, height } = this.#image!;
    if (!columns.some(Boolean)) {
      for (let row = 0; row < height; row += 1) this.#pixels[row * width + at] = 0;
      return;
    }
    gather(this.#sums, columns, columnSeconds, options.rowsEach, fieldsOf[options.view]);
    paintColumn(this.#pixels, width, at, this.#sums, options, this.#colours!);
  }
}
