// A partitioned store: a table, or a global index, which is partitioned like a table of its own (GSI-02). What
// places, admits, splits and measures works on a store and does not ask which of the two it is.

import { createStoreScaling, type StoreScaling } from './capacity/auto-scaling/store-scaling.ts';
import { createBudgets, type Budgets } from './capacity/budgets.ts';
import type { CapacityState } from './capacity/capacity-state.ts';
import { openOnDemand } from './capacity/gates.ts';
import { createPartitionRates, type PartitionRates } from './capacity/partition-rates.ts';
import { reasons } from './capacity/reasons.ts';
import { createSplits, type Splits } from './capacity/splits.ts';
import { createSeconds, type Seconds } from './metrics/seconds.ts';
import { createHeat, type Heat } from './placement/heat.ts';
import { createRanges, type Ranges } from './placement/ranges.ts';
import type { OnDemandCapacity, ProvisionedCapacity, Scenario } from './scenario/scenario.ts';

export interface Store {
  name: string;
  ranges: Ranges;
  capacity: CapacityState;
  budgets: Budgets;
  /** Refused attempts over the whole run, by place in `reasons`; an index counts those it caused on its table. */
  throttledByReason: Float64Array;
  rates: PartitionRates;
  seconds: Seconds;
  heat: Heat;
  splits: Splits;
  scaling: StoreScaling;
}

export function createStore(
  name: string,
  bought: ProvisionedCapacity | OnDemandCapacity,
  capacity: CapacityState,
  partitions: number,
  { durationSeconds, tables }: Scenario,
): Store {
  // On demand there is no budget of the table's own (INIT-03).
  const { readUnits = Infinity, writeUnits = Infinity, initialBurstSeconds = 0 } = bought;
  const budgets = createBudgets(readUnits, writeUnits, initialBurstSeconds, partitions);
  if (capacity.mode === 'on-demand') openOnDemand(budgets, 0, capacity.maximumUnits, capacity.quotaUnits);
  const tableCount = tables.reduce((sum, { replicas }) => sum + (replicas?.regions.length ?? 1), 0);
  return {
    name,
    capacity,
    ranges: createRanges(partitions),
    budgets,
    throttledByReason: new Float64Array(reasons.length),
    rates: createPartitionRates(partitions),
    seconds: createSeconds(),
    heat: createHeat(durationSeconds, tableCount),
    splits: createSplits(partitions),
    scaling: createStoreScaling(bought.autoScaling, readUnits, writeUnits),
  };
}
