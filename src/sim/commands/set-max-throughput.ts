// Changes an on-demand table's maximum throughput (INIT-11), at once (assumption update-at-once).

import { read, write } from '../capacity/budgets.ts';
import { changeMaximum } from '../capacity/gates.ts';
import type { SetMaxThroughput } from '../scenario/capacity-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setMaxThroughput(
  world: World,
  { table: name, maxReadUnits, maxWriteUnits }: SetMaxThroughput,
): void {
  const { capacity, budgets } = tableNamed(world, name);
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
