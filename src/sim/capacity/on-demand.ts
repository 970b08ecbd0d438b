// What an on-demand table or index can serve at once. There is no bucket for it: it is what its partitions give
// together, and they are added until they give twice the highest traffic there ever was (INIT-03, INIT-04).

import { partitionUnitsPerSecond } from './limits.ts';

/** What a new table counts as its highest traffic, reads and writes a second (INIT-06). */
export const newTablePeakUnits: readonly number[] = [6000, 2000];

/** Traffic may double at once (INIT-04). */
const growthAtOnce = 2;

/** Units a second that traffic may rise to without waiting, in one direction. */
export function unitsAtOnce(peakUnits: number): number {
  return growthAtOnce * peakUnits;
}

/** The fewest partitions that give so many read and write units a second, spread evenly (ADM-01, ADM-05). */
export function partitionsFor(units: ArrayLike<number>): number {
  return partitionUnitsPerSecond.reduce(
    (most, capUnits, direction) => Math.max(most, Math.ceil(units[direction]! / capUnits)),
    1,
  );
}

/** What so many partitions give together, spread evenly. */
export function unitsOfPartitions(partitions: number, direction: number): number {
  return partitions * partitionUnitsPerSecond[direction]!;
}

/**
 * How many partitions there must be for traffic that was at its highest `peakUnits`, and for the warm throughput that
 * was asked for or ever provisioned (INIT-07, INIT-08); by direction.
 */
export function onDemandPartitions(peakUnits: ArrayLike<number>, warmUnits: ArrayLike<number>): number {
  const units = partitionUnitsPerSecond.map((_capUnits, direction) =>
    Math.max(unitsAtOnce(peakUnits[direction]!), warmUnits[direction]!),
  );
  return partitionsFor(units);
}

/**
 * How many partitions a running table grows to when it needs `needed`: each of those it has is halved until there are
 * enough (assumption growth-by-halving). Halving only some would leave evenly spread traffic no more room than before.
 */
export function grownPartitions(partitions: number, needed: number): number {
  let grown = partitions;
  while (grown < needed) grown *= 2;
  return grown;
}
