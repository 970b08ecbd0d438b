// When AlarmHigh will ring if things go on as they are: what a reader who sees refusals wants to know.

import { usPerSecond } from '../../kernel/time.ts';
import { pointsAboveToRing } from './alarms.ts';

const minuteUs = 60 * usPerSecond; // AS-02: one-minute points

/**
 * `finishedAbove` is how many of the latest whole minutes in a row were above the threshold; the minute that runs is
 * expected to be above it or not. Infinity: it will not ring by this load.
 */
export function alarmRingsAtUs(
  nowUs: number,
  finishedAbove: number,
  thisMinuteAbove: boolean,
  goesOnAbove: boolean,
  delayUs: number,
): number {
  const minuteStartUs = Math.floor(nowUs / minuteUs) * minuteUs;
  // It has what it needs, and the action is on its way.
  if (finishedAbove >= pointsAboveToRing) {
    const completeUs = minuteStartUs - (finishedAbove - pointsAboveToRing) * minuteUs;
    return Math.max(nowUs, completeUs + delayUs);
  }
  const counted = thisMinuteAbove ? finishedAbove + 1 : 0;
  const missing = pointsAboveToRing - counted;
  if (missing > 0 && !goesOnAbove) return Infinity;
  return minuteStartUs + (1 + missing) * minuteUs + delayUs;
}
