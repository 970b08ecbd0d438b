// Raises the warm throughput of a table or of a global index: partitions are added until they give it (INIT-08). It can serve so much when they
// are there.

import { scaledStoreOf } from '../capacity/auto-scaling/scaled-store.ts';
import { read, write } from '../capacity/budgets.ts';
import { grownPartitions, partitionsFor } from '../capacity/on-demand.ts';
import type { SetWarmThroughput } from '../scenario/capacity-commands.ts';
import { partitionsOf } from '../placement/ranges.ts';
import { tableNamed } from '../traffic/named.ts';
import { growSite } from '../traffic/splits.ts';
import type { World } from '../world.ts';

export function setWarmThroughput(
  world: World,
  { table, index, warmReadUnits, warmWriteUnits }: SetWarmThroughput,
): void {
  const scaled = scaledStoreOf(tableNamed(world, table), index);
  const { capacity, ranges } = scaled.store;
  const { warmUnits } = capacity;
  warmUnits[read] = Math.max(warmUnits[read]!, warmReadUnits ?? 0);
  warmUnits[write] = Math.max(warmUnits[write]!, warmWriteUnits ?? 0);
  growSite(world, scaled, grownPartitions(partitionsOf(ranges), partitionsFor(warmUnits)));
}
