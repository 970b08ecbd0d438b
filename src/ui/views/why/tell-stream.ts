// The diagnoses about the consumers of a stream in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type StreamTrouble =
  'poison-pill' | 'function-failing' | 'consumer-too-slow' | 'too-many-readers' | 'effects-repeated';

export function tellStream(kind: StreamTrouble, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const consumer = String(figures['consumer'] ?? '');
  const { poisonPill, functionFailing, tooSlow, tooManyReaders, effectsRepeated } = words.why.streams;
  const secondsToLoss = Math.max(0, number('secondsToLoss'));
  const retries = number('retries');
  const stuckSeconds = number('stuckSeconds');
  const waiting = number('waiting');
  const ageSeconds = number('ageSeconds');
  const lanes = number('lanes');
  switch (kind) {
    case 'poison-pill':
      return {
        headline: poisonPill.headline({ consumer, waiting }),
        evidence: poisonPill.evidence({ shard: number('shard'), retries, stuckSeconds, ageSeconds, lanes }),
        background: poisonPill.background({
          secondsToLoss,
          shards: number('shards'),
          shardsStuck: number('shardsStuck'),
        }),
        tone: 'warning',
      };
    case 'function-failing':
      return {
        headline: functionFailing.headline({ consumer }),
        evidence: functionFailing.evidence({ retries, stuckSeconds, waiting }),
        background: functionFailing.background({ secondsToLoss }),
        tone: 'warning',
      };
    case 'consumer-too-slow':
      return {
        headline: tooSlow.headline({
          consumer,
          written: number('writtenPerSecond'),
          done: number('donePerSecond'),
        }),
        evidence: tooSlow.evidence({ backlog: number('backlog'), ageSeconds }),
        background: tooSlow.background({ secondsToLoss }),
        tone: 'warning',
      };
    case 'effects-repeated':
      return {
        headline: effectsRepeated.headline({ consumer, again: number('againPerSecond') }),
        evidence: effectsRepeated.evidence({ share: number('share') }),
        background: effectsRepeated.background(),
        tone: 'warning',
      };
    case 'too-many-readers':
      return {
        headline: tooManyReaders.headline({ readers: number('readers') }),
        evidence: tooManyReaders.evidence({
          refused: number('refusedCallsPerSecond'),
          share: number('share'),
        }),
        background: tooManyReaders.background(),
        tone: 'warning',
      };
  }
}
