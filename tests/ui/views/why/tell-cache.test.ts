import { expect, test } from 'vitest';
import { tellCache, type CacheKind } from '../../../../src/ui/views/why/tell-cache.ts';

test.each<[CacheKind, Record<string, number>, string, string]>([
  [
    'cache-lost',
    { reads: 8000, fallsBack: 1, refused: 5000, failing: 0, secondsToNode: 45, refusedPerSecond: 5000 },
    'No node of “shop” answers: all 8,000 reads a second come to the table.',
    'The table refuses 5,000 a second.',
  ],
  [
    'cache-lost',
    { failing: 300, secondsToNode: 45, refusedPerSecond: 300 },
    'requests fail',
    '300 requests a second',
  ],
  ['cache-cold', { hitShare: 0.4, coldSeconds: 5, refused: 900 }, 'answers 40', 'refuses 900'],
  ['cache-without-primary', { failing: 50, secondsToPrimary: 12 }, '50 writes a second fail', '12'],
  [
    'cache-throttles',
    { throttled: 700, node: 1, share: 1, serving: 2 },
    '700 requests a second',
    'Node 2 is at 100',
  ],
  ['cache-stale', { share: 0.25, around: 20, seconds: 90, ttlSeconds: 300 }, '25', '5'],
  ['cache-stale-results', { share: 0.8, seconds: 90, ttlSeconds: 300 }, '80', 'whatever is written'],
])('%s is told with its figures', (kind, figures, headline, evidence) => {
  const told = tellCache(kind, { cache: 'shop', ...figures });
  expect(told.headline).toContain(headline);
  expect(told.evidence).toContain(evidence);
  expect(told.headline + told.evidence).not.toMatch(/NaN|undefined/);
});
