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
import { buyableUnits } from './buyable-units.ts';
import { planEntry } from './capacity/auto-scaling/plan-bounds.ts';
import type { ScalableTarget } from './capacity/auto-scaling/scalable-target.ts';
import { isUpdating, scaledStores, type ScaledStore } from './capacity/auto-scaling/scaled-store.ts';
import { wantedUnits } from './capacity/auto-scaling/target-tracking.ts';
import { read, write } from './capacity/budgets.ts';
import type { Direction } from './capacity/units.ts';
import { consumedInMinute, secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { secondFigure, type Seconds } from './metrics/seconds.ts';
import type { ScheduledBounds } from './scenario/scaling-policy.ts';
import { emit } from './traffic/emit.ts';
import { observationPhase } from './traffic/phases.ts';
import { beginAllowedUpdate, endUpdate } from './traffic/update-table.ts';
import type { World } from './world.ts';

export const minuteUs = secondsOfMinute * usPerSecond;

/** A minute has ended: the alarms will have looked at it a little later (assumption alarm-delay-seconds). */
export function planAlarms(world: World): void {
  const minute = world.nowUs / minuteUs - 1;
  const lookAtUs = world.nowUs + secondsToUs(world.assumptions['alarm-delay-seconds']);
  for (const table of world.tables) {
    for (const { index, store } of scaledStores(table)) {
      if (store.scaling.targets.every((target) => target === undefined)) continue;
      schedule(world.timeline, lookAtUs, observationPhase, {
        kind: 'scaling-alarms-due',
        table: table.index,
        index,
        minute,
      });
    }
  }
}

/** The alarms of a table or an index take in the points of one minute, and act. */
export function alarmsDue(world: World, scaled: ScaledStore, minute: number): void {
  const { store } = scaled;
  for (const direction of [read, write]) {
    const target = store.scaling.targets[direction];
    // A delay that was shortened lets a later minute be seen first; then the earlier one comes too late.
    if (target === undefined || minute <= target.alarms.minute) continue;
    // On demand there is nothing to scale; back in provisioned mode the alarms begin anew.
    if (store.capacity.mode === 'on-demand') {
      target.alarms = createAlarms(target.alarms.thresholdUnits);
      continue;
    }
    takePoints(store.seconds, target, minute, nameOf(direction));
    for (const alarm of lookAtAlarms(target.alarms, target.policy.targetPercent)) {
      emit(world, {
        kind: 'alarm-raised',
        atUs: world.nowUs,
        ...nameOfStore(scaled),
        direction: nameOf(direction),
        alarm,
      });
    }
    const { states } = target.alarms;
    if (states.ProvisionedCapacityHigh === 'alarm' || states.ProvisionedCapacityLow === 'alarm') {
      setThresholds(target.alarms, store.budgets.unitsPerSecond[direction]!);
    }
    bringToWanted(world, scaled, direction, target);
  }
}

/** Bounds are to be kept: those that a schedule sets now (AS-12), or new ones of a command. */
export function boundsDue(
  world: World,
  scaled: ScaledStore,
  { direction, version, entry }: { direction: number; version: number; entry?: ScheduledBounds },
): void {
  const { store } = scaled;
  const target = store.scaling.targets[direction];
  if (target === undefined || version !== store.scaling.version) return;
  if (entry !== undefined) {
    target.minUnits = entry.minUnits;
    target.maxUnits = entry.maxUnits;
    target.boundsBy = 'schedule';
    target.boundsPending = true;
    emit(world, {
      kind: 'scaling-bounds-changed',
      atUs: world.nowUs,
      ...nameOfStore(scaled),
      direction: nameOf(direction),
      minUnits: entry.minUnits,
      maxUnits: entry.maxUnits,
    });
    planEntry(world, scaled, direction, entry, world.nowUs + 1);
  }
  // On demand there is nothing to bring; the bounds wait until it is provisioned again.
  if (store.capacity.mode === 'provisioned') bringToWanted(world, scaled, direction, target);
}

/** An UpdateTable that was under way is done (AS-08). */
export function updateDue(world: World, scaled: ScaledStore, direction: number): void {
  if (!endUpdate(world, scaled, direction)) return;
  // What only waited for this update; alarms ask again with the next minute.
  for (const other of scaledStores(scaled.table)) {
    other.store.scaling.targets.forEach((waiting, way) => {
      if (waiting?.boundsPending) bringToWanted(world, other, way, waiting);
    });
  }
}

function bringToWanted(world: World, scaled: ScaledStore, direction: number, target: ScalableTarget): void {
  const { budgets, scaling } = scaled.store;
  const units = budgets.unitsPerSecond[direction]!;
  const wanted = wantedUnits(target, units, world.nowUs);
  if (wanted === units) {
    // What is under way may yet leave the bounds.
    if (scaling.updates[direction] === undefined) target.boundsPending = false;
    target.decreaseRefused = false;
    return;
  }
  // One UpdateTable at a time, a switch of the capacity mode included.
  if (isUpdating(scaled.table) || scaled.table.capacity.change !== undefined) return;
  // Application Auto Scaling asks for it, and DynamoDB refuses what the account may not have (INIT-12, INIT-13).
  if (wanted > units && wanted > buyableUnits(world, scaled.store, direction)) return;
  const by = target.boundsPending ? target.boundsBy : 'auto-scaling';
  const lastsUs = secondsToUs(world.assumptions['update-table-seconds']);
  if (beginAllowedUpdate(world, scaled, direction, wanted, by, lastsUs)) target.boundsPending = false;
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

function nameOfStore({ table, index }: ScaledStore): { table: string; index?: string } {
  return index === undefined ? { table: table.name } : { table: table.name, index };
}
