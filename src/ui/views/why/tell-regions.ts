// The diagnoses of global tables in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export function tellRegions(
  kind: 'region-gone' | 'no-quorum' | 'catching-up' | 'replica-behind' | 'writes-lost',
  figures: Diagnosis['figures'],
): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const text = (name: string) => String(figures[name] ?? '');
  const { regionGone, noQuorum, catchingUp, replicaBehind, writesLost } = words.why.regions;
  switch (kind) {
    case 'region-gone': {
      const state = text('state') === 'down' ? 'down' : 'isolated';
      const region = text('region');
      const strong = text('consistency') === 'strong';
      return {
        headline: regionGone.headline({ region, state, strong }),
        evidence: regionGone.evidence({ region, writes: number('writes'), to: text('to') }),
        background: regionGone.background({ strong }),
        tone: state === 'down' ? 'refused' : 'warning',
      };
    }
    case 'no-quorum':
      return {
        headline: noQuorum.headline({ region: text('region') }),
        evidence: noQuorum.evidence(),
        background: noQuorum.background(),
        tone: 'refused',
      };
    case 'catching-up':
      return {
        headline: catchingUp.headline({ region: text('region') }),
        evidence: catchingUp.evidence({ writes: number('writes') }),
        background: catchingUp.background(),
        tone: 'warning',
      };
    case 'replica-behind': {
      const to = text('to');
      return {
        headline: replicaBehind.headline({ from: text('from'), to, seconds: number('oldestSeconds') }),
        evidence: replicaBehind.evidence({
          to,
          writes: number('writesBehind'),
          growth: number('growth'),
          reason: text('reason'),
        }),
        background: replicaBehind.background(),
        tone: 'warning',
      };
    }
    case 'writes-lost':
      return {
        headline: writesLost.headline({ lost: number('lost'), writes: number('writes') }),
        evidence: writesLost.evidence({ regions: number('regions') }),
        background: writesLost.background(),
        tone: 'warning',
      };
  }
}
