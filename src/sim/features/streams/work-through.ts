// Does what mappings and readers had to do up to a moment, in the exact order of its own moments: so it does not matter
// into which pieces time is cut.

import { nextTimeUs, takeNext } from '../../kernel/timeline.ts';
import { goOn, invocationEnded, poll, retry, type Site } from './mapping.ts';
import { readerPolls } from './reader.ts';
import type { StreamLaws, StreamState } from './stream.ts';

/** Everything that is due up to and at that moment; all records up to then are there. */
export function workThrough(stream: StreamState, untilUs: number, laws: StreamLaws): void {
  while (nextTimeUs(stream.work) <= untilUs) workNext(stream, laws);
}

/** The next piece of work there is. */
export function workNext(stream: StreamState, laws: StreamLaws): void {
  const { event: work, atUs } = takeNext(stream.work)!;
  const consumer = stream.consumers[work.consumer]!;
  const reading = consumer.readings[work.shard];
  if (
    work.epoch !== consumer.epoch ||
    consumer.spec.enabled === false ||
    reading === undefined ||
    reading.drained
  )
    return;
  const shard = stream.shards.list[work.shard]!;
  const { spec } = consumer;
  if (spec.kind === 'reader') {
    readerPolls(stream, consumer, spec, shard, reading, laws, atUs);
    return;
  }
  const site: Site = { stream, consumer, spec, shard, reading, laws };
  switch (work.kind) {
    case 'poll-due':
      poll(site, atUs);
      return;
    case 'window-due':
      goOn(site, work.lane, atUs);
      return;
    case 'invocation-ended':
      invocationEnded(site, work.lane, atUs);
      return;
    case 'retry-due':
      retry(site, work.lane, atUs);
  }
}
