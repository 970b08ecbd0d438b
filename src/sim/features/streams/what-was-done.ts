// What the function was handed and what it has done, against what the stream promises: the changes of one item in their
// order, each at least once (STR-01, STR-17). Between items, and between shards, nothing is promised, and it is counted
// how often one overtakes another.

import type { Consumer } from './consumer.ts';
import { itemOf, versionOf, writtenUs } from './records.ts';
import type { Batch, Reading } from './reading.ts';
import type { Shard } from './shards.ts';
import type { ItemChanges } from './stream.ts';

export function noteDelivery(consumer: Consumer, { records }: Shard, batch: Batch): void {
  const { counts, workedBefore } = consumer;
  counts.invocations += 1;
  counts.delivered += batch.records.length;
  if (batch.wasDelivered) counts.redelivered += batch.records.length;
  else if (consumer.epoch > 0) {
    for (const record of batch.records) {
      if (versionOf(records, record) <= (workedBefore[itemOf(records, record)] ?? 0)) counts.redelivered += 1;
    }
  }
  batch.wasDelivered = true;
}

/** The function works in the order of its batch, up to the record that it fails at. */
export function noteWork(
  consumer: Consumer,
  reading: Reading,
  { records }: Shard,
  batch: Batch,
  { known }: ItemChanges,
): void {
  const { counts, workedBefore } = consumer;
  const end = batch.failsAt < 0 ? batch.records.length : batch.failsAt;
  for (let at = 0; at < end; at += 1) {
    const record = batch.records[at]!;
    counts.worked += 1;
    // The record has expired meanwhile; the function has it in hand all the same.
    if (record < records.keptFrom) continue;
    const item = itemOf(records, record);
    const version = versionOf(records, record);
    if (item >= consumer.worked.length) consumer.worked = grown(consumer.worked, item);
    if (at < batch.workedThrough || version <= (workedBefore[item] ?? 0)) {
      counts.workedAgain += 1;
      continue;
    }
    const atUs = writtenUs(records, record);
    // The items of a key that has several may lie in two shards (PART-01), where nothing is promised between them.
    if (version <= consumer.worked[item]! && known[item] === 1) counts.overtakenInItem += 1;
    if (record < reading.furthest) counts.overtakenInShard += 1;
    else if (atUs < consumer.furthestUs) counts.overtakenAcross += 1;
    consumer.worked[item] = Math.max(consumer.worked[item]!, version);
    reading.furthest = Math.max(reading.furthest, record);
    consumer.furthestUs = Math.max(consumer.furthestUs, atUs);
  }
  batch.workedThrough = Math.max(batch.workedThrough, end);
}

function grown(worked: Int32Array, item: number): Int32Array {
  const larger = new Int32Array(Math.max(item + 1, 2 * worked.length));
  larger.set(worked);
  return larger;
}
