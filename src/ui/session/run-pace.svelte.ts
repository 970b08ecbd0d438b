// How far each frame is to move virtual time, and what speed a run really reaches. That is measured at every frame, and
// told once a second.

import { createPace, paced } from './pace.ts';

/** A tab that was hidden, or a machine that slept, wakes up with one frame of at most this length. */
const frameMsMax = 100;
/** Ours: two frames. */
const lateMs = 33;

export class RunPace {
  /** Wall time that virtual time has not followed yet: what one frame could not do, the next ones make good. */
  #owedMs = 0;
  #speed = 1;
  #pace = createPace();
  /** Virtual seconds a second; undefined until it is known. */
  #actual = $state<number>();

  /** What is reached, if that falls short of the speed asked for. */
  shortOf(speed: number): number | undefined {
    const actual = this.#actual;
    return actual !== undefined && actual < 0.9 * speed ? actual : undefined;
  }

  /** Virtual microseconds to go on for, after this much wall time at this speed. */
  strideUs(elapsedMs: number, speed: number): number {
    this.#speed = speed;
    this.#owedMs = Math.min(this.#owedMs + elapsedMs, frameMsMax);
    return speed === Infinity ? Infinity : Math.round(this.#owedMs * 1000 * speed);
  }

  /** Virtual time has fallen behind, or is to go as far as it can. */
  isLate(): boolean {
    return this.#owedMs > lateMs || this.#speed === Infinity;
  }

  begin(): void {
    this.#owedMs = 0;
    this.#pace = createPace();
    this.#actual = undefined;
  }

  went(elapsedMs: number, progressedUs: number): void {
    this.#owedMs = Math.max(0, this.#owedMs - progressedUs / 1000 / this.#speed);
    this.#pace = paced(this.#pace, elapsedMs, progressedUs);
    this.#actual = this.#pace.actual;
  }
}
