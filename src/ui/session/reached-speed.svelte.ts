// What speed a run really reaches. It is measured at every frame, and told once a second.

import { createPace, paced } from './pace.ts';

export class ReachedSpeed {
  #pace = createPace();
  /** Virtual seconds a second; undefined until it is known. */
  #actual = $state<number>();

  /** What is reached, if that falls short of the speed asked for. */
  shortOf(speed: number): number | undefined {
    const actual = this.#actual;
    return actual !== undefined && actual < 0.9 * speed ? actual : undefined;
  }

  begin(): void {
    this.#pace = createPace();
    this.#actual = undefined;
  }

  went(elapsedMs: number, progressedUs: number): void {
    this.#pace = paced(this.#pace, elapsedMs, progressedUs);
    this.#actual = this.#pace.actual;
  }
}
