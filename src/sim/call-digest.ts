// The part of a run's digest that is about calls: what was counted of them, and what their items are.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import type { World } from './world.ts';

export function digestCalls(digest: Digest, { sources, itemBooks }: World): void {
  for (const { spec, calls } of sources) {
    if (calls === undefined) continue;
    digestText(digest, spec.id);
    digestNumber(digest, calls.begun);
    digestNumbers(digest, calls.figures);
  }
  for (const { room, bytes, versions, counters, acknowledged } of itemBooks) {
    digestNumber(digest, room);
    for (const column of [bytes, versions]) digestNumbers(digest, Float64Array.from(column));
    for (const column of [counters, acknowledged]) digestNumbers(digest, column);
  }
}
