// What the page is told of a table's auto scaling.

import { alarmNames } from './capacity/auto-scaling/alarms.ts';
import { decreasesLeft, nextDecreaseAtUs } from './capacity/auto-scaling/decrease-bucket.ts';
import type { ScalableTarget } from './capacity/auto-scaling/scalable-target.ts';
import { read, write } from './capacity/budgets.ts';
import type { ScalingFrame, ScaledDirection } from './frame.ts';
import type { Store } from './store.ts';

/** Undefined for a table or an index that has no policy and no update under way. */
export function scalingFrame({ scaling }: Store, nowUs: number): ScalingFrame | undefined {
  const { targets, decreases } = scaling;
  const updates = scaling.updates.filter((update) => update !== undefined);
  if (targets.every((target) => target === undefined) && updates.length === 0) return undefined;
  return {
    read: directionFrame(targets[read]),
    write: directionFrame(targets[write]),
    updates: updates.map((update) => ({
      direction: update.direction === read ? 'read' : 'write',
      from: update.fromUnits,
      to: update.toUnits,
      by: update.by,
      beganAtUs: update.beganAtUs,
      dueAtUs: update.dueAtUs,
    })),
    decreasesLeft: decreasesLeft(decreases, nowUs),
    nextDecreaseAtUs: nextDecreaseAtUs(nowUs),
  };
}

function directionFrame(target: ScalableTarget | undefined): ScaledDirection | undefined {
  if (target === undefined) return undefined;
  const { policy, minUnits, maxUnits, alarms } = target;
  return {
    minUnits,
    maxUnits,
    targetPercent: policy.targetPercent,
    alarms: { ...alarms.states },
    ringing: alarmNames.filter((name) => alarms.states[name] === 'alarm'),
  };
}
