// The diagnoses about the admission of former years in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import type { AdmissionGeneration } from '../../../sim/scenario/scenario.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type AdmissionKind = 'share-spent' | 'node-full' | 'partition-bursting';

export function tellAdmission(kind: AdmissionKind, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const known = (name: string) => (figures[name] === undefined ? undefined : number(name));
  const share = {
    generation: String(figures['generation']) as AdmissionGeneration,
    direction: figures['direction'] === 'read' ? 'read' : 'write',
    partition: number('partition') + 1,
    partitions: number('partitions'),
    asked: number('askedUnitsPerSecond'),
    allowance: number('allowanceUnitsPerSecond'),
    share: number('shareUnitsPerSecond'),
    spare: number('spareUnitsPerSecond'),
    banked: number('bankedUnits'),
  } as const;
  const { shareSpent, nodeFull, bursting } = words.why.admission;
  switch (kind) {
    case 'share-spent': {
      const undivided = known('undividedUnitsPerSecond');
      const boostIn = known('boostInSeconds');
      return {
        headline: shareSpent.headline(share),
        evidence: shareSpent.evidence({
          ...share,
          ...(undivided === undefined ? {} : { undivided }),
          ...(boostIn === undefined ? {} : { boostIn }),
        }),
        background: shareSpent.background(share),
        tone: 'refused',
      };
    }
    case 'node-full':
      return {
        headline: nodeFull.headline(share),
        evidence: nodeFull.evidence(share),
        background: nodeFull.background(),
        tone: 'refused',
      };
    case 'partition-bursting':
      return {
        headline: bursting.headline({ partition: share.partition, seconds: number('secondsLeft') }),
        evidence: bursting.evidence(share),
        background: bursting.background(),
        tone: 'warning',
      };
  }
}
