// The load has risen, and auto scaling has not followed yet: two whole minutes above the target, an alarm that is late,
// and an UpdateTable lie between (AS-02, AS-08, AS-15).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence, ScalingEvidence } from './evidence.ts';
import { lowerRate, raiseCapacity, secondsToServe, unitsAtTarget } from './fixes.ts';

/** Below this excess over the provisioned rate it may be chance (assumption draining-excess). */
const excessMin = 1.05;

export function scalingBehind(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { scaling, provisionedUnits } = side;
  if (scaling === undefined || provisionedUnits >= scaling.policy.maxUnits) return undefined;
  const drain = side.consumedUnits - provisionedUnits;
  const drains = side.consumedUnits >= provisionedUnits * excessMin && side.bankUnits > 0;
  if (side.refusedByTable === 0 && !drains) return undefined;
  return {
    kind: 'scaling-behind',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      provisionedUnitsPerSecond: provisionedUnits,
      refusedPerSecond: side.refusedByTable,
      savedSeconds: drains ? side.bankUnits / drain : 0,
      targetPercent: scaling.policy.targetPercent,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...(evidence.switching === undefined ? whenItComes(scaling) : underWay(evidence, side)),
    },
    fixes: [
      ...raiseCapacity(evidence, side),
      ...raiseMinimum(evidence, side, scaling),
      ...lowerRate(side, provisionedUnits / Math.max(1, side.askedUnits)),
    ],
  };
}

/** Figures that are not known are left out. */
export function whenItComes({
  update,
  alarmSeconds,
  updateSeconds,
}: ScalingEvidence): Record<string, number> {
  if (update?.own) return { updateToUnits: update.toUnits, updateSecondsLeft: update.secondsLeft };
  if (update !== undefined) return { otherUpdateSecondsLeft: update.secondsLeft };
  return alarmSeconds < Infinity ? { alarmSeconds, updateSeconds } : {};
}

/** A minimum at which this load is right at the target, so that it needs no scaling. */
function raiseMinimum(
  { table, switching }: Evidence,
  side: DirectionEvidence,
  { policy, update, updateSeconds }: ScalingEvidence,
): Fix[] {
  if (switching !== undefined) return [];
  const wanted = unitsAtTarget(side, policy);
  const units = Math.min(policy.maxUnits, wanted);
  // A minimum that is also the maximum would be no scaling; and one UpdateTable that suffices is enough.
  if (units <= policy.minUnits || units === policy.maxUnits) return [];
  if (update !== undefined && (!update.own || update.toUnits >= side.askedUnits)) return [];
  return [
    {
      kind: 'raise-minimum',
      figures: {
        units,
        direction: side.direction,
        // One UpdateTable at a time (AS-08).
        secondsToHelp: (update?.secondsLeft ?? 0) + Math.max(updateSeconds, secondsToServe(side, units)),
      },
      commands: [{ kind: 'set-auto-scaling', table, [side.direction]: { ...policy, minUnits: units } }],
    },
  ];
}
