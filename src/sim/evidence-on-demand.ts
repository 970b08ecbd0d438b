// What an on-demand table can serve, for the advice room and the frame.

import { usPerSecond } from './kernel/time.ts';
import type { OnDemandEvidence } from './advice/evidence.ts';
import { unitsOfPartitions } from './capacity/on-demand.ts';
import { partitionsToCome } from './capacity/splits.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { TableState, World } from './world.ts';

/** One direction; undefined where the throughput is provisioned. */
export function onDemandEvidence(
  { nowUs }: World,
  { capacity, ranges, splits }: TableState,
  direction: number,
): OnDemandEvidence | undefined {
  if (capacity.mode === 'provisioned') return undefined;
  const partitions = partitionsOf(ranges);
  const nextUs = splits.underWay.reduce((first, { dueUs }) => Math.min(first, dueUs), Infinity);
  return {
    atOnceUnits: unitsOfPartitions(partitions, direction),
    peakUnits: capacity.peakUnits[direction]!,
    maximumUnits: capacity.maximumUnits[direction]!,
    quotaUnits: capacity.quotaUnits[direction]!,
    partitionsToCome: Math.max(splits.growTo, partitionsToCome(splits, partitions)),
    secondsToGrow: nextUs === Infinity ? undefined : Math.max(0, nextUs - nowUs) / usPerSecond,
  };
}

/** The most that is served a second, whatever its key. */
export function mostOf({
  atOnceUnits,
  maximumUnits,
  quotaUnits,
}: Pick<OnDemandEvidence, 'atOnceUnits' | 'maximumUnits' | 'quotaUnits'>): number {
  return Math.min(atOnceUnits, maximumUnits, quotaUnits);
}
