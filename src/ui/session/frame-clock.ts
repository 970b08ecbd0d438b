// The page's heartbeat: one callback a drawn frame. Tests bring their own.

export interface FrameClock {
  nowMs(): number;
  /** Calls back before the next frame is drawn; not at all while the tab is hidden. */
  nextFrame(callback: () => void): void;
  /** Called while a frame is made: calls back as soon as it is. */
  afterFrame(callback: () => void): void;
}

export const browserClock: FrameClock = {
  nowMs: () => performance.now(),
  nextFrame: (callback) => void requestAnimationFrame(callback),
  afterFrame(callback) {
    // A frame is one task, drawing included; a message begins another right after it, a timer would not.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback();
    };
    port2.postMessage(undefined);
  },
};
