// What the page gets to know about how a table's throughput is bought.

import { read, write } from './capacity/budgets.ts';
import { unitsOfPartitions } from './capacity/on-demand.ts';
import { estimatedUnits } from './capacity-modes.ts';
import type { CapacityFrame } from './frame.ts';
import { mostOf } from './evidence-on-demand.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { Store } from './store.ts';
import type { TableState } from './world.ts';

export function capacityFrame({ capacity, ranges, seconds }: TableState): CapacityFrame {
  const { mode, change, peakUnits, maximumUnits, quotaUnits } = capacity;
  const partitions = partitionsOf(ranges);
  return {
    mode,
    switching: change && { mode: change.mode, dueAtUs: change.dueAtUs },
    atOnceUnits: [unitsOfPartitions(partitions, read), unitsOfPartitions(partitions, write)],
    peakUnits: [peakUnits[read]!, peakUnits[write]!],
    maximumUnits: [maximumUnits[read]!, maximumUnits[write]!],
    quotaUnits: [quotaUnits[read]!, quotaUnits[write]!],
    estimatedUnits: [estimatedUnits(seconds, read), estimatedUnits(seconds, write)],
  };
}

/** Provisioned units a second; on demand, the most that is served at once. */
export function mostServed(
  { capacity, budgets, ranges }: Pick<Store, 'capacity' | 'budgets' | 'ranges'>,
  direction: number,
): number {
  if (capacity.mode === 'provisioned') return budgets.unitsPerSecond[direction]!;
  return mostOf({
    atOnceUnits: unitsOfPartitions(partitionsOf(ranges), direction),
    maximumUnits: capacity.maximumUnits[direction]!,
    quotaUnits: capacity.quotaUnits[direction]!,
  });
}
