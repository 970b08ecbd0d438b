// What is counted of the storage of a table: over the whole run, and second by second.

import { createHistogram, type Histogram } from '../../kernel/histogram.ts';

export const storageCounts = [
  'eventualReads',
  'staleReads', // of these, those that missed a committed version
  'strongReads',
  'writes',
  'unavailable', // attempts whose partition had no leader
  'withoutQuorum', // writes whose leader found no follower
  'queueFull', // attempts that their node did not take
  'withoutMap', // attempts whose router had no map
  'elections',
  'electionsHeldBack',
  'handOvers',
  'logReplicas',
  'rebuilt',
] as const;
export type StorageCount = (typeof storageCounts)[number];

/** A row a second: the first of them are counts of that second. */
export const storageSecondFields = [
  'eventualReads',
  'staleReads',
  'unavailable', // with those that found no quorum
  'queueFull',
  'withoutMap',
  'lookups', // of the metadata service
  'waitMsMax', // the longest that a node let something wait
  'stalestMs', // the longest ago that what a read missed was committed
  'leaderless', // partitions that take no writes, at the end of the second
  'warmShare', // of the routers, 0 to 1
] as const;
export type StorageSecondField = (typeof storageSecondFields)[number];

export interface StorageFigures {
  counts: Record<StorageCount, number>;
  /** How long ago what stale reads missed was committed. */
  staleness: Histogram;
  /** How long partitions were without a leader that takes writes, at each election. */
  leaderlessUs: Histogram;
  /** This second. */
  stalestUs: number;
  countsBefore: Record<StorageCount, number>;
  lookupsBefore: number;
  /** Rows of storageSecondFields. */
  seconds: { rows: Float64Array; count: number };
}

export function createFigures(): StorageFigures {
  return {
    counts: zeros(),
    staleness: createHistogram(),
    leaderlessUs: createHistogram(),
    stalestUs: 0,
    countsBefore: zeros(),
    lookupsBefore: 0,
    seconds: { rows: new Float64Array(0), count: 0 },
  };
}

export function addSecond({ seconds }: StorageFigures, row: Record<StorageSecondField, number>): void {
  const width = storageSecondFields.length;
  const at = seconds.count * width;
  if (at + width > seconds.rows.length) {
    const rows = new Float64Array(Math.max(64 * width, 2 * seconds.rows.length)); // Ours to begin with.
    rows.set(seconds.rows);
    seconds.rows = rows;
  }
  storageSecondFields.forEach((field, place) => (seconds.rows[at + place] = row[field]));
  seconds.count += 1;
}

export function secondRowsFrom({ seconds }: StorageFigures, from: number): Float64Array {
  const width = storageSecondFields.length;
  return seconds.rows.slice(from * width, seconds.count * width);
}

function zeros(): Record<StorageCount, number> {
  return Object.fromEntries(storageCounts.map((count) => [count, 0])) as Record<StorageCount, number>;
}
