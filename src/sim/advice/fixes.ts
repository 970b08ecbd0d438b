// Fixes that several diagnoses offer.

import type { Fix } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';

/** Room left above the demand (assumption fix-headroom): a Poisson stream needs some to be served without refusals. */
export const headroom = 1.15;

/** As far as the scenario and the account's quotas let it; a part of what is missing is better than a refusal. */
export function raiseCapacity({ table, switching }: Evidence, side: DirectionEvidence): Fix[] {
  const units = Math.min(unitsNeeded(side), side.buyableUnits);
  // One update at a time; and what waits for its partitions would not come sooner for being asked for again.
  if (units <= side.provisionedUnits || switching !== undefined) return [];
  const { update } = side;
  if (update?.waitsForPartitions === true && update.toUnits >= side.askedUnits) return [];
  const capacity = side.direction === 'read' ? { readUnits: units } : { writeUnits: units };
  return [
    {
      kind: 'raise-capacity',
      figures: { units, direction: side.direction, secondsToHelp: secondsToServe(side, units) },
      commands: [{ kind: 'set-capacity', table, ...capacity }],
    },
  ];
}

/** Until there are partitions for it (INIT-09). */
export function secondsToServe({ partitionsUnits, secondsToGrow }: DirectionEvidence, units: number): number {
  return units <= partitionsUnits ? 0 : secondsToGrow;
}

/** What would serve all that is asked for, with room; a round number. */
export function unitsNeeded({ askedUnits }: DirectionEvidence): number {
  return roundUp(askedUnits * headroom);
}

/**
 * At so many units this load is right at the target, so that it needs no scaling; fewer where those serve it and the
 * others would wait for partitions.
 */
export function unitsAtTarget(side: DirectionEvidence, { targetPercent }: { targetPercent: number }): number {
  const needed = unitsNeeded(side);
  const atTarget = roundUp((needed * 100) / targetPercent);
  return needed <= side.partitionsUnits ? Math.min(atTarget, side.partitionsUnits) : atTarget;
}

/** To what would fit with room, given the share of the demand that does: at once, but for retries that are on their way. */
export function lowerRate(
  { source, sources }: Pick<DirectionEvidence, 'source' | 'sources'>,
  fittingShare: number,
): Fix[] {
  if (source === undefined || fittingShare >= headroom) return [];
  const perSecond = roundDown((source.perSecond * fittingShare) / headroom);
  if (perSecond <= 0) return [];
  return [
    {
      kind: 'lower-rate',
      figures: { perSecond, traffic: source.traffic, sources },
      commands: [{ kind: 'set-rate', traffic: source.traffic, perSecond }],
    },
  ];
}

/** To two leading digits, so that a button carries a round number. */
export function roundUp(value: number): number {
  const step = stepOf(value);
  return Math.ceil(value / step) * step;
}
function roundDown(value: number): number {
  const step = stepOf(value);
  return Math.floor(value / step) * step;
}
function stepOf(value: number): number {
  let step = 1;
  while (value / step >= 100) step *= 10; // Ours: two or three digits that count.
  return step;
}
