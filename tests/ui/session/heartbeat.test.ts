import { expect, it } from 'vitest';
import { createHeartbeat } from '../../../src/ui/session/heartbeat.ts';

it('leaves the browser some time after a frame before it asks, and none when it is late', () => {
  const frames: (() => void)[] = [];
  const waits: number[] = [];
  let isLate = false;
  const heartbeat = createHeartbeat(
    {
      nowMs: () => 0,
      nextFrame: (then) => void frames.push(then),
      afterFrame: (_then, waitMs) => void waits.push(waitMs),
    },
    { isNeeded: () => true, isFree: () => true, isLate: () => isLate, ask: () => {} },
  );
  heartbeat.wake();
  frames.shift()!();
  isLate = true;
  frames.shift()!();
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[1]).toBe(0);
});
