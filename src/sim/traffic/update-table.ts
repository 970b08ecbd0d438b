// An UpdateTable that changes provisioned capacity, from its beginning to its end. It takes a while (AS-08), and longer when
// the table must be split first: its warm throughput bounds how far it can be raised at once (INIT-09).

import { usPerSecond } from '../kernel/time.ts';
import { schedule } from '../kernel/timeline.ts';
import { setThresholds } from '../capacity/auto-scaling/alarms.ts';
import { takeDecrease } from '../capacity/auto-scaling/decrease-bucket.ts';
import type { ScaledStore } from '../capacity/auto-scaling/scaled-store.ts';
import type { CapacityUpdate, ScalingActor } from '../capacity/auto-scaling/store-scaling.ts';
import { noteScaled } from '../capacity/auto-scaling/target-tracking.ts';
import { changeCapacity, read } from '../capacity/budgets.ts';
import { warmThroughput } from '../capacity/capacity-state.ts';
import { grownPartitions, partitionsFor } from '../capacity/on-demand.ts';
import { partitionsToCome } from '../capacity/splits.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { Store } from '../store.ts';
import type { World } from '../world.ts';
import { admissionBought } from './admission-changes.ts';
import { emit } from './emit.ts';
import { observationPhase } from './phases.ts';
import { growSite } from './splits.ts';

/** Begins to change one direction; it is done `lastsUs` later, or when the partitions it needs are there. */
export function beginUpdate(
  world: World,
  scaled: ScaledStore,
  direction: number,
  toUnits: number,
  by: ScalingActor,
  lastsUs: number,
): void {
  const { scaling, budgets } = scaled.store;
  const partitions = warmUp(world, scaled, direction, toUnits);
  const update: CapacityUpdate = {
    direction,
    fromUnits: budgets.unitsPerSecond[direction]!,
    toUnits,
    by,
    partitions,
    beganAtUs: world.nowUs,
    dueAtUs: Math.max(world.nowUs + lastsUs, splitDueUs(scaled.store, partitions, world.nowUs)),
  };
  scaling.updates[direction] = update;
  emit(world, { kind: 'update-table-began', ...about(world, scaled, update) });
  plan(world, scaled, update);
}

/** One of auto scaling or a schedule: a decrease needs one of those that are left (AS-09). Answers whether it has begun. */
export function beginAllowedUpdate(
  world: World,
  scaled: ScaledStore,
  direction: number,
  toUnits: number,
  by: ScalingActor,
  lastsUs: number,
): boolean {
  const { scaling, budgets } = scaled.store;
  const target = scaling.targets[direction]!;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  const isAllowed = toUnits > fromUnits || takeDecrease(scaling.decreases, world.nowUs);
  if (isAllowed) beginUpdate(world, scaled, direction, toUnits, by, lastsUs);
  else if (!target.decreaseRefused) {
    emit(world, {
      kind: 'decrease-refused',
      ...about(world, scaled, { direction, fromUnits, toUnits, by }),
    });
  }
  target.decreaseRefused = !isAllowed;
  return isAllowed;
}

/** Ends what is due; answers whether anything was. */
export function endUpdate(world: World, scaled: ScaledStore, direction: number): boolean {
  const { scaling, budgets } = scaled.store;
  const update = scaling.updates[direction];
  if (update === undefined || update.dueAtUs > world.nowUs) return false;
  update.dueAtUs = Math.max(world.nowUs, splitDueUs(scaled.store, update.partitions, world.nowUs));
  if (update.dueAtUs > world.nowUs) {
    plan(world, scaled, update);
    return false;
  }
  scaling.updates[direction] = undefined;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  changeCapacity(budgets, world.nowUs, direction, update.toUnits);
  if (scaled.index === undefined) admissionBought(world, scaled.table, direction);
  const target = scaling.targets[direction];
  if (target !== undefined) {
    setThresholds(target.alarms, update.toUnits);
    noteScaled(target, fromUnits, update.toUnits, world.nowUs);
  }
  emit(world, { kind: 'capacity-changed', ...about(world, scaled, { ...update, fromUnits }) });
  return true;
}

/** A new capacity is warm throughput too (INIT-08, INIT-09). Answers how many partitions it needs; 0: those there are. */
function warmUp(world: World, scaled: ScaledStore, direction: number, units: number): number {
  const { capacity, ranges } = scaled.store;
  if (units <= warmThroughput(capacity, partitionsOf(ranges), direction)) return 0;
  capacity.warmUnits[direction] = units;
  const partitions = grownPartitions(partitionsOf(ranges), partitionsFor(capacity.warmUnits));
  growSite(world, scaled, partitions);
  return partitions;
}

/**
 * When the partitions it needs are there, as far as can be said now; -Infinity: they are. What is being split already is
 * split again only when that is done, at the end of a second.
 */
function splitDueUs({ ranges, splits }: Store, partitions: number, nowUs: number): number {
  const count = partitionsOf(ranges);
  if (count >= partitions) return -Infinity;
  const allDueUs = splits.underWay.reduce((latest, { dueUs }) => Math.max(latest, dueUs), nowUs);
  return partitionsToCome(splits, count) >= partitions ? allDueUs : allDueUs + usPerSecond;
}

function plan(world: World, { table, index }: ScaledStore, { direction, dueAtUs }: CapacityUpdate): void {
  schedule(world.timeline, dueAtUs, observationPhase, {
    kind: 'update-table-due',
    table: table.index,
    index,
    direction,
  });
}

function about(
  world: World,
  { table, index }: ScaledStore,
  { direction, fromUnits, toUnits, by }: Pick<CapacityUpdate, 'direction' | 'fromUnits' | 'toUnits' | 'by'>,
) {
  const way: 'read' | 'write' = direction === read ? 'read' : 'write';
  const where = index === undefined ? { table: table.name } : { table: table.name, index };
  return { atUs: world.nowUs, ...where, direction: way, from: fromUnits, to: toUnits, by };
}
