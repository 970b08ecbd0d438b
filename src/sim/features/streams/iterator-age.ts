// How far behind a consumer is. CloudWatch's IteratorAge is told with each invocation: the age of the last record of its
// batch (STR-16). Here it is known at any moment: what a batch that runs or waits to be tried again would tell now.

import type { Consumer } from './consumer.ts';
import { writtenUs } from './records.ts';
import { checkpointOf, type Reading } from './reading.ts';
import type { Shard } from './shards.ts';
import type { StreamState } from './stream.ts';

/** In one shard; 0 while it has nothing in hand. */
export function shardAgeUs(reading: Reading | undefined, { records }: Shard, nowUs: number): number {
  let ageUs = 0;
  for (const { batch } of reading?.lanes ?? []) {
    const last = batch?.records.at(-1);
    if (batch === undefined || last === undefined) continue;
    // Part of a batch that was cut ends earlier than the batch did.
    const lastUs = last < records.keptFrom ? batch.lastUs : writtenUs(records, last);
    ageUs = Math.max(ageUs, nowUs - lastUs);
  }
  return ageUs;
}

/** The highest of all shards. */
export function iteratorAgeUs({ shards }: StreamState, consumer: Consumer, nowUs: number): number {
  return shards.list.reduce(
    (most, shard) => Math.max(most, shardAgeUs(consumer.readings[shard.id], shard, nowUs)),
    0,
  );
}

/** How old the oldest record is that is not over: what will be lost first. */
export function oldestWaitingUs({ shards }: StreamState, consumer: Consumer, nowUs: number): number {
  let oldestUs = 0;
  for (const shard of shards.list) {
    const first = Math.max(checkpointOf(consumer.readings[shard.id], shard), shard.trimmedTo);
    if (first < shard.records.count) {
      oldestUs = Math.max(oldestUs, nowUs - writtenUs(shard.records, first));
    }
  }
  return oldestUs;
}

/** Records that are not over yet; what has expired is over once the consumer asks for it. */
export function backlogIn(reading: Reading | undefined, { records, trimmedTo }: Shard): number {
  return records.count - (reading === undefined ? trimmedTo : Math.max(reading.finished, 0));
}

export function backlogOf({ shards }: StreamState, consumer: Consumer): number {
  return shards.list.reduce((sum, shard) => sum + backlogIn(consumer.readings[shard.id], shard), 0);
}

/** Batches that fail again and again: since when the eldest of them holds up its shard; Infinity: there is none. */
export function stuckSince(
  consumer: Consumer,
): { sinceUs: number; shard: number; retries: number } | undefined {
  let found: { sinceUs: number; shard: number; retries: number } | undefined;
  consumer.readings.forEach((reading, shard) => {
    for (const { batch } of reading?.lanes ?? []) {
      if (batch === undefined || batch.retries === 0) continue;
      if (found === undefined || batch.firstUs < found.sinceUs) {
        found = { sinceUs: batch.firstUs, shard, retries: batch.retries };
      }
    }
  });
  return found;
}
