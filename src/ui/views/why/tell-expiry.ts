// The diagnoses about time to live in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import type { TimeToLiveValue } from '../../../sim/scenario/scenario.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export function tellExpiry(kind: 'reads-see-expired' | 'never-expires', figures: Diagnosis['figures']): Told {
  const { readsSeeExpired, neverExpires } = words.why.expiry;
  if (kind === 'never-expires') {
    return {
      headline: neverExpires.headline({ attribute: String(figures['attribute']) }),
      evidence: neverExpires.evidence({ value: figures['value'] as TimeToLiveValue }),
      background: neverExpires.background(),
      tone: 'warning',
    };
  }
  const number = (name: string) => Number(figures[name] ?? 0);
  return {
    headline: readsSeeExpired.headline({ share: number('share') }),
    evidence: readsSeeExpired.evidence({ expired: number('expired'), present: number('present') }),
    background: readsSeeExpired.background(),
    tone: 'warning',
  };
}
