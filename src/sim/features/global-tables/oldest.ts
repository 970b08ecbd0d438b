// The oldest write that has not come to where it goes, for each link.

import { forEachWaiting } from '../../kernel/wheel.ts';
import { fromWord, none, writtenColumn } from './records.ts';
import type { Replication } from './replication.ts';
import { replicasMax } from './versions.ts';

/** By link, from x replicas + to: when it was written; Infinity where nothing is under way. */
export function oldestUs(replication: Replication): Float64Array {
  const oldest = oldestWaitingUs(replication);
  const { wheel } = replication;
  forEachWaiting(wheel, (at) => {
    const delivery = wheel.words[at]!;
    note(replication, oldest, Math.floor(delivery / replicasMax), delivery % replicasMax);
  });
  return oldest;
}

/** The same of what has come and waits. */
export function oldestWaitingUs(replication: Replication): Float64Array {
  const oldest = new Float64Array(replication.replicas * replication.replicas).fill(Infinity);
  for (const { to, heads } of replication.lanes) {
    for (const head of heads) if (head !== none) note(replication, oldest, head, to);
  }
  return oldest;
}

function note({ replicas, records }: Replication, oldest: Float64Array, record: number, to: number): void {
  const { words, columns, wordStride, columnStride } = records;
  const link = words[record * wordStride + fromWord]! * replicas + to;
  oldest[link] = Math.min(oldest[link]!, columns[record * columnStride + writtenColumn]!);
}
