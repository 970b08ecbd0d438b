// Figures that several diagnoses have besides their own: what retries add, and what is under way. What is not so is
// left out.

import type { DirectionEvidence, Evidence } from './evidence.ts';

/** Ours: less than this besides the first attempts may be chance. */
const swollenMin = 1.1;

/** What is asked for with every retry, where that is notably more. */
export function swollen(askedUnits: number, attemptedUnits: number): Record<string, number> {
  return attemptedUnits > askedUnits * swollenMin ? { attemptedUnitsPerSecond: attemptedUnits } : {};
}

/** The switch of the capacity mode, or the UpdateTable, that will change what the table has. */
export function underWay(
  { switching }: Evidence,
  { update }: DirectionEvidence,
): Record<string, number | string> {
  if (switching !== undefined)
    return { switchingTo: switching.mode, switchSecondsLeft: switching.secondsLeft };
  if (update !== undefined) return { updateToUnits: update.toUnits, updateSecondsLeft: update.secondsLeft };
  return {};
}
