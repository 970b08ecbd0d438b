// Auto scaling at work: every minute the alarms look at what was consumed, and when one rings, an UpdateTable sets out
// to bring the capacity that target tracking wants. Its rules are in capacity/auto-scaling/.

import { schedule } from './kernel/timeline.ts';
import { secondsToUs, usPerSecond } from './kernel/time.ts';
import {
  createAlarms,
  lookAtAlarms,
  minutesOfCapacityPoint,
  noteConsumed,
  noteProvisioned,
  setThresholds,
} from './capacity/auto-scaling/alarms.ts';
import { planEntry } from './capacity/auto-scaling/plan-bounds.ts';
import type { ScalableTarget } from './capacity/auto-scaling/scalable-target.ts';
import { updateUnderWay } from './capacity/auto-scaling/store-scaling.ts';
import { wantedUnits } from './capacity/auto-scaling/target-tracking.ts';
import { read, write } from './capacity/budgets.ts';
import type { Direction } from './capacity/units.ts';
import { consumedInMinute, secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { secondFigure, type Seconds } from './metrics/seconds.ts';
import type { ScheduledBounds } from './scenario/scaling-policy.ts';
import { emit } from './traffic/emit.ts';
import { observationPhase } from './traffic/phases.ts';
import { beginAllowedUpdate, endUpdate } from './traffic/update-table.ts';
import type { TableState, World } from './world.ts';

export const minuteUs = secondsOfMinute * usPerSecond;

/** A minute has ended: the alarms will have looked at it a little later (assumption alarm-delay-seconds). */
export function planAlarms(world: World): void {
  const minute = world.nowUs / minuteUs - 1;
  const lookAtUs = world.nowUs + secondsToUs(world.assumptions['alarm-delay-seconds']);
  for (const { index, scaling } of world.tables) {
    if (scaling.targets.every((target) => target === undefined)) continue;
    schedule(world.timeline, lookAtUs, observationPhase, {
      kind: 'scaling-alarms-due',
      table: index,
      minute,
    });
  }
}

/** The alarms of a table take in the points of one minute, and act. */
export function alarmsDue(world: World, table: TableState, minute: number): void {
  for (const direction of [read, write]) {
    const target = table.scaling.targets[direction];
    // A delay that was shortened lets a later minute be seen first; then the earlier one comes too late.
    if (target === undefined || minute <= target.alarms.minute) continue;
    // On demand there is nothing to scale; back in provisioned mode the alarms begin anew.
    if (table.capacity.mode === 'on-demand') {
      target.alarms = createAlarms(target.alarms.thresholdUnits);
      continue;
    }
    takePoints(table.seconds, target, minute, nameOf(direction));
    for (const alarm of lookAtAlarms(target.alarms, target.policy.targetPercent)) {
      emit(world, {
        kind: 'alarm-raised',
        atUs: world.nowUs,
        table: table.name,
        direction: nameOf(direction),
        alarm,
      });
    }
    const { states } = target.alarms;
    if (states.ProvisionedCapacityHigh === 'alarm' || states.ProvisionedCapacityLow === 'alarm') {
      setThresholds(target.alarms, table.budgets.unitsPerSecond[direction]!);
    }
    bringToWanted(world, table, direction, target);
  }
}

/** Bounds are to be kept: those that a schedule sets now (AS-12), or new ones of a command. */
export function boundsDue(
  world: World,
  table: TableState,
  { direction, version, entry }: { direction: number; version: number; entry?: ScheduledBounds },
): void {
  const target = table.scaling.targets[direction];
  if (target === undefined || version !== table.scaling.version || table.capacity.mode === 'on-demand')
    return;
  if (entry !== undefined) {
    target.minUnits = entry.minUnits;
    target.maxUnits = entry.maxUnits;
    target.boundsBy = 'schedule';
    target.boundsPending = true;
    emit(world, {
      kind: 'scaling-bounds-changed',
      atUs: world.nowUs,
      table: table.name,
      direction: nameOf(direction),
      minUnits: entry.minUnits,
      maxUnits: entry.maxUnits,
    });
    planEntry(world, table, direction, entry, world.nowUs + 1);
  }
  bringToWanted(world, table, direction, target);
}

/** An UpdateTable that was under way is done (AS-08). */
export function updateDue(world: World, table: TableState, direction: number): void {
  if (!endUpdate(world, table, direction)) return;
  // What only waited for this update; alarms ask again with the next minute.
  table.scaling.targets.forEach((waiting, way) => {
    if (waiting?.boundsPending) bringToWanted(world, table, way, waiting);
  });
}

function bringToWanted(world: World, table: TableState, direction: number, target: ScalableTarget): void {
  const { budgets, scaling, capacity } = table;
  const units = budgets.unitsPerSecond[direction]!;
  const wanted = wantedUnits(target, units, world.nowUs);
  if (wanted === units) {
    target.boundsPending = false;
    target.decreaseRefused = false;
    return;
  }
  // One UpdateTable at a time, a switch of the capacity mode included.
  if (updateUnderWay(scaling) !== undefined || capacity.change !== undefined) return;
  const by = target.boundsPending ? target.boundsBy : 'auto-scaling';
  const lastsUs = secondsToUs(world.assumptions['update-table-seconds']);
  if (beginAllowedUpdate(world, table, direction, wanted, by, lastsUs)) target.boundsPending = false;
}

function takePoints(seconds: Seconds, target: ScalableTarget, minute: number, direction: Direction): void {
  noteConsumed(target.alarms, minute, consumedInMinute(seconds, minute, direction) / secondsOfMinute);
  if ((minute + 1) % minutesOfCapacityPoint !== 0) return;
  noteProvisioned(target.alarms, provisionedBefore(seconds, minute + 1, direction));
}

/** MET-03: the mean of the five minutes before. */
function provisionedBefore(seconds: Seconds, minute: number, direction: Direction): number {
  const to = minute * secondsOfMinute;
  const from = to - minutesOfCapacityPoint * secondsOfMinute;
  let units = 0;
  for (let second = from; second < to; second += 1) {
    units += secondFigure(
      seconds,
      second,
      direction === 'read' ? 'provisionedReadUnits' : 'provisionedWriteUnits',
    );
  }
  return units / (to - from);
}

function nameOf(direction: number): Direction {
  return direction === read ? 'read' : 'write';
}
