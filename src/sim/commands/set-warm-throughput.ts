// Raises a table's warm throughput: partitions are added until they give it (INIT-08). It can serve so much when they
// are there.

import { read, write } from '../capacity/budgets.ts';
import { grownPartitions, partitionsFor } from '../capacity/on-demand.ts';
import type { SetWarmThroughput } from '../scenario/capacity-commands.ts';
import { partitionsOf } from '../placement/ranges.ts';
import { tableNamed } from '../traffic/named.ts';
import { startSplits } from '../traffic/splits.ts';
import type { World } from '../world.ts';

export function setWarmThroughput(
  world: World,
  { table: name, warmReadUnits, warmWriteUnits }: SetWarmThroughput,
): void {
  const table = tableNamed(world, name);
  const { warmUnits } = table.capacity;
  warmUnits[read] = Math.max(warmUnits[read]!, warmReadUnits ?? 0);
  warmUnits[write] = Math.max(warmUnits[write]!, warmWriteUnits ?? 0);
  startSplits(world, table, grownPartitions(partitionsOf(table.ranges), partitionsFor(warmUnits)));
}
