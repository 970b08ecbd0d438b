// What the advice room is told of auto scaling in one direction: its policy, and when it will do something.

import { secondsToUs, usPerSecond, usToSeconds } from './kernel/time.ts';
import type { ScalingEvidence } from './advice/evidence.ts';
import { highThreshold, pointsBelowToRing } from './capacity/auto-scaling/alarms.ts';
import { nextDecreaseAtUs } from './capacity/auto-scaling/decrease-bucket.ts';
import { alarmRingsAtUs } from './capacity/auto-scaling/forecast.ts';
import { scaledStores } from './capacity/auto-scaling/scaled-store.ts';
import { updateUnderWay } from './capacity/auto-scaling/store-scaling.ts';
import type { ScalableTarget } from './capacity/auto-scaling/scalable-target.ts';
import { wantedUnits } from './capacity/auto-scaling/target-tracking.ts';
import { read } from './capacity/budgets.ts';
import { consumedInMinute, secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { secondFigure } from './metrics/seconds.ts';
import { minuteUs } from './scaling.ts';
import type { Store } from './store.ts';
import type { TableState, World } from './world.ts';

/** `consumedUnits` is what is consumed a second now; it is taken to go on. `store`: the table, or an index of it. */
export function scalingEvidence(
  world: World,
  table: TableState,
  direction: number,
  consumedUnits: number,
  store: Store = table,
): ScalingEvidence | undefined {
  const { scaling, capacity, budgets } = store;
  const target = scaling.targets[direction];
  if (target === undefined || capacity.mode === 'on-demand') return undefined;
  const update =
    scaling.updates[direction] ??
    scaledStores(table)
      .map((other) => updateUnderWay(other.store.scaling))
      .find((other) => other !== undefined);
  return {
    policy: { ...target.policy, minUnits: target.minUnits, maxUnits: target.maxUnits },
    update: update && {
      own: update === scaling.updates[direction],
      toUnits: update.toUnits,
      secondsLeft: usToSeconds(update.dueAtUs - world.nowUs),
    },
    alarmSeconds: (alarmAtUs(world, store, target, direction, consumedUnits) - world.nowUs) / usPerSecond,
    updateSeconds: world.assumptions['update-table-seconds'],
    decreaseRefused: target.decreaseRefused
      ? {
          wantedUnits: wantedUnits(target, budgets.unitsPerSecond[direction]!, world.nowUs),
          secondsLeft: usToSeconds(nextDecreaseAtUs(world.nowUs) - world.nowUs),
        }
      : undefined,
  };
}

/** Counts the minutes as they were, also those that the alarm has not seen yet. */
function alarmAtUs(
  world: World,
  { seconds }: Store,
  { alarms, policy }: ScalableTarget,
  direction: number,
  consumedUnits: number,
): number {
  const way = direction === read ? 'read' : 'write';
  const threshold = highThreshold(alarms.thresholdUnits, policy.targetPercent);
  const minute = Math.floor(world.nowUs / minuteUs);
  const isAbove = (units: number) => units > threshold * secondsOfMinute;
  let finishedAbove = 0;
  while (
    finishedAbove < Math.min(minute, pointsBelowToRing) &&
    isAbove(consumedInMinute(seconds, minute - 1 - finishedAbove, way))
  ) {
    finishedAbove += 1;
  }
  let unitsSoFar = 0;
  for (let second = minute * secondsOfMinute; second < seconds.count; second += 1) {
    unitsSoFar += secondFigure(seconds, second, way === 'read' ? 'readUnits' : 'writeUnits');
  }
  const secondsToCome = (minute + 1) * secondsOfMinute - seconds.count;
  return alarmRingsAtUs(
    world.nowUs,
    finishedAbove,
    isAbove(unitsSoFar + consumedUnits * secondsToCome),
    consumedUnits > threshold,
    secondsToUs(world.assumptions['alarm-delay-seconds']),
  );
}
