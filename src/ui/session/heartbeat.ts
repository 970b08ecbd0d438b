// Asks once a drawn frame for as long as there is something to ask for; then it rests.

import type { FrameClock } from './frame-clock.ts';

export interface Heartbeat {
  wake(): void;
  /** How long the page takes for a frame. */
  frameMs(): number;
}

export interface Pulse {
  isNeeded(): boolean;
  /** Nothing that was asked for is still under way. */
  isFree(): boolean;
  /** There is no time to lose. */
  isLate(): boolean;
  /** So much time after it was last asked. */
  ask(elapsedMs: number): void;
}

/**
 * Ours. What the page has drawn, the browser then brings to the screen on the machine's other cores. On a machine with
 * two of them, a worker that is asked meanwhile puts the page off its own.
 */
const waitMs = 4;

export function createHeartbeat(clock: FrameClock, pulse: Pulse): Heartbeat {
  let awake = false;
  let frameMs = 0;
  let lastFrameMs = 0;
  let lastAskedMs = 0;

  function beat(): void {
    awake = pulse.isNeeded();
    if (!awake) return;
    const nowMs = clock.nowMs();
    frameMs = nowMs - lastFrameMs;
    lastFrameMs = nowMs;
    if (pulse.isFree()) {
      const elapsedMs = nowMs - lastAskedMs;
      lastAskedMs = nowMs;
      // Asked before this frame is drawn, the worker would compete with the drawing for the machine's cores.
      clock.afterFrame(() => pulse.ask(elapsedMs), pulse.isLate() ? 0 : waitMs);
    }
    clock.nextFrame(beat);
  }

  return {
    frameMs: () => frameMs,
    wake() {
      if (awake) return;
      awake = true;
      lastFrameMs = lastAskedMs = clock.nowMs();
      clock.nextFrame(beat);
    },
  };
}
