// What target tracking wants when an alarm rings: the capacity at which the consumption would be right at the target.

import { usPerSecond } from '../../kernel/time.ts';
import { withinBounds, type ScalableTarget } from './scalable-target.ts';

/** New capacity = consumed / target, rounded up (AS-05). */
export function capacityFor(consumedUnitsPerSecond: number, targetPercent: number): number {
  return Math.ceil((consumedUnitsPerSecond * 100) / targetPercent);
}

/**
 * The capacity that is wanted now, the present one if none other is. An alarm that goes on ringing asks again every
 * minute. To scale out it goes by the newest point, to scale in by the highest of the fifteen (assumption
 * scaling-point).
 */
export function wantedUnits(target: ScalableTarget, units: number, nowUs: number): number {
  const { policy, alarms } = target;
  const { consumed, states } = alarms;
  if (target.boundsPending) return withinBounds(target, units);
  if (states.AlarmHigh === 'alarm') {
    const wanted = withinBounds(target, capacityFor(consumed.at(-1)!, policy.targetPercent));
    return wanted > units && !coolsDownAfterScaleOut(target, wanted - units, nowUs) ? wanted : units;
  }
  if (states.AlarmLow === 'alarm') {
    const wanted = withinBounds(target, capacityFor(Math.max(...consumed), policy.targetPercent));
    return wanted < units && !coolsDownAfterScaleIn(target, nowUs) ? wanted : units;
  }
  return units;
}

/** A cool-down holds back another scale-out, but not one that adds more than the one before (AS-07). */
function coolsDownAfterScaleOut(target: ScalableTarget, addedUnits: number, nowUs: number): boolean {
  const untilUs = target.scaledOutAtUs + target.policy.scaleOutCooldownSeconds * usPerSecond;
  return nowUs < untilUs && addedUnits <= target.addedUnits;
}

/** A cool-down after a scale-in holds back only the next scale-in (AS-07). */
function coolsDownAfterScaleIn(target: ScalableTarget, nowUs: number): boolean {
  return nowUs < target.scaledInAtUs + target.policy.scaleInCooldownSeconds * usPerSecond;
}

/** Notes that the capacity has changed; the cool-down counts from now. */
export function noteScaled(target: ScalableTarget, fromUnits: number, toUnits: number, nowUs: number): void {
  if (toUnits > fromUnits) {
    target.scaledOutAtUs = nowUs;
    target.addedUnits = toUnits - fromUnits;
    // A scale-out ends the cool-down of a scale-in.
    target.scaledInAtUs = -Infinity;
  } else {
    target.scaledInAtUs = nowUs;
  }
}
