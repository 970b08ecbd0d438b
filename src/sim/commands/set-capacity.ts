// Changes the provisioned capacity of a table or of a global index by hand, at once. In DynamoDB an UpdateTable takes a
// while; how long is not published (assumption update-at-once). Only above the warm throughput it waits for the
// partitions (INIT-09). It takes none of the decreases of AS-09, and what auto scaling was about to bring in that
// direction no longer comes. What waits in an index's queue goes on at the new rate.

import { scaledStoreOf, type ScaledStore } from '../capacity/auto-scaling/scaled-store.ts';
import { changeCapacity, read, write } from '../capacity/budgets.ts';
import { warmThroughput } from '../capacity/capacity-state.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { SetCapacity } from '../scenario/commands.ts';
import type { SetIndexCapacity } from '../scenario/index-commands.ts';
import { admissionBought } from '../traffic/admission-changes.ts';
import { tableNamed } from '../traffic/named.ts';
import { emit } from '../traffic/emit.ts';
import { beginUpdate } from '../traffic/update-table.ts';
import type { World } from '../world.ts';

export function setCapacity(world: World, { table, readUnits, writeUnits }: SetCapacity): void {
  const scaled = scaledStoreOf(tableNamed(world, table), undefined);
  if (readUnits !== undefined) change(world, scaled, read, readUnits);
  if (writeUnits !== undefined) change(world, scaled, write, writeUnits);
}

export function setIndexCapacity(
  world: World,
  { table, index, readUnits, writeUnits }: SetIndexCapacity,
): void {
  const scaled = scaledStoreOf(tableNamed(world, table), index);
  if (readUnits !== undefined) change(world, scaled, read, readUnits);
  if (writeUnits !== undefined) change(world, scaled, write, writeUnits);
}

function change(world: World, scaled: ScaledStore, direction: number, units: number): void {
  const { table, index, store } = scaled;
  const { budgets, scaling, capacity, ranges } = store;
  scaling.updates[direction] = undefined;
  const from = budgets.unitsPerSecond[direction]!;
  if (units === from) return;
  if (units > warmThroughput(capacity, partitionsOf(ranges), direction)) {
    beginUpdate(world, scaled, direction, units, 'command', 0);
    return;
  }
  changeCapacity(budgets, world.nowUs, direction, units);
  if (index === undefined) admissionBought(world, table, direction);
  emit(world, {
    kind: 'capacity-changed',
    atUs: world.nowUs,
    table: table.name,
    ...(index === undefined ? {} : { index }),
    direction: direction === read ? 'read' : 'write',
    from,
    to: units,
    by: 'command',
  });
}
