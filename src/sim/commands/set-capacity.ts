// Changes a table's provisioned capacity by hand, at once. In DynamoDB an UpdateTable takes a while; how long is not
// published (assumption update-at-once). Only above the warm throughput it waits for the partitions (INIT-09). It takes
// none of the decreases of AS-09, and what auto scaling was about to bring in that direction no longer comes.

import { changeCapacity, read, write } from '../capacity/budgets.ts';
import { warmThroughput } from '../capacity/capacity-state.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { SetCapacity } from '../scenario/commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { emit } from '../traffic/emit.ts';
import { beginUpdate } from '../traffic/update-table.ts';
import type { TableState, World } from '../world.ts';

export function setCapacity(world: World, { table: name, readUnits, writeUnits }: SetCapacity): void {
  const table = tableNamed(world, name);
  if (readUnits !== undefined) change(world, table, read, readUnits);
  if (writeUnits !== undefined) change(world, table, write, writeUnits);
}

function change(world: World, table: TableState, direction: number, units: number): void {
  const { budgets, scaling, capacity, ranges } = table;
  scaling.updates[direction] = undefined;
  const from = budgets.unitsPerSecond[direction]!;
  if (units === from) return;
  if (units > warmThroughput(capacity, partitionsOf(ranges), direction)) {
    beginUpdate(world, { table, index: undefined, store: table }, direction, units, 'command', 0);
    return;
  }
  changeCapacity(budgets, world.nowUs, direction, units);
  emit(world, {
    kind: 'capacity-changed',
    atUs: world.nowUs,
    table: table.name,
    direction: direction === read ? 'read' : 'write',
    from,
    to: units,
    by: 'command',
  });
}
