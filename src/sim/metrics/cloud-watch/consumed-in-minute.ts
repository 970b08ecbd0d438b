// What a store consumed in one minute: the figure that CloudWatch plots and that auto scaling's alarms look at.

import { secondFigure, type Seconds } from '../seconds.ts';

export const secondsOfMinute = 60;

/** MET-01: the Sum of a whole minute, in units; a sixtieth of it is units a second. */
export function consumedInMinute(seconds: Seconds, minute: number, direction: 'read' | 'write'): number {
  const from = minute * secondsOfMinute;
  let units = 0;
  for (let second = from; second < from + secondsOfMinute; second += 1) {
    units += secondFigure(seconds, second, direction === 'read' ? 'readUnits' : 'writeUnits');
  }
  return units;
}
