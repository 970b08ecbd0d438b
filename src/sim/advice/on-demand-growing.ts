// An on-demand table is asked for more than it can serve at once: more than twice its highest traffic so far. It grows,
// but that takes a while (INIT-04, INIT-05).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, secondsToServe, unitsNeeded } from './fixes.ts';

export function onDemandGrowing(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { onDemand, askedUnits } = side;
  if (onDemand === undefined || side.refusedByPartition === 0 || askedUnits <= onDemand.atOnceUnits) {
    return undefined;
  }
  return {
    kind: 'on-demand-growing',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: askedUnits,
      atOnceUnitsPerSecond: onDemand.atOnceUnits,
      peakUnitsPerSecond: onDemand.peakUnits,
      partitions: evidence.partitions,
      partitionsToCome: onDemand.partitionsToCome,
      unitsToCome: onDemand.partitionsToCome * side.capUnits,
      // Left out while no partition is being made.
      ...(onDemand.secondsToGrow === undefined ? {} : { secondsToGrow: onDemand.secondsToGrow }),
      refusedPerSecond: side.refusedByPartition,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: [...warmUp(evidence, side), ...lowerRate(side, onDemand.atOnceUnits / askedUnits)],
  };
}

/** Not while partitions are on their way: they are split again only when they are there, and then the table grows by itself. */
function warmUp({ table, partitions }: Evidence, side: DirectionEvidence): Fix[] {
  const units = unitsNeeded(side);
  const { partitionsToCome, secondsToGrow } = side.onDemand!;
  if (partitionsToCome > partitions || secondsToGrow !== undefined) return [];
  const warm = side.direction === 'read' ? { warmReadUnits: units } : { warmWriteUnits: units };
  return [
    {
      kind: 'warm-up',
      figures: { units, direction: side.direction, secondsToHelp: secondsToServe(side, units) },
      commands: [{ kind: 'set-warm-throughput', table, ...warm }],
    },
  ];
}
