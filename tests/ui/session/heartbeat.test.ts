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
    { isNeeded: () => true, isFree: () => true, isLate: () => isLate, ask: () => Promise.resolve() },
  );
  heartbeat.wake();
  frames.shift()!();
  isLate = true;
  frames.shift()!();
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[1]).toBe(0);
});

it.each([
  ['goes on without waiting for a frame when it is late', true, [16, 11]],
  ['waits for the next frame when it is not', false, [16]],
])('that has its answer after the frame it was for %s', async (_, isLate, expected) => {
  const frames: (() => void)[] = [];
  const asked: number[] = [];
  let nowMs = 0;
  let isFree = true;
  let answer: () => void = () => {};
  const heartbeat = createHeartbeat(
    { nowMs: () => nowMs, nextFrame: (then) => void frames.push(then), afterFrame: (then) => then() },
    {
      isNeeded: () => true,
      isFree: () => isFree,
      isLate: () => isLate,
      ask(elapsedMs) {
        asked.push(elapsedMs);
        isFree = false;
        return new Promise((resolve) => {
          answer = () => {
            isFree = true;
            resolve();
          };
        });
      },
    },
  );
  heartbeat.wake();
  nowMs = 16;
  frames.shift()!();
  nowMs = 25;
  frames.shift()!();
  nowMs = 27;
  answer();
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual(expected);
});
