// The page's heartbeat: one callback a drawn frame. Tests bring their own.

export interface FrameClock {
  nowMs(): number;
  /** Calls back before the next frame is drawn; not at all while the tab is hidden. */
  nextFrame(callback: () => void): void;
  /** Called while a frame is made: calls back as soon as it is, or so much later. */
  afterFrame(callback: () => void, waitMs: number): void;
}

export const browserClock: FrameClock = {
  nowMs: () => performance.now(),
  nextFrame: (callback) => void requestAnimationFrame(callback),
  afterFrame(callback, waitMs) {
    waiting.push(waitMs > 0 ? () => setTimeout(callback, waitMs) : callback);
    channel ??= calledBack();
    channel.port2.postMessage(undefined);
  },
};

const waiting: (() => unknown)[] = [];
let channel: MessageChannel | undefined;

/** A frame is one task, drawing included. A message begins another right after it; a timer would wait for longer. */
function calledBack(): MessageChannel {
  const made = new MessageChannel();
  made.port1.onmessage = () => waiting.shift()?.();
  return made;
}
