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
  /** So much time after it was last asked. Resolves when that is done, and never rejects. */
  ask(elapsedMs: number): Promise<void>;
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
  /** A frame was made while the answer was still on its way. */
  let missedFrame = false;

  function beat(): void {
    awake = pulse.isNeeded();
    if (!awake) return;
    const nowMs = clock.nowMs();
    frameMs = nowMs - lastFrameMs;
    lastFrameMs = nowMs;
    missedFrame = !pulse.isFree();
    if (!missedFrame) {
      const elapsedMs = sinceAsked(nowMs);
      // Asked before this frame is drawn, the worker would compete with the drawing for the machine's cores.
      clock.afterFrame(() => void ask(elapsedMs), pulse.isLate() ? 0 : waitMs);
    }
    clock.nextFrame(beat);
  }

  function sinceAsked(nowMs: number): number {
    const elapsedMs = nowMs - lastAskedMs;
    lastAskedMs = nowMs;
    return elapsedMs;
  }

  async function ask(elapsedMs: number): Promise<void> {
    await pulse.ask(elapsedMs);
    // An answer that came too late for its frame is not to cost the worker the rest of the next one.
    if (!missedFrame || !pulse.isLate() || !pulse.isNeeded() || !pulse.isFree()) return;
    missedFrame = false;
    const sinceMs = sinceAsked(clock.nowMs());
    clock.afterFrame(() => void ask(sinceMs), waitMs);
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
