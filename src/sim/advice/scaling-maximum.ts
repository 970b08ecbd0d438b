// Auto scaling would go on, and may not: its maximum is reached (AS-11).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate, roundUp, secondsToServe, unitsAtTarget } from './fixes.ts';

/** Ours: above the new minimum, so that scaling can go on from there. */
const roomToScale = 2;

export function scalingMaximum(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { table, switching } = evidence;
  const { scaling, provisionedUnits } = side;
  if (scaling === undefined || side.refusedByTable === 0) return undefined;
  const { policy } = scaling;
  if (provisionedUnits < policy.maxUnits) return undefined;
  // With a minimum that suffices, one UpdateTable does it; steps from alarm to alarm would take many minutes more.
  const minUnits = unitsAtTarget(side, policy);
  const maxUnits = roundUp(minUnits * roomToScale);
  const isOnItsWay = scaling.update?.own === true && scaling.update.toUnits >= side.askedUnits;
  const raise: Fix = {
    kind: 'raise-scaling-maximum',
    figures: {
      units: maxUnits,
      direction: side.direction,
      secondsToHelp:
        (scaling.update?.secondsLeft ?? 0) + Math.max(scaling.updateSeconds, secondsToServe(side, minUnits)),
    },
    commands: [{ kind: 'set-auto-scaling', table, [side.direction]: { ...policy, minUnits, maxUnits } }],
  };
  return {
    kind: 'scaling-maximum',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      maxUnits: policy.maxUnits,
      refusedPerSecond: side.refusedByTable,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: [
      ...(isOnItsWay || switching !== undefined ? [] : [raise]),
      ...lowerRate(side, provisionedUnits / Math.max(1, side.askedUnits)),
    ],
  };
}
