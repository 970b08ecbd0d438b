// Auto scaling would lower the capacity and may not: the decreases of the day so far are used up (AS-09).

import type { Diagnosis } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';

export function decreasesSpent(_evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const refused = side.scaling?.decreaseRefused;
  if (refused === undefined) return undefined;
  return {
    kind: 'decreases-spent',
    figures: {
      direction: side.direction,
      wantedUnits: refused.wantedUnits,
      provisionedUnitsPerSecond: side.provisionedUnits,
      consumedUnitsPerSecond: side.consumedUnits,
      secondsLeft: refused.secondsLeft,
    },
    fixes: [],
  };
}
