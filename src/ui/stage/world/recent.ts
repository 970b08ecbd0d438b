// What became of a replica's writes and reads of late: what is lost now, and how much of what is read is old.

import { replicaField } from '../../session/replica-fields.ts';
import type { SecondRows } from '../../session/second-rows.ts';

/** Ours: long enough for a share that holds still, short enough to show what a change does. */
const recentSeconds = 10;

export interface Recent {
  lostPerSecond: number;
  /** Of its eventual and strong reads alike, those that missed an acknowledged write; 0 when nobody reads. */
  staleShare: number;
}

export const nothingRecent: Recent = { lostPerSecond: 0, staleShare: 0 };

/** The columns count from the start of the run, a row for each completed second. */
export function recentOf(
  rows: Pick<SecondRows<string>, 'column'> | undefined,
  replica: number,
  secondCount: number,
): Recent {
  if (rows === undefined || secondCount < 1) return nothingRecent;
  const seconds = Math.min(recentSeconds, secondCount);
  const since = (field: 'lost' | 'reads' | 'staleReads'): number => {
    const column = rows.column(replicaField(replica, field));
    return (column[secondCount - 1] ?? 0) - (column[secondCount - 1 - seconds] ?? 0);
  };
  const reads = since('reads');
  return {
    lostPerSecond: Math.max(0, since('lost')) / seconds,
    staleShare: reads > 0 ? since('staleReads') / reads : 0,
  };
}
