// The diagnosis about scans in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export function tellPages(figures: Diagnosis['figures']): Told {
  const { starves } = words.why.pages;
  const number = (name: string) => Number(figures[name] ?? 0);
  return {
    headline: starves.headline({ traffic: String(figures['traffic'] ?? ''), share: number('share') }),
    evidence: starves.evidence({
      page: number('unitsPerPage'),
      units: number('unitsPerSecond'),
      others: number('othersUnitsPerSecond'),
      limit: number('limitUnits'),
    }),
    background: starves.background(),
    tone: 'refused',
  };
}
