// Auto scaling would go on, and may not: its maximum is reached (AS-11).

import type { Diagnosis } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, roundUp, unitsNeeded } from './fixes.ts';

export function scalingMaximum({ table }: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { scaling, provisionedUnits } = side;
  if (scaling === undefined || side.refusedByTable === 0) return undefined;
  const { policy } = scaling;
  if (provisionedUnits < policy.maxUnits) return undefined;
  const maxUnits = roundUp((unitsNeeded(side) * 100) / policy.targetPercent);
  return {
    kind: 'scaling-maximum',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      maxUnits: policy.maxUnits,
      refusedPerSecond: side.refusedByTable,
    },
    fixes: [
      {
        kind: 'raise-scaling-maximum',
        figures: { units: maxUnits, direction: side.direction },
        commands: [{ kind: 'set-auto-scaling', table, [side.direction]: { ...policy, maxUnits } }],
      },
      ...lowerRate(side, provisionedUnits / Math.max(1, side.askedUnits)),
    ],
  };
}
