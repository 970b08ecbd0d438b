// How records come to an end for a consumer: worked off, given up, or gone before.

import { secondsToUs } from '../../kernel/time.ts';
import { cutAt } from './cut-batch.ts';
import type { Consumer, Discard } from './consumer.ts';
import { sequenceOf, writtenUs } from './records.ts';
import type { Batch, Lane, Reading } from './reading.ts';
import type { Shard } from './shards.ts';

export function succeed({ counts }: Consumer, reading: Reading, records: number): void {
  counts.succeeded += records;
  reading.finished += records;
}

/** The batch goes to the destination, if there is one: not its records, only where they stand in the shard (STR-14). */
export function giveUp(
  consumer: Consumer,
  reading: Reading,
  { id, records }: Shard,
  batch: Batch,
  why: Discard['why'],
  nowUs: number,
  count = batch.records.length,
): void {
  const { counts, discards } = consumer;
  counts.discarded += count;
  counts.discardedBatches += 1;
  reading.finished += count;
  discards.push({
    atUs: nowUs,
    shard: id,
    firstSequence: sequenceOf(records, batch.records[0]!),
    records: count,
    retries: Math.max(0, why === 'retries' ? batch.retries - 1 : batch.retries),
    why,
  });
  if (discards.length > discardsKept) discards.shift();
}

/** Ours: as many as a list shows. */
const discardsKept = 8;

/** What has passed the trim horizon is not there to be read: TrimmedDataAccessException (STR-10). */
export function skipTrimmed({ counts }: Consumer, reading: Reading, { trimmedTo }: Shard): void {
  if (reading.next >= trimmedTo) return;
  const gone = trimmedTo - reading.next;
  counts.trimmed += gone;
  reading.finished += gone;
  reading.next = trimmedTo;
}

/** The same of records that were read and wait. */
export function dropTrimmedWaiting(
  { counts }: Consumer,
  reading: Reading,
  lane: Lane,
  { trimmedTo }: Shard,
): void {
  while (lane.head < lane.queue.length && lane.queue[lane.head]! < trimmedTo) {
    lane.head += 1;
    counts.trimmed += 1;
    reading.finished += 1;
  }
}

/** Takes off a batch what has expired, and what is older than the mapping takes (STR-13). */
export function dropOld(
  consumer: Consumer,
  reading: Reading,
  shard: Shard,
  batch: Batch,
  nowUs: number,
): void {
  const expired = countWhile(batch.records, (record) => record < shard.trimmedTo);
  if (expired > 0) {
    consumer.counts.trimmed += expired;
    reading.finished += expired;
    cutAt(batch, expired);
  }
  const { spec } = consumer;
  if (spec.kind !== 'lambda' || spec.maximumRecordAgeSeconds < 0) return;
  const oldestUs = nowUs - secondsToUs(spec.maximumRecordAgeSeconds);
  const old = countWhile(batch.records, (record) => writtenUs(shard.records, record) < oldestUs);
  if (old === 0) return;
  giveUp(consumer, reading, shard, batch, 'age', nowUs, old);
  cutAt(batch, old);
}

function countWhile(records: readonly number[], holds: (record: number) => boolean): number {
  const end = records.findIndex((record) => !holds(record));
  return end < 0 ? records.length : end;
}
