// The diagnoses of global indexes in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import type { IndexRefusalCause } from '../../../words/en/indexes.ts';
import { words } from '../../../words/index.ts';
import { shortKey } from '../keys/short-key.ts';
import type { Told } from './diagnosis.ts';
import { whenItComes } from './tell-scaling.ts';

export function tellIndex(
  kind: 'index-back-pressure' | 'hot-index-key' | 'index-falling-behind' | 'index-refuses',
  figures: Diagnosis['figures'],
): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const index = String(figures['index'] ?? '');
  const asked = number('askedUnitsPerSecond');
  const refused = number('refusedPerSecond');
  const tableIdle = number('tableIdleShare');
  const { backPressure, hotIndexKey, fallingBehind, refuses } = words.why.indexes;
  if (kind === 'index-back-pressure') {
    return {
      headline: backPressure.headline({ index, asked, limit: number('limitUnitsPerSecond') }),
      evidence: withScaling(backPressure.evidence({ refused, queue: number('queueSeconds') }), figures),
      background: backPressure.background({ tableIdle }),
      tone: 'refused',
    };
  }
  if (kind === 'index-falling-behind') {
    return {
      headline: fallingBehind.headline({ index, seconds: number('secondsLeft') }),
      evidence: withScaling(
        fallingBehind.evidence({
          asked,
          limit: number('limitUnitsPerSecond'),
          ofPartition: number('ofPartition') === 1,
          queue: number('queueSeconds'),
        }),
        figures,
      ),
      background: fallingBehind.background(),
      tone: 'warning',
    };
  }
  if (kind === 'index-refuses') {
    const direction = figures['direction'] === 'read' ? 'read' : 'write';
    const cause = figures['cause'] as IndexRefusalCause;
    return {
      headline: refuses.headline({
        index,
        cause,
        asked,
        limit: number('limitUnitsPerSecond'),
        direction,
        partition: number('partition') + 1,
      }),
      evidence: refuses.evidence({ refused, direction }),
      background: refuses.background[cause],
      tone: 'refused',
    };
  }
  const value = String(figures['value'] ?? '');
  return {
    headline: hotIndexKey.headline({
      index,
      partition: number('partition') + 1,
      asked,
      cap: number('capUnitsPerSecond'),
    }),
    evidence: hotIndexKey.evidence({ value: shortKey(value), share: number('valueShare'), refused }),
    background: hotIndexKey.background({ tableIdle }),
    ...(value === '' ? {} : { key: value }),
    tone: 'refused',
  };
}

/** What the auto scaling of the index will do about it, where it has any. */
function withScaling(evidence: string, figures: Diagnosis['figures']): string {
  if (!('targetPercent' in figures)) return evidence;
  return `${evidence} ${words.why.scalingBehind.ofIndex} ${whenItComes(figures)}`;
}
