// What a patient client's outcome depends on, for the digest: what it has counted, banked and in hand.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import type { SourceClient } from './traffic/client-state.ts';

export function digestClient(digest: Digest, client: SourceClient): void {
  const { retryMode, timeoutUs, hedgeAfterUs, hasQuota, quota, limiters, pools, requests, counts } = client;
  digestText(digest, retryMode);
  for (const figure of [timeoutUs, hedgeAfterUs, hasQuota ? 1 : 0, client.turn, requests.open]) {
    digestNumber(digest, figure);
  }
  for (const figures of [quota, counts]) digestNumbers(digest, figures);
  for (const { tokens, perSecond, refusedUs, measuredPerSecond, answers } of limiters) {
    for (const figure of [tokens, perSecond, refusedUs, measuredPerSecond, answers])
      digestNumber(digest, figure);
  }
  for (const { idleSinceUs, busy } of pools) {
    for (const figure of [busy, idleSinceUs.length, idleSinceUs.at(-1) ?? 0]) digestNumber(digest, figure);
  }
  for (const { length } of [...client.turnLines, ...client.connectionLines]) digestNumber(digest, length);
}
