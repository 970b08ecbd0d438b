// All is served, but only because banked capacity is being spent; when it is gone, refusals begin (ADM-06, ADM-07).

import type { Diagnosis } from '../frame.ts';
import { underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { raiseCapacity } from './fixes.ts';

/** Below this excess over the provisioned rate it may be chance (assumption draining-excess). */
const excessMin = 1.05;

export function burstDraining(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const drain = side.consumedUnits - side.provisionedUnits;
  if (side.consumedUnits < side.provisionedUnits * excessMin || side.bankUnits <= 0) return undefined;
  // Then it is not true that all is served, and what is refused is worse than what is spent.
  if (refusedOf(side) > 0) return undefined;
  return {
    kind: 'burst-draining',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.consumedUnits,
      provisionedUnitsPerSecond: side.provisionedUnits,
      burstUnits: side.bankUnits,
      secondsLeft: side.bankUnits / drain,
      ...underWay(evidence, side),
    },
    fixes: raiseCapacity(evidence, side),
  };
}

function refusedOf(side: DirectionEvidence): number {
  return side.refusedByTable + side.refusedByPartition + side.refusedByMaximum + side.refusedByAccount;
}
