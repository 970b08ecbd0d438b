// The page's heartbeat: one callback a drawn frame. Tests bring their own.

export interface FrameClock {
  nowMs(): number;
  /** Calls back before the next frame is drawn; not at all while the tab is hidden. */
  nextFrame(callback: () => void): void;
}

export const browserClock: FrameClock = {
  nowMs: () => performance.now(),
  nextFrame: (callback) => void requestAnimationFrame(callback),
};
