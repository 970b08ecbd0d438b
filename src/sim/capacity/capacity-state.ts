// How a table's or a global index's throughput is bought at present, and what DynamoDB remembers of its past: both
// decide what it can serve at once.

import type { AccountQuotas, OnDemandCapacity } from '../scenario/capacity-spec.ts';
import type { CapacityMode, ProvisionedCapacity } from '../scenario/scenario.ts';
import { newTablePeakUnits, onDemandPartitions, partitionsFor, unitsOfPartitions } from './on-demand.ts';

/** Two numbers each: reads, writes; units a second. */
export interface CapacityState {
  mode: CapacityMode;
  /** On demand, the most that is served (INIT-11); Infinity where nothing is set. */
  maximumUnits: Float64Array;
  /** The account's quota of one table or index (INIT-12, INIT-13). */
  quotaUnits: Float64Array;
  /** The highest traffic that lasted (INIT-04), before the run or in it. */
  peakUnits: Float64Array;
  /** The most that was ever provisioned or asked for as warm throughput: it stays (INIT-07, INIT-08). */
  warmUnits: Float64Array;
  /** The switch of the mode that is under way (AS-13). */
  change: ModeChange | undefined;
  /** How often it was switched to on-demand (AS-13). */
  switchesToOnDemand: number;
}

export interface ModeChange {
  mode: CapacityMode;
  /** What will be provisioned, by direction; undefined: what was consumed asks for. */
  units: (number | undefined)[];
  beganAtUs: number;
  dueAtUs: number;
}

export function createCapacityState(
  spec: ProvisionedCapacity | OnDemandCapacity,
  quotas: AccountQuotas,
): CapacityState {
  const isOnDemand = spec.mode === 'on-demand';
  return {
    mode: spec.mode,
    maximumUnits: Float64Array.of(
      (isOnDemand ? spec.maxReadUnits : undefined) ?? Infinity,
      (isOnDemand ? spec.maxWriteUnits : undefined) ?? Infinity,
    ),
    quotaUnits: Float64Array.of(quotas.tableReadUnits, quotas.tableWriteUnits),
    peakUnits: Float64Array.of(
      (isOnDemand ? spec.previousPeakReadUnits : undefined) ?? newTablePeakUnits[0]!,
      (isOnDemand ? spec.previousPeakWriteUnits : undefined) ?? newTablePeakUnits[1]!,
    ),
    warmUnits: Float64Array.of(
      Math.max(spec.warmReadUnits ?? 0, spec.readUnits ?? 0),
      Math.max(spec.warmWriteUnits ?? 0, spec.writeUnits ?? 0),
    ),
    change: undefined,
    switchesToOnDemand: 0,
  };
}

/** What it can serve at once, spread evenly: its warm throughput (INIT-08). It lifts no partition's ceiling (INIT-10). */
export function warmThroughput({ warmUnits }: CapacityState, partitions: number, direction: number): number {
  return Math.max(warmUnits[direction]!, unitsOfPartitions(partitions, direction));
}

/** How many partitions a new table or index has for its throughput, if nothing else says it (INIT-03, INIT-08). */
export function partitionsForThroughput({ mode, peakUnits, warmUnits }: CapacityState): number {
  return mode === 'on-demand' ? onDemandPartitions(peakUnits, warmUnits) : partitionsFor(warmUnits);
}
