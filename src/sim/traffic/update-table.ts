// An UpdateTable that changes provisioned capacity, from its beginning to its end. It takes a while (AS-08), and longer when
// the table must be split first: its warm throughput bounds how far it can be raised at once (INIT-09).

import { schedule } from '../kernel/timeline.ts';
import { setThresholds } from '../capacity/auto-scaling/alarms.ts';
import { takeDecrease } from '../capacity/auto-scaling/decrease-bucket.ts';
import type { CapacityUpdate, ScalingActor } from '../capacity/auto-scaling/store-scaling.ts';
import { noteScaled } from '../capacity/auto-scaling/target-tracking.ts';
import { changeCapacity, read } from '../capacity/budgets.ts';
import { warmThroughput } from '../capacity/capacity-state.ts';
import { partitionsFor } from '../capacity/on-demand.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { emit } from './emit.ts';
import { observationPhase } from './phases.ts';
import { startSplits } from './splits.ts';

/** Begins to change one direction; it is done `lastsUs` later, or when the partitions it needs are there. */
export function beginUpdate(
  world: World,
  table: TableState,
  direction: number,
  toUnits: number,
  by: ScalingActor,
  lastsUs: number,
): void {
  const { scaling, budgets } = table;
  const partitions = warmUp(world, table, direction, toUnits);
  const update: CapacityUpdate = {
    direction,
    fromUnits: budgets.unitsPerSecond[direction]!,
    toUnits,
    by,
    partitions,
    beganAtUs: world.nowUs,
    dueAtUs: Math.max(world.nowUs + lastsUs, splitDueUs(table, partitions)),
  };
  scaling.updates[direction] = update;
  emit(world, { kind: 'update-table-began', ...about(world, table, update) });
  plan(world, table, update);
}

/** One of auto scaling or a schedule: a decrease needs one of those that are left (AS-09). Answers whether it has begun. */
export function beginAllowedUpdate(
  world: World,
  table: TableState,
  direction: number,
  toUnits: number,
  by: ScalingActor,
  lastsUs: number,
): boolean {
  const { scaling, budgets } = table;
  const target = scaling.targets[direction]!;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  const isAllowed = toUnits > fromUnits || takeDecrease(scaling.decreases, world.nowUs);
  if (isAllowed) beginUpdate(world, table, direction, toUnits, by, lastsUs);
  else if (!target.decreaseRefused) {
    emit(world, {
      kind: 'decrease-refused',
      ...about(world, table, { direction, fromUnits, toUnits, by }),
    });
  }
  target.decreaseRefused = !isAllowed;
  return isAllowed;
}

/** Ends what is due; answers whether anything was. */
export function endUpdate(world: World, table: TableState, direction: number): boolean {
  const { scaling, budgets } = table;
  const update = scaling.updates[direction];
  if (update === undefined || update.dueAtUs > world.nowUs) return false;
  // What was being split when it began is split again for it.
  update.dueAtUs = Math.max(world.nowUs, splitDueUs(table, update.partitions));
  if (update.dueAtUs > world.nowUs) {
    plan(world, table, update);
    return false;
  }
  scaling.updates[direction] = undefined;
  const fromUnits = budgets.unitsPerSecond[direction]!;
  changeCapacity(budgets, world.nowUs, direction, update.toUnits);
  const target = scaling.targets[direction];
  if (target !== undefined) {
    setThresholds(target.alarms, update.toUnits);
    noteScaled(target, fromUnits, update.toUnits, world.nowUs);
  }
  emit(world, { kind: 'capacity-changed', ...about(world, table, { ...update, fromUnits }) });
  return true;
}

/** A new capacity is warm throughput too (INIT-08, INIT-09). Answers how many partitions it needs; 0: those there are. */
function warmUp(world: World, table: TableState, direction: number, units: number): number {
  const { capacity, ranges } = table;
  if (units <= warmThroughput(capacity, partitionsOf(ranges), direction)) return 0;
  capacity.warmUnits[direction] = units;
  const partitions = partitionsFor(capacity.warmUnits);
  startSplits(world, table, partitions);
  return partitions;
}

/** When the last of the splits that are needed is done; -Infinity: none is under way, or enough are there. */
function splitDueUs({ ranges, splits }: TableState, partitions: number): number {
  if (partitionsOf(ranges) >= partitions) return -Infinity;
  return splits.underWay.reduce((latest, { dueUs }) => Math.max(latest, dueUs), -Infinity);
}

function plan(world: World, table: TableState, { direction, dueAtUs }: CapacityUpdate): void {
  schedule(world.timeline, dueAtUs, observationPhase, {
    kind: 'update-table-due',
    table: table.index,
    direction,
  });
}

function about(
  world: World,
  { name }: TableState,
  { direction, fromUnits, toUnits, by }: Pick<CapacityUpdate, 'direction' | 'fromUnits' | 'toUnits' | 'by'>,
) {
  const way: 'read' | 'write' = direction === read ? 'read' : 'write';
  return { atUs: world.nowUs, table: name, direction: way, from: fromUnits, to: toUnits, by };
}
