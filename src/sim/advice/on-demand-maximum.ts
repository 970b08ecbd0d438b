// The maximum throughput that somebody set for an on-demand table is reached (INIT-11, ERR-05).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, unitsNeeded } from './fixes.ts';

export function onDemandMaximum(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { onDemand } = side;
  if (onDemand === undefined || side.refusedByMaximum === 0) return undefined;
  return {
    kind: 'on-demand-maximum',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      maximumUnitsPerSecond: onDemand.maximumUnits,
      atOnceUnitsPerSecond: onDemand.atOnceUnits,
      refusedPerSecond: side.refusedByMaximum,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: [
      ...raiseMaximum(evidence, side, onDemand),
      ...lowerRate(side, onDemand.maximumUnits / Math.max(1, side.askedUnits)),
    ],
  };
}

/** As far as the account's quota lets it. */
function raiseMaximum(
  { table }: Evidence,
  side: DirectionEvidence,
  { maximumUnits, quotaUnits }: NonNullable<DirectionEvidence['onDemand']>,
): Fix[] {
  const units = Math.min(quotaUnits, unitsNeeded(side));
  if (units <= maximumUnits) return [];
  const maximum = side.direction === 'read' ? { maxReadUnits: units } : { maxWriteUnits: units };
  return [
    {
      kind: 'raise-maximum',
      figures: { units, direction: side.direction },
      commands: [{ kind: 'set-max-throughput', table, ...maximum }],
    },
  ];
}
