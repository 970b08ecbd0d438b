// All is served, but only because banked capacity is being spent; when it is gone, refusals begin (ADM-06, ADM-07).

import type { Diagnosis } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { raiseCapacity } from './fixes.ts';

/** Below this excess over the provisioned rate it may be chance (assumption draining-excess). */
const excessMin = 1.05;

export function burstDraining(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const drain = side.consumedUnits - side.provisionedUnits;
  if (side.consumedUnits < side.provisionedUnits * excessMin || side.bankUnits <= 0) return undefined;
  return {
    kind: 'burst-draining',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      provisionedUnitsPerSecond: side.provisionedUnits,
      burstUnits: side.bankUnits,
      secondsLeft: side.bankUnits / drain,
    },
    fixes: raiseCapacity(evidence, side),
  };
}
