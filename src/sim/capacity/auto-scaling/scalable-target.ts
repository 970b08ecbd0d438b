// One direction of a table or an index under auto scaling: what Application Auto Scaling calls a scalable target. Its
// policy, what its alarms have seen, and when it last scaled.

import type { ScalingPolicy } from '../../scenario/scaling-policy.ts';
import { createAlarms, type Alarms } from './alarms.ts';

export interface ScalableTarget {
  policy: ScalingPolicy;
  /** In force now: a schedule moves them (AS-12). */
  minUnits: number;
  maxUnits: number;
  /** Who set them last, and whether a capacity outside of them is still to be brought in. */
  boundsBy: 'schedule' | 'command';
  boundsPending: boolean;
  alarms: Alarms;
  scaledOutAtUs: number;
  /** What the latest scale-out added. */
  addedUnits: number;
  scaledInAtUs: number;
  /** The alarm asks for a decrease, and none is left (AS-09). */
  decreaseRefused: boolean;
}

export function createTarget(policy: ScalingPolicy, units: number): ScalableTarget {
  return {
    policy,
    minUnits: policy.minUnits,
    maxUnits: policy.maxUnits,
    boundsBy: 'command',
    boundsPending: units < policy.minUnits || units > policy.maxUnits,
    alarms: createAlarms(units),
    scaledOutAtUs: -Infinity,
    addedUnits: 0,
    scaledInAtUs: -Infinity,
    decreaseRefused: false,
  };
}

/** AS-11: never above the maximum, never below the minimum. */
export function withinBounds({ minUnits, maxUnits }: ScalableTarget, units: number): number {
  return Math.min(maxUnits, Math.max(minUnits, units));
}
