// Changes the provisioned capacity of a global index at once, as set-capacity does a table's (assumption
// update-at-once). What waits in the queue goes on at the new rate.

import { changeCapacity, read, write } from '../capacity/budgets.ts';
import type { SetIndexCapacity } from '../scenario/index-commands.ts';
import { indexNamed } from '../traffic/index-named.ts';
import type { Store } from '../store.ts';
import type { World } from '../world.ts';

export function setIndexCapacity(
  world: World,
  { table, index: name, readUnits, writeUnits }: SetIndexCapacity,
): void {
  const index = indexNamed(world, table, name);
  if (readUnits !== undefined) change(world, index, read, readUnits);
  if (writeUnits !== undefined) change(world, index, write, writeUnits);
}

/** What auto scaling was about to bring no longer comes. */
function change(world: World, { budgets, scaling }: Store, direction: number, units: number): void {
  changeCapacity(budgets, world.nowUs, direction, units);
  scaling.updates[direction] = undefined;
}
