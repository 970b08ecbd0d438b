// Two images of the heat: the one that is wanted now, and the one that was shown before. While the first is being
// painted, the other lies beneath it; and whoever goes back to it finds it done.

import type { Palette } from '../../charts/palette.ts';
import { HeatImage, type HeatSource } from './heat-image.ts';
import type { PaintOptions } from './paint.ts';

export class HeatImages {
  #front = new HeatImage();
  #back = new HeatImage();
  #key = '';
  #isDone = false;

  /** Brings the wanted image on by so many cells. Answers with whether it is done. */
  update(source: HeatSource, options: PaintOptions, palette: Palette, cellsMax: number): boolean {
    const key = JSON.stringify(options);
    if (key !== this.#key) [this.#front, this.#back] = [this.#back, this.#front];
    this.#key = key;
    this.#isDone = this.#front.update(source, options, palette, cellsMax);
    return this.#isDone;
  }

  /** To be drawn one over the other. */
  get shown(): HeatImage[] {
    return this.#isDone ? [this.#front] : [this.#back, this.#front];
  }
}
