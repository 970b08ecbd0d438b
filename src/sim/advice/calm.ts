// Nothing is refused.

import type { Diagnosis } from '../frame.ts';
import type { Evidence } from './evidence.ts';

/** For so long after the last refusal the page says that it has stopped (assumption recovery-mention). */
const recoverySeconds = 20;

/** Nothing more comes: what is said of a run that goes on would be wrong of one that has ended. */
export function finished({ finished }: Evidence): Diagnosis | undefined {
  return finished && { kind: 'finished', figures: { ...finished }, fixes: [] };
}

export function recovering({ lastRefusal }: Evidence): Diagnosis | undefined {
  if (lastRefusal === undefined || lastRefusal.secondsSince > recoverySeconds) return undefined;
  const { secondsSince, refusedPerSecond } = lastRefusal;
  return {
    kind: 'recovering',
    figures: { secondsSince, refusedPerSecondBefore: refusedPerSecond },
    fixes: [],
  };
}

export function calm({ directions }: Evidence): Diagnosis {
  const used = directions.filter((side) => side.used);
  const busiest = (used.length > 0 ? used : directions).reduce((most, side) =>
    shareOf(side) > shareOf(most) ? side : most,
  );
  const { direction, hottest, capUnits, consumedUnits, provisionedUnits } = busiest;
  return {
    kind: 'calm',
    figures: {
      direction,
      hottestPartition: hottest.partition,
      hottestShare: hottest.consumedUnits / capUnits,
      usedShare: consumedUnits / provisionedUnits,
    },
    fixes: [],
  };
}

function shareOf({ consumedUnits, provisionedUnits }: Evidence['directions'][number]): number {
  return consumedUnits / provisionedUnits;
}
