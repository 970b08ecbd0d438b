import { expect, test } from 'vitest';
import { secondsToUs, usPerMs, usPerSecond, usToSeconds } from '../../../src/sim/kernel/time.ts';

test('seconds become whole microseconds and come back', () => {
  expect(secondsToUs(0.1 + 0.2)).toBe(300_000);
  expect(secondsToUs(1e-7)).toBe(0);
  expect(usToSeconds(secondsToUs(17.6))).toBe(17.6);
  expect(usPerSecond).toBe(1000 * usPerMs);
});
