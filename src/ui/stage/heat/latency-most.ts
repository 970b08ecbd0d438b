// The slowest mean that a run has had so far, kept as its columns come.

import type { Heat } from './planes.ts';

export class LatencyMost {
  #heat: Heat | undefined;
  #looked = 0;
  #most = 0;

  of(heat: Heat): number {
    if (heat !== this.#heat || heat.length < this.#looked) {
      this.#heat = heat;
      this.#looked = 0;
      this.#most = 0;
    }
    for (; this.#looked < heat.length; this.#looked += 1) {
      const cells = heat[this.#looked];
      if (!cells) continue;
      for (const ms of cells.plane('latencyMs')) if (ms > this.#most) this.#most = ms;
    }
    return this.#most;
  }
}
