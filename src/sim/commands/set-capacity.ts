// Changes a table's provisioned capacity at once, by hand. In DynamoDB an UpdateTable takes a while; how long is not
// published (assumption update-at-once). It takes none of the decreases of AS-09, and what auto scaling was about to
// bring in that direction no longer comes.

import { changeCapacity, read, write } from '../capacity/budgets.ts';
import type { SetCapacity } from '../scenario/commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { TableState, World } from '../world.ts';

export function setCapacity(world: World, { table: name, readUnits, writeUnits }: SetCapacity): void {
  const table = tableNamed(world, name);
  if (readUnits !== undefined) change(world, table, read, readUnits);
  if (writeUnits !== undefined) change(world, table, write, writeUnits);
}

function change(world: World, { budgets, scaling }: TableState, direction: number, units: number): void {
  changeCapacity(budgets, world.nowUs, direction, units);
  if (scaling.update?.direction === direction) scaling.update = undefined;
}
