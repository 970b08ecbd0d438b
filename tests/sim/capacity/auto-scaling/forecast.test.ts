import { expect, test } from 'vitest';
import { alarmRingsAtUs } from '../../../../src/sim/capacity/auto-scaling/forecast.ts';

const minute = 60e6;
const delayUs = 60e6;

test('a load that has just begun needs this minute, the next one and the delay (AS-02, AS-15)', () => {
  expect(alarmRingsAtUs(10 * minute + 5e6, 0, true, true, delayUs)).toBe(12 * minute + delayUs);
});

test('a minute that is mostly over and stays below the target does not count', () => {
  expect(alarmRingsAtUs(10 * minute + 50e6, 0, false, true, delayUs)).toBe(13 * minute + delayUs);
});

test('after two whole minutes it is on its way', () => {
  expect(alarmRingsAtUs(10 * minute + 20e6, 2, true, true, delayUs)).toBe(10 * minute + delayUs);
});

test('what it needs may lie further back than the delay: then it rings now', () => {
  expect(alarmRingsAtUs(10 * minute + 20e6, 5, true, true, delayUs)).toBe(10 * minute + 20e6);
});

test('a load that is over does not make it ring, unless the minute it fell into is above by itself', () => {
  expect(alarmRingsAtUs(10 * minute + 20e6, 0, true, false, delayUs)).toBe(Infinity);
  expect(alarmRingsAtUs(10 * minute + 20e6, 1, true, false, delayUs)).toBe(11 * minute + delayUs);
});
