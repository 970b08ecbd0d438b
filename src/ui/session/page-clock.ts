// The page's heartbeat while its title page is shown: it stands still. What played behind it would be seen by nobody, and
// would take the time in which the page is drawn.

import { browserClock, type FrameClock } from './frame-clock.ts';

/** Begins at nothing once the page is shown. */
export function clockFrom(onceShown: (then: () => void) => void, clock = browserClock): FrameClock {
  let startMs: number | undefined;
  onceShown(() => (startMs = clock.nowMs()));
  return {
    ...clock,
    nowMs: () => (startMs === undefined ? 0 : clock.nowMs() - startMs),
    nextFrame: (then) => onceShown(() => clock.nextFrame(then)),
  };
}
