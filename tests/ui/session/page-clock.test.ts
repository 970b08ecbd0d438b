import { expect, it } from 'vitest';
import { clockFrom } from '../../../src/ui/session/page-clock.ts';
import { createHeartbeat } from '../../../src/ui/session/heartbeat.ts';

it('lets nothing play before the page is shown, and counts no time until then', () => {
  const frames: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let nowMs = 5000;
  let isShown = false;
  const clock = clockFrom((then) => (isShown ? then() : void waiting.push(then)), {
    nowMs: () => nowMs,
    nextFrame: (then) => void frames.push(then),
    afterFrame: (then) => then(),
  });
  const asked: number[] = [];
  const heartbeat = createHeartbeat(clock, {
    isNeeded: () => true,
    isFree: () => true,
    isLate: () => false,
    ask: (elapsedMs) => Promise.resolve(void asked.push(elapsedMs)),
  });
  heartbeat.wake();
  nowMs += 800;
  expect(frames).toHaveLength(0);

  isShown = true;
  for (const then of waiting) then();
  nowMs += 16;
  frames.shift()!();
  expect(asked).toEqual([16]);
});
