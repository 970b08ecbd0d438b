// An image of the heat for each figure that has been looked at: whoever goes back to one finds it done. While one is
// being painted, the one that was shown before lies beneath it.

import type { Palette } from '../../charts/palette.ts';
import { HeatImage, type HeatSource } from './heat-image.ts';
import type { PaintOptions } from './paint.ts';
import { heatViews } from './planes.ts';

/** Every figure at one size, and the last of another size, beneath what is painted anew. */
const imagesMax = heatViews.length + 1;

export class HeatImages {
  /** By what they show; the one that was wanted last is the last. */
  readonly #images = new Map<string, HeatImage>();
  #front = new HeatImage();
  #back = this.#front;
  #isDone = false;

  /** Brings the wanted image on by so many cells. Answers with whether it is done. */
  update(source: HeatSource, options: PaintOptions, palette: Palette, cellsMax: number): boolean {
    const wanted = this.#imageOf(JSON.stringify(options));
    if (wanted !== this.#front) [this.#front, this.#back] = [wanted, this.#front];
    this.#isDone = wanted.update(source, options, palette, cellsMax);
    return this.#isDone;
  }

  #imageOf(key: string): HeatImage {
    const image = this.#images.get(key) ?? new HeatImage();
    this.#images.delete(key);
    this.#images.set(key, image);
    const [oldest] = this.#images.keys();
    if (this.#images.size > imagesMax && oldest !== undefined) this.#images.delete(oldest);
    return image;
  }

  /** To be drawn one over the other. */
  get shown(): HeatImage[] {
    return this.#isDone ? [this.#front] : [this.#back, this.#front];
  }
}
