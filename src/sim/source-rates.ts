// What each source sent to its table in the last second.

import type { World } from './world.ts';

export interface SourceRate {
  /** Its place among the scenario's traffic. */
  traffic: number;
  /** Attempts a second, and of these the refused ones. */
  attempts: number;
  refused: number;
}

/** A second has ended. */
export function noteSourceRates({ sources }: World): void {
  for (const { tally, lastSecond } of sources) {
    lastSecond.attempts = tally.attempts - lastSecond.attemptsBefore;
    lastSecond.refused = tally.throttled - lastSecond.refusedBefore;
    lastSecond.attemptsBefore = tally.attempts;
    lastSecond.refusedBefore = tally.throttled;
  }
}

/** Of those that ask this table or its indexes. */
export function sourceRates({ sources }: World, table: number): SourceRate[] {
  return sources
    .filter((source) => source.table === table)
    .map(({ index, lastSecond: { attempts, refused } }) => ({ traffic: index, attempts, refused }));
}
