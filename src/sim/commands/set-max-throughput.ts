// Changes the maximum throughput of an on-demand table or index (INIT-11), at once (assumption update-at-once).

import { scaledStoreOf } from '../capacity/auto-scaling/scaled-store.ts';
import { read, write } from '../capacity/budgets.ts';
import { changeMaximum } from '../capacity/gates.ts';
import type { SetMaxThroughput } from '../scenario/capacity-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setMaxThroughput(
  world: World,
  { table, index, maxReadUnits, maxWriteUnits }: SetMaxThroughput,
): void {
  const { capacity, budgets } = scaledStoreOf(tableNamed(world, table), index).store;
  for (const [direction, units] of [
    [read, maxReadUnits],
    [write, maxWriteUnits],
  ] as const) {
    if (units === undefined) continue;
    const maximumUnits = maximumOf(units);
    capacity.maximumUnits[direction] = maximumUnits;
    changeMaximum(budgets, world.nowUs, direction, maximumUnits);
  }
}

/** -1 takes the maximum away. */
function maximumOf(units: number): number {
  return units < 0 ? Infinity : units;
}
