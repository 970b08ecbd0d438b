// The diagnoses about transactions in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import { shortKey } from '../keys/short-key.ts';
import type { Told } from './diagnosis.ts';

export function tellTransactions(
  kind: 'transactions-collide' | 'done-twice' | 'seen-by-half',
  figures: Diagnosis['figures'],
): Told {
  const { collide, twice, half } = words.why.transactions;
  const number = (name: string) => Number(figures[name] ?? 0);
  if (kind === 'done-twice') {
    return {
      headline: twice.headline({ twice: number('twiceInAll') }),
      evidence: twice.evidence({ lost: number('lostAnswersPerSecond') }),
      background: twice.background(),
      tone: 'warning',
    };
  }
  if (kind === 'seen-by-half') {
    const elsewhere = String(figures['elsewhere'] ?? '');
    return {
      headline: half.headline({ halves: number('halvesPerSecond'), elsewhere }),
      evidence: half.evidence({ elsewhere }),
      background: half.background({ elsewhere }),
      tone: 'warning',
    };
  }
  const key = String(figures['key'] ?? '');
  const cancelled = number('cancelledPerSecond');
  const refusedAlone = number('refusedAlonePerSecond');
  return {
    headline: collide.headline({ share: number('share'), cancelled, refusedAlone }),
    evidence: collide.evidence({
      key: shortKey(key),
      wanted: number('wantedPerSecond'),
      heldMs: number('heldMs'),
    }),
    background: collide.background({ refusedAlone, cancelled, newTries: number('newTries') }),
    key,
    tone: 'refused',
  };
}
