// What the advice room judges calls by: one source; rates over the last seconds.

import type { CounterUpdate } from '../scenario/calls.ts';

export interface CallEvidence {
  traffic: string;
  /** Undefined: it does not count. */
  way: CounterUpdate['way'] | undefined;
  /** Undefined: it sends no batches. */
  resends: 'with-back-off' | 'at-once' | 'never' | undefined;
  endedPerSecond: number;
  failedPerSecond: number;
  conditionsFailedPerSecond: number;
  lostPerSecond: number;
  itemsDonePerSecond: number;
  itemsGivenUpPerSecond: number;
  sentAgainPerSecond: number;
  /** What one of its updates adds to an item, and the largest there is; undefined: items keep their size. */
  growth: { addsBytes: number; largestBytes: number; units: number; refusedAsTooLarge: number } | undefined;
}
