// Changes the provisioned capacity of a global index at once, as set-capacity does a table's (assumption
// update-at-once). What waits in the queue goes on at the new rate.

import { changeCapacity, read, write } from '../capacity/budgets.ts';
import type { SetIndexCapacity } from '../scenario/index-commands.ts';
import { indexNamed } from '../traffic/index-named.ts';
import type { World } from '../world.ts';

export function setIndexCapacity(
  world: World,
  { table, index: name, readUnits, writeUnits }: SetIndexCapacity,
): void {
  const { budgets } = indexNamed(world, table, name);
  if (readUnits !== undefined) changeCapacity(budgets, world.nowUs, read, readUnits);
  if (writeUnits !== undefined) changeCapacity(budgets, world.nowUs, write, writeUnits);
}
