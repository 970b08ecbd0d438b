// What time to live adds to the digest of a run: which items are there, when they expire, and how far the scanners are.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import type { Expiry } from './features/ttl/expiry.ts';

export function digestExpiry(digest: Digest, expiry: Expiry): void {
  const { switch: on, sets, scanners, counts, delaysMs } = expiry;
  digestText(digest, on.status);
  for (const moment of [on.dueAtUs, on.changedAtUs]) digestNumber(digest, moment);
  for (const items of sets) {
    if (items === undefined) continue;
    digestNumber(digest, items.count);
    digestNumbers(digest, items.expiresAtUs.subarray(0, items.count));
    digestNumbers(digest, Float64Array.from(items.present.subarray(0, items.count)));
    digestNumbers(digest, Float64Array.from(items.marked.subarray(0, items.count)));
  }
  for (const { at, passSeconds, marked, head, allowance, deleted } of scanners) {
    for (const figure of [at, passSeconds, allowance, deleted]) digestNumber(digest, figure);
    digestNumbers(digest, Float64Array.from(marked.slice(head)));
  }
  for (const count of Object.values(counts)) digestNumber(digest, count);
  digestNumbers(digest, delaysMs);
}
