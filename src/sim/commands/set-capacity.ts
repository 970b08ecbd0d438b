// Changes a table's provisioned capacity at once. In DynamoDB an UpdateTable takes a while; how long is not
// published (assumption update-at-once).

import { changeCapacity, read, write } from '../capacity/budgets.ts';
import type { SetCapacity } from '../scenario/commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setCapacity(world: World, { table: name, readUnits, writeUnits }: SetCapacity): void {
  const { budgets } = tableNamed(world, name);
  if (readUnits !== undefined) changeCapacity(budgets, world.nowUs, read, readUnits);
  if (writeUnits !== undefined) changeCapacity(budgets, world.nowUs, write, writeUnits);
}
