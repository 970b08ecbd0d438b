// The table's own budget is used up, however evenly the load is spread (ADM-15, ERR-03).

import type { Diagnosis } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, raiseCapacity } from './fixes.ts';

export function tableBudget(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  if (side.refusedByTable === 0) return undefined;
  return {
    kind: 'table-budget',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      provisionedUnitsPerSecond: side.provisionedUnits,
      refusedPerSecond: side.refusedByTable,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: [
      ...raiseCapacity(evidence, side),
      ...lowerRate(side, side.provisionedUnits / Math.max(1, side.askedUnits)),
    ],
  };
}
