// The diagnoses of on-demand tables in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export function tellCapacity(
  kind: 'on-demand-growing' | 'on-demand-maximum' | 'account-limit',
  figures: Diagnosis['figures'],
): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const direction = figures['direction'] === 'read' ? 'read' : 'write';
  const asked = number('askedUnitsPerSecond');
  const atOnce = number('atOnceUnitsPerSecond');
  const refused = number('refusedPerSecond');
  const { onDemandGrowing, onDemandMaximum, accountLimit } = words.why;
  switch (kind) {
    case 'on-demand-growing':
      return {
        headline: onDemandGrowing.headline({ asked, atOnce, direction }),
        evidence: onDemandGrowing.evidence({
          peak: number('peakUnitsPerSecond'),
          atOnce,
          toCome: number('unitsToCome'),
          partitions: number('partitions'),
          partitionsToCome: number('partitionsToCome'),
          seconds: figures['secondsToGrow'] === undefined ? undefined : number('secondsToGrow'),
        }),
        background: onDemandGrowing.background(),
        tone: 'refused',
      };
    case 'on-demand-maximum':
      return {
        headline: onDemandMaximum.headline({ asked, maximum: number('maximumUnitsPerSecond'), direction }),
        evidence: onDemandMaximum.evidence({ refused, atOnce }),
        background: onDemandMaximum.background(),
        tone: 'refused',
      };
    case 'account-limit':
      return {
        headline: accountLimit.headline({ asked, quota: number('quotaUnitsPerSecond'), direction }),
        evidence: accountLimit.evidence({ refused, atOnce }),
        background: accountLimit.background(),
        tone: 'refused',
      };
  }
}
