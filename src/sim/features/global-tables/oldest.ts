// The oldest write that has not come to where it goes, for each link.

import { forEachWaiting } from '../../kernel/wheel.ts';
import { fromWord, none, writtenColumn } from './records.ts';
import type { Replication } from './replication.ts';
import { replicasMax } from './versions.ts';

/** By link, from x replicas + to: when it was written; Infinity where nothing is under way. */
export function oldestUs({ replicas, records, wheel, lanes }: Replication): Float64Array {
  const { words, columns, wordStride, columnStride } = records;
  const oldest = new Float64Array(replicas * replicas).fill(Infinity);
  const note = (record: number, to: number): void => {
    const link = words[record * wordStride + fromWord]! * replicas + to;
    oldest[link] = Math.min(oldest[link]!, columns[record * columnStride + writtenColumn]!);
  };
  forEachWaiting(wheel, (at) => {
    const delivery = wheel.words[at]!;
    note(Math.floor(delivery / replicasMax), delivery % replicasMax);
  });
  for (const { to, heads } of lanes) {
    for (const head of heads) if (head !== none) note(head, to);
  }
  return oldest;
}
