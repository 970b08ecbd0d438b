// What several diagnoses say besides their own: what retries add to the demand, and what is under way.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';

/** They come behind the evidence; in the order of what a reader asks next. */
export function tellCircumstances({ kind, figures }: Diagnosis): string[] {
  const number = (name: string) => Number(figures[name] ?? 0);
  const { circumstances, scalingBehind } = words.why;
  const told: string[] = [];
  if ('attemptedUnitsPerSecond' in figures) {
    told.push(circumstances.retries({ attempted: number('attemptedUnitsPerSecond') }));
  }
  if ('switchSecondsLeft' in figures) {
    const mode = figures['switchingTo'] === 'provisioned' ? 'provisioned' : 'on-demand';
    told.push(circumstances.switching({ mode, seconds: number('switchSecondsLeft') }));
  }
  // Where auto scaling is what it is about, its own sentence says when it will have caught up.
  if ('updateSecondsLeft' in figures && kind !== 'scaling-behind' && !('index' in figures)) {
    told.push(
      scalingBehind.updating({ toUnits: number('updateToUnits'), seconds: number('updateSecondsLeft') }),
    );
  }
  return told;
}
