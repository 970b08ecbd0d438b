// The form of an auto scaling policy. What its numbers must be to each other is in scaling-checks.ts.

import * as v from 'valibot';
import { decimalNumber, wholeNumber } from './expected.ts';
import { fields, listOf } from './fields.ts';
import * as limits from './limits.ts';

const units = wholeNumber(limits.capacityUnitsMin, limits.capacityUnitsMax);
const cooldownSeconds = decimalNumber(0, limits.cooldownSecondsMax);

const scheduledBounds = fields({
  atSeconds: decimalNumber(0, limits.durationSecondsMax),
  everySeconds: v.optional(decimalNumber(limits.scheduleEverySecondsMin, limits.durationSecondsMax)),
  minUnits: units,
  maxUnits: units,
});

const scalingPolicy = fields({
  minUnits: units,
  maxUnits: units,
  targetPercent: v.optional(
    decimalNumber(limits.targetPercentMin, limits.targetPercentMax),
    limits.targetPercentUsual,
  ),
  scaleOutCooldownSeconds: v.optional(cooldownSeconds, 0), // AS-07
  scaleInCooldownSeconds: v.optional(cooldownSeconds, 0), // AS-07
  schedule: v.optional(listOf(scheduledBounds, 'scheduled bounds', 0, limits.scheduledBoundsMax)),
});

export const autoScaling = fields({
  read: v.optional(scalingPolicy),
  write: v.optional(scalingPolicy),
});

/** In a command: a policy, or the word that switches it off. */
export const policyOrOff = v.lazy((input) => (input === 'off' ? v.literal('off') : scalingPolicy));
