// The diagnoses about caches in words.

import type { Diagnosis } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import type { Told } from './diagnosis.ts';

export type CacheKind =
  | 'cache-lost'
  | 'cache-cold'
  | 'cache-without-primary'
  | 'cache-throttles'
  | 'cache-stale'
  | 'cache-stale-results';

export function tellCache(kind: CacheKind, figures: Diagnosis['figures']): Told {
  const number = (name: string) => Number(figures[name] ?? 0);
  const cache = String(figures['cache'] ?? '');
  const share = number('share');
  const told = words.why.caches;
  switch (kind) {
    case 'cache-lost':
      return {
        headline: told.cacheLost.headline({
          cache,
          reads: number('reads'),
          fallsBack: number('fallsBack') === 1,
        }),
        evidence: told.cacheLost.evidence({
          refused: number('refused'),
          failing: number('failing'),
          seconds: number('secondsToNode'),
        }),
        background: told.cacheLost.background(),
        tone: number('refusedPerSecond') >= 0.5 ? 'refused' : 'warning',
      };
    case 'cache-cold':
      return {
        headline: told.cacheColdStart.headline({ cache, hitShare: number('hitShare') }),
        evidence: told.cacheColdStart.evidence({
          refused: number('refused'),
          seconds: number('coldSeconds'),
        }),
        background: told.cacheColdStart.background(),
        tone: 'refused',
      };
    case 'cache-without-primary':
      return {
        headline: told.cacheWithoutPrimary.headline({ cache, failing: number('failing') }),
        evidence: told.cacheWithoutPrimary.evidence({ seconds: number('secondsToPrimary') }),
        background: told.cacheWithoutPrimary.background(),
        tone: 'refused',
      };
    case 'cache-throttles':
      return {
        headline: told.cacheThrottles.headline({ cache, throttled: number('throttled') }),
        evidence: told.cacheThrottles.evidence({
          node: number('node'),
          share,
          nodes: number('serving'),
        }),
        background: told.cacheThrottles.background(),
        tone: 'refused',
      };
    case 'cache-stale':
      return {
        headline: told.cacheStale.headline({ share, around: number('around') }),
        evidence: told.cacheStale.evidence({ seconds: number('seconds'), ttl: number('ttlSeconds') }),
        background: told.cacheStale.background(),
        tone: 'warning',
      };
    case 'cache-stale-results':
      return {
        headline: told.cacheStaleResults.headline({ share }),
        evidence: told.cacheStaleResults.evidence({
          seconds: number('seconds'),
          ttl: number('ttlSeconds'),
        }),
        background: told.cacheStaleResults.background(),
        tone: 'warning',
      };
  }
}
