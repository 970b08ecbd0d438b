// What auto scaling has to do with it, in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type ScalingKind = 'scaling-behind' | 'scaling-maximum' | 'decreases-spent';

export function tellScaling(kind: ScalingKind, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const direction = figures['direction'] === 'read' ? 'read' : 'write';
  const asked = number('askedUnitsPerSecond');
  const provisioned = number('provisionedUnitsPerSecond');
  const refused = number('refusedPerSecond');
  const { scalingBehind, scalingMaximum, decreasesSpent } = words.why;
  switch (kind) {
    case 'scaling-behind':
      return {
        headline: scalingBehind.headline({ refused, savedSeconds: number('savedSeconds') }),
        evidence: `${scalingBehind.evidence({ asked, provisioned, direction })} ${whenItComes(figures)}`,
        background: scalingBehind.background(),
        tone: refused > 0 ? 'refused' : 'warning',
      };
    case 'scaling-maximum':
      return {
        headline: scalingMaximum.headline({ maxUnits: number('maxUnits'), direction }),
        evidence: scalingMaximum.evidence({ asked, refused, direction }),
        tone: 'refused',
      };
    case 'decreases-spent':
      return {
        headline: decreasesSpent.headline({ wanted: number('wantedUnits'), direction }),
        evidence: decreasesSpent.evidence({
          provisioned,
          used: number('consumedUnitsPerSecond'),
          seconds: number('secondsLeft'),
        }),
        background: decreasesSpent.background(),
        tone: 'warning',
      };
  }
}

/** The next thing that will happen, as far as it is known. */
export function whenItComes(figures: Diagnosis['figures']): string {
  const { scalingBehind } = words.why;
  const known = (name: string) => (name in figures ? Number(figures[name]) : undefined);
  const updateSeconds = known('updateSecondsLeft');
  if (updateSeconds !== undefined) {
    return scalingBehind.updating({ toUnits: known('updateToUnits') ?? 0, seconds: updateSeconds });
  }
  const otherSeconds = known('otherUpdateSecondsLeft');
  if (otherSeconds !== undefined) return scalingBehind.waitsForUpdate({ seconds: otherSeconds });
  const alarmSeconds = known('alarmSeconds');
  if (alarmSeconds === undefined) {
    return scalingBehind.noAlarm({ targetPercent: known('targetPercent') ?? 0 });
  }
  return scalingBehind.alarmSoon({ alarmSeconds, updateSeconds: known('updateSeconds') ?? 0 });
}
