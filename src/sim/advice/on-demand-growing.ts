// An on-demand table is asked for more than it can serve at once: more than twice its highest traffic so far. It grows,
// but that takes a while (INIT-04, INIT-05).

import type { Diagnosis, Fix } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, unitsNeeded } from './fixes.ts';

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
      // Left out while no partition is being made.
      ...(onDemand.secondsToGrow === undefined ? {} : { secondsToGrow: onDemand.secondsToGrow }),
      refusedPerSecond: side.refusedByPartition,
    },
    fixes: [...warmUp(evidence, side), ...lowerRate(side, onDemand.atOnceUnits / askedUnits)],
  };
}

/** Not where so many partitions are on their way already. */
function warmUp({ table }: Evidence, side: DirectionEvidence): Fix[] {
  const units = unitsNeeded(side);
  if (side.onDemand!.partitionsToCome * side.capUnits >= units) return [];
  const warm = side.direction === 'read' ? { warmReadUnits: units } : { warmWriteUnits: units };
  return [
    {
      kind: 'warm-up',
      figures: { units, direction: side.direction },
      commands: [{ kind: 'set-warm-throughput', table, ...warm }],
    },
  ];
}
