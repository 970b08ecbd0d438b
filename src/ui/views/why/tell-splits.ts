// The diagnoses about splits in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { BondWord, SplitReasonWord } from '../../../words/en/splits.ts';
import { shortKey } from '../keys/short-key.ts';
import type { Told } from './diagnosis.ts';

export function tellSplits(
  kind: 'splitting' | 'split-cannot-help' | 'collection-full',
  figures: Diagnosis['figures'],
): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const ofIndex: { index?: string } = 'index' in figures ? { index: String(figures['index']) } : {};
  const { splitting, cannotHelp, collectionFull } = words.why.splits;
  if (kind === 'collection-full') {
    const key = String(figures['key']);
    return {
      headline: collectionFull.headline({ key: shortKey(key), collections: number('collections') }),
      evidence: collectionFull.evidence({ failed: number('refusedPerSecond') }),
      background: collectionFull.background(),
      key,
      tone: 'refused',
    };
  }
  if (kind === 'splitting') {
    return {
      headline: splitting.headline({
        partition: number('partition') + 1,
        partitions: number('partitions'),
        seconds: number('secondsLeft'),
        ...ofIndex,
      }),
      evidence: splitting.evidence({
        partition: number('partition') + 1,
        partitions: number('partitions'),
        reason: figures['reason'] as SplitReasonWord,
        at: number('at'),
        pieces: number('pieces'),
      }),
      background: splitting.background(),
      tone: 'warning',
    };
  }
  const reason = figures['reason'] as BondWord;
  return {
    headline:
      ofIndex.index === undefined ? cannotHelp.headline[reason] : cannotHelp.headlineOfIndex(ofIndex.index),
    evidence: cannotHelp.evidence[reason]({
      partition: number('partition') + 1,
      seconds: number('secondsHot'),
    }),
    background: cannotHelp.background(),
    tone: 'warning',
  };
}
