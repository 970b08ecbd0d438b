// What a store consumed in one minute: the figure that CloudWatch plots and that auto scaling's alarms look at.

import { secondFigure, type Seconds } from '../seconds.ts';

export const secondsOfMinute = 60; // MET-01: 1m

/** MET-01: the Sum of a whole minute, in units; a sixtieth of it is units a second. */
export function consumedInMinute(seconds: Seconds, minute: number, direction: 'read' | 'write'): number {
  const from = minute * secondsOfMinute;
  return consumedBetween(seconds, from, from + secondsOfMinute, direction);
}

/** In the seconds from one to before another; seconds before the first count as empty. */
export function consumedBetween(
  seconds: Seconds,
  from: number,
  to: number,
  direction: 'read' | 'write',
): number {
  let units = 0;
  for (let second = Math.max(0, from); second < to; second += 1) {
    units += secondFigure(seconds, second, direction === 'read' ? 'readUnits' : 'writeUnits');
  }
  return units;
}
