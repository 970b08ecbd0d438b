// What the events tell of the splits of a table's own partitions: since when they were under way, and what is new.

import type { WorldEvent } from '../../sim/events.ts';

export interface DoneSplit {
  partition: number;
  /** The new partition. */
  into: number;
  beganSeconds: number;
  doneSeconds: number;
}

/** Oldest first; a rewound run's future is among them. */
export function doneSplits(events: readonly WorldEvent[], table: string): DoneSplit[] {
  const began = new Map<number, number>();
  const done: DoneSplit[] = [];
  for (const event of events) {
    if (!('table' in event) || event.table !== table || ('index' in event && event.index !== undefined))
      continue;
    if (event.kind === 'partition-split-began') {
      began.set(event.partition, event.atUs / 1e6);
    } else if (event.kind === 'partition-split') {
      const { partition, into, atUs } = event;
      const doneSeconds = atUs / 1e6;
      done.push({ partition, into, doneSeconds, beganSeconds: began.get(partition) ?? doneSeconds });
    }
  }
  return done;
}

/** For this part of a run, and for so many seconds at least, a partition is shown as new (ours). */
const newForShare = 0.03;
const newForSecondsMin = 15;

/** The partitions that were split a moment ago, both halves of each. */
export function justSplit(splits: readonly DoneSplit[], nowSeconds: number, endSeconds: number): Set<number> {
  const newForSeconds = Math.max(newForSecondsMin, endSeconds * newForShare);
  return new Set(
    splits
      .filter(({ doneSeconds }) => doneSeconds <= nowSeconds && nowSeconds - doneSeconds < newForSeconds)
      .flatMap(({ partition, into }) => [partition, into]),
  );
}
