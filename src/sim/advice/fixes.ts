// Fixes that several diagnoses offer.

import type { Fix } from '../frame.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';

/** Room left above the demand (assumption fix-headroom): a Poisson stream needs some to be served without refusals. */
export const headroom = 1.15;

/** As far as the scenario and the account's quotas let it; a part of what is missing is better than a refusal. */
export function raiseCapacity({ table }: Evidence, side: DirectionEvidence): Fix[] {
  const wanted = roundUp(Math.max(side.askedUnits, side.provisionedUnits) * headroom);
  const units = Math.min(wanted, side.buyableUnits);
  if (units <= side.provisionedUnits) return [];
  const capacity = side.direction === 'read' ? { readUnits: units } : { writeUnits: units };
  return [
    {
      kind: 'raise-capacity',
      figures: { units, direction: side.direction },
      commands: [{ kind: 'set-capacity', table, ...capacity }],
    },
  ];
}

/** What would serve all that is asked for, with room; a round number. */
export function unitsNeeded({ askedUnits }: DirectionEvidence): number {
  return roundUp(askedUnits * headroom);
}

/** To what would fit, given the share of the demand that does. Retries are part of the demand, so it fits with room. */
export function lowerRate(
  { source, sources }: Pick<DirectionEvidence, 'source' | 'sources'>,
  fittingShare: number,
): Fix[] {
  if (source === undefined || fittingShare >= 1) return [];
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
