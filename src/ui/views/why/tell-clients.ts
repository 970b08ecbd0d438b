// The diagnoses about clients in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type ClientKind =
  'retry-storm' | 'quota-spent' | 'timeouts-too-short' | 'held-back' | 'cold-connections';

export function tellClients(kind: ClientKind, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const traffic = String(figures['traffic'] ?? '');
  const told = words.why.clients;
  switch (kind) {
    case 'retry-storm': {
      const [answered, forNobody] = [number('answered'), number('forNobody')];
      const direction = figures['direction'] === 'write' ? 'write' : 'read';
      return {
        headline: told.storm.headline({ answered, forNobody, direction }),
        evidence: told.storm.evidence({
          traffic,
          asked: number('asked'),
          sent: number('sent'),
          served: answered + forNobody,
        }),
        background: told.storm.background(),
        tone: 'refused',
      };
    }
    case 'quota-spent':
      return {
        headline: told.quotaSpent.headline({ failing: number('failing') }),
        evidence: told.quotaSpent.evidence({
          traffic,
          sent: number('sent'),
          wouldBeSent: number('wouldBeSent'),
        }),
        background: told.quotaSpent.background(),
        tone: 'warning',
      };
    case 'timeouts-too-short':
      return {
        headline: told.timeoutsTooShort.headline({
          timeoutMs: number('timeoutMs'),
          timeouts: number('timeouts'),
        }),
        evidence: told.timeoutsTooShort.evidence({
          traffic,
          share: number('share'),
          forNobody: number('forNobody'),
        }),
        background: told.timeoutsTooShort.background(),
        tone: 'warning',
      };
    case 'held-back':
      return {
        headline: told.heldBack.headline({ inLine: number('inLine') }),
        evidence: told.heldBack.evidence({
          traffic,
          limit: number('limitPerSecond'),
          asked: number('asked'),
          seconds: number('secondsToWait'),
        }),
        background: told.heldBack.background(),
        tone: 'warning',
      };
    case 'cold-connections':
      return {
        headline: told.coldConnections.headline({ share: number('share') }),
        evidence: told.coldConnections.evidence({ traffic, reuses: number('reuses') === 1 }),
        background: told.coldConnections.background(),
        tone: 'warning',
      };
  }
}
