// The share of a cache's reads that it answers itself, second by second.

import type { CacheSecondField } from '../../../sim/frame.ts';
import type { SecondRows } from '../../session/second-rows.ts';

export interface HitShares {
  /** NaN in a second without such reads. */
  shares: Float64Array;
  /** Over the last seconds: single ones flicker. */
  nowShare: number;
  /** Reads a second that may hit: strongly consistent ones pass through. */
  reads: number;
}

const lookBackSeconds = 3;

export function hitShares(
  rows: Pick<SecondRows<CacheSecondField>, 'column'>,
  secondCount: number,
): HitShares {
  const [itemHits, queryHits, itemMisses, queryMisses] = (
    ['itemHits', 'queryHits', 'itemMisses', 'queryMisses'] as const
  ).map((field) => rows.column(field));
  const shares = new Float64Array(secondCount);
  let hitsLately = 0;
  let readsLately = 0;
  const from = Math.max(0, secondCount - lookBackSeconds);
  for (let second = 0; second < secondCount; second += 1) {
    const hits = itemHits![second]! + queryHits![second]!;
    const reads = hits + itemMisses![second]! + queryMisses![second]!;
    shares[second] = reads > 0 ? hits / reads : NaN;
    if (second < from) continue;
    hitsLately += hits || 0;
    readsLately += reads || 0;
  }
  return {
    shares,
    nowShare: readsLately > 0 ? hitsLately / readsLately : 0,
    reads: secondCount > from ? readsLately / (secondCount - from) : 0,
  };
}
