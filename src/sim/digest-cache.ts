// What of a cluster decides what comes next, and what it did so far.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import { emptyBit, listed, versionOf, whatWord, wordStride } from './features/dax/copies.ts';
import type { CacheState } from './cache-state.ts';

export function digestCache(digest: Digest, { spec, cluster, unavailable }: CacheState): void {
  const { nodes, primary, promotionDueUs, figures, settings, things, underWay, lags } = cluster;
  digestText(digest, spec.name);
  for (const figure of [primary, promotionDueUs, unavailable, underWay.size]) digestNumber(digest, figure);
  for (const numbers of [figures, settings, things.version, lags]) digestNumbers(digest, numbers);
  for (const { state, dueUs, copies } of nodes) {
    digestText(digest, state);
    digestNumber(digest, dueUs);
    digestNumber(digest, copies.usedBytes);
    for (const thing of listed(copies)) {
      digestNumber(digest, thing);
      const what = copies.words[thing * wordStride + whatWord]!;
      digestNumber(digest, 2 * versionOf(what) + (what & emptyBit));
    }
  }
}
