// What is counted of a patient client.

/** Since the start of the run. Attempts, unless it says otherwise. */
export const clientCounts = [
  'sent',
  'timeouts',
  /** They were served after their client had given up, or beside another that was sooner: work for nobody. */
  'servedForNobody',
  'hedges',
  'hedgesWon',
  /** Requests that failed because no tokens were left. */
  'withoutTokens',
  /** Attempts that waited for the limiter, and for a connection. */
  'heldBack',
  'waitedForConnection',
  'connectionsOpened',
  /** Requests that failed because too many waited before them. */
  'turnedAway',
] as const;
export type ClientCount = (typeof clientCounts)[number];

/** By place in clientCounts. */
export interface Counted {
  counts: Float64Array;
}

export function count({ counts }: Counted, name: ClientCount): void {
  counts[clientCounts.indexOf(name)]! += 1;
}

export function countOf({ counts }: Counted, name: ClientCount): number {
  return counts[clientCounts.indexOf(name)]!;
}
