// An application that polls the shards by itself and works off at once what it is given. Its iterators expire when it is
// slow (STR-09).

import { secondsToUs, usPerMs } from '../../kernel/time.ts';
import { schedule } from '../../kernel/timeline.ts';
import type { ReaderSpec } from '../../scenario/streams.ts';
import { newBatch } from './batches.ts';
import { beginChildren, type Consumer } from './consumer.ts';
import { skipTrimmed, succeed } from './finish.ts';
import { mayCall, readUpTo } from './get-records.ts';
import { iteratorUs } from './limits.ts';
import { writtenUs } from './records.ts';
import type { Reading } from './reading.ts';
import type { Shard } from './shards.ts';
import type { StreamLaws, StreamState } from './stream.ts';
import { noteDelivery, noteWork } from './what-was-done.ts';

export function readerPolls(
  stream: StreamState,
  consumer: Consumer,
  spec: ReaderSpec,
  shard: Shard,
  reading: Reading,
  laws: StreamLaws,
  nowUs: number,
): void {
  const { counts } = consumer;
  counts.polls += 1;
  // ExpiredIteratorException: it asks for a new one behind the last record that it has.
  if (reading.iteratorUs !== -Infinity && nowUs - reading.iteratorUs > iteratorUs)
    counts.expiredIterators += 1;
  if (mayCall(shard, nowUs, stream.replicationReaders)) {
    reading.iteratorUs = nowUs;
    skipTrimmed(consumer, reading, shard);
    take(
      stream,
      consumer,
      reading,
      shard,
      readUpTo(shard, reading.next, nowUs - laws['stream-delay-ms'] * usPerMs),
      nowUs,
    );
  } else {
    counts.refusedReads += 1;
  }
  if (beginChildren(stream, consumer, shard, nowUs)) return;
  reading.polledUs = nowUs;
  schedule(stream.work, nowUs + secondsToUs(spec.pollEverySeconds), 0, {
    kind: 'poll-due',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
  });
}

function take(
  stream: StreamState,
  consumer: Consumer,
  reading: Reading,
  shard: Shard,
  until: number,
  nowUs: number,
): void {
  const count = until - reading.next;
  if (count === 0) return;
  const records = Array.from({ length: count }, (_none, at) => reading.next + at);
  const batch = newBatch(records, nowUs);
  consumer.counts.read += count;
  consumer.ageUsMax = Math.max(consumer.ageUsMax, nowUs - writtenUs(shard.records, until - 1));
  noteDelivery(consumer, shard, batch);
  noteWork(consumer, reading, shard, batch, stream.items);
  reading.next = until;
  succeed(consumer, reading, count);
}
