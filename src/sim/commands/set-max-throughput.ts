// Changes an on-demand table's maximum throughput (INIT-11), at once (assumption update-at-once).

import { read, write } from '../capacity/budgets.ts';
import type { SetMaxThroughput } from '../scenario/capacity-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setMaxThroughput(
  world: World,
  { table: name, maxReadUnits, maxWriteUnits }: SetMaxThroughput,
): void {
  const { capacity } = tableNamed(world, name);
  if (maxReadUnits !== undefined) capacity.maximumUnits[read] = maximumOf(maxReadUnits);
  if (maxWriteUnits !== undefined) capacity.maximumUnits[write] = maximumOf(maxWriteUnits);
}

/** -1 takes the maximum away. */
function maximumOf(units: number): number {
  return units < 0 ? Infinity : units;
}
