// Auto scaling at work: every minute the alarms look at what was consumed, and when one rings, an UpdateTable sets out
// to bring the capacity that target tracking wants. Its rules are in capacity/auto-scaling/.

import { schedule } from './kernel/timeline.ts';
import { secondsToUs, usPerSecond } from './kernel/time.ts';
import {
  lookAtAlarms,
  minutesOfCapacityPoint,
  noteConsumed,
  noteProvisioned,
  setThresholds,
} from './capacity/auto-scaling/alarms.ts';
import { takeDecrease } from './capacity/auto-scaling/decrease-bucket.ts';
import { planEntry } from './capacity/auto-scaling/plan-bounds.ts';
import type { ScalableTarget } from './capacity/auto-scaling/scalable-target.ts';
import type { ScalingActor } from './capacity/auto-scaling/store-scaling.ts';
import { noteScaled, wantedUnits } from './capacity/auto-scaling/target-tracking.ts';
import { changeCapacity, read, write } from './capacity/budgets.ts';
import type { Direction } from './capacity/units.ts';
import type { WorldEvent } from './events.ts';
import { consumedInMinute, secondsOfMinute } from './metrics/cloud-watch/consumed-in-minute.ts';
import { secondFigure, type Seconds } from './metrics/seconds.ts';
import type { ScheduledBounds } from './scenario/scaling-policy.ts';
import { observationPhase } from './traffic/phases.ts';
import type { TableState, World } from './world.ts';

export const minuteUs = secondsOfMinute * usPerSecond;

type Emit = (world: World, event: WorldEvent) => void;

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
export function alarmsDue(world: World, table: TableState, minute: number, emit: Emit): void {
  for (const direction of [read, write]) {
    const target = table.scaling.targets[direction];
    // A delay that was shortened lets a later minute be seen first; then the earlier one comes too late.
    if (target === undefined || minute <= target.alarms.minute) continue;
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
    bringToWanted(world, table, direction, target, emit);
  }
}

/** Bounds are to be kept: those that a schedule sets now (AS-12), or new ones of a command. */
export function boundsDue(
  world: World,
  table: TableState,
  { direction, version, entry }: { direction: number; version: number; entry?: ScheduledBounds },
  emit: Emit,
): void {
  const target = table.scaling.targets[direction];
  if (target === undefined || version !== table.scaling.version) return;
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
  bringToWanted(world, table, direction, target, emit);
}

/** The UpdateTable that was under way is done (AS-08). */
export function updateDue(world: World, table: TableState, emit: Emit): void {
  const { scaling, budgets, name } = table;
  const { update } = scaling;
  if (update === undefined || update.dueAtUs > world.nowUs) return;
  scaling.update = undefined;
  const { direction, toUnits, by } = update;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  changeCapacity(budgets, world.nowUs, direction, toUnits);
  const target = scaling.targets[direction];
  if (target !== undefined) {
    setThresholds(target.alarms, toUnits);
    noteScaled(target, fromUnits, toUnits, world.nowUs);
  }
  emit(world, {
    kind: 'capacity-changed',
    atUs: world.nowUs,
    table: name,
    direction: nameOf(direction),
    from: fromUnits,
    to: toUnits,
    by,
  });
  // What only waited for this update; alarms ask again with the next minute.
  scaling.targets.forEach((waiting, way) => {
    if (waiting?.boundsPending) bringToWanted(world, table, way, waiting, emit);
  });
}

/** By table: the provisioned units of both directions. */
export function capacitiesOf({ tables }: World): Float64Array[] {
  return tables.map(({ budgets }) => budgets.unitsPerSecond.slice());
}

/** Tells what a hand has changed since `before`. */
export function tellHandChange(world: World, table: TableState, before: Float64Array, emit: Emit): void {
  table.budgets.unitsPerSecond.forEach((to, direction) => {
    const from = before[direction]!;
    if (from === to) return;
    const about = { atUs: world.nowUs, table: table.name, direction: nameOf(direction), from, to };
    emit(world, { kind: 'capacity-changed', ...about, by: 'command' });
  });
}

function bringToWanted(
  world: World,
  table: TableState,
  direction: number,
  target: ScalableTarget,
  emit: Emit,
): void {
  // On demand there is nothing to scale, and while the mode is being switched no other update begins.
  if (table.capacity.mode === 'on-demand' || table.capacity.change !== undefined) return;
  const units = table.budgets.unitsPerSecond[direction]!;
  const wanted = wantedUnits(target, units, world.nowUs);
  if (wanted === units) {
    target.boundsPending = false;
    target.decreaseRefused = false;
    return;
  }
  beginUpdate(world, table, direction, wanted, target.boundsPending ? target.boundsBy : 'auto-scaling', emit);
}

/** Only one update at a time, and a decrease needs one of those that are left (AS-09). */
function beginUpdate(
  world: World,
  table: TableState,
  direction: number,
  toUnits: number,
  by: ScalingActor,
  emit: Emit,
): void {
  const { scaling, budgets } = table;
  const target = scaling.targets[direction]!;
  if (scaling.update !== undefined) return;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  const about = {
    atUs: world.nowUs,
    table: table.name,
    direction: nameOf(direction),
    from: fromUnits,
    to: toUnits,
    by,
  };
  if (toUnits < fromUnits && !takeDecrease(scaling.decreases, world.nowUs)) {
    if (!target.decreaseRefused) emit(world, { kind: 'decrease-refused', ...about });
    target.decreaseRefused = true;
    return;
  }
  target.decreaseRefused = false;
  target.boundsPending = false;
  const dueAtUs = world.nowUs + secondsToUs(world.assumptions['update-table-seconds']);
  scaling.update = { direction, fromUnits, toUnits, by, beganAtUs: world.nowUs, dueAtUs };
  emit(world, { kind: 'update-table-began', ...about });
  schedule(world.timeline, dueAtUs, observationPhase, { kind: 'update-table-due', table: table.index });
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
