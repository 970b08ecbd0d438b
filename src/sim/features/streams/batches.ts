// How records become batches, and how batches are cut.

import { secondsToUs } from '../../kernel/time.ts';
import { schedule } from '../../kernel/timeline.ts';
import { dropTrimmedWaiting } from './finish.ts';
import { payloadBytesMax } from './limits.ts';
import type { Site } from './mapping.ts';
import { bytesOf } from './records.ts';
import { takeWaiting, waitingIn, type Batch } from './reading.ts';
import { isOpen } from './shards.ts';

/** A full batch, or what there is once the batching window is over (STR-13), or at most 6 MB (STR-15). */
export function nextBatch(site: Site, place: number, nowUs: number): Batch | undefined {
  const { consumer, spec, shard, reading } = site;
  const lane = reading.lanes[place]!;
  dropTrimmedWaiting(consumer, reading, lane, shard);
  const most = Math.min(waitingIn(lane), spec.batchSize);
  if (most === 0) return undefined;
  let bytes = 0;
  let count = 0;
  while (count < most) {
    bytes += bytesOf(shard.records, lane.queue[lane.head + count]!);
    if (bytes > payloadBytesMax && count > 0) break;
    count += 1;
  }
  const dueUs = lane.gatheringUs + secondsToUs(spec.maximumBatchingWindowSeconds);
  const isFull = count < most || count === spec.batchSize;
  if (!isFull && nowUs < dueUs && isOpen(shard, nowUs)) {
    planEndOfWindow(site, place, dueUs);
    return undefined;
  }
  lane.gatheringUs = nowUs;
  return newBatch(takeWaiting(lane, count), nowUs);
}

/** Records that are handed over for the first time. */
export function newBatch(records: number[], nowUs: number): Batch {
  return {
    records,
    retries: 0,
    wasDelivered: false,
    workedThrough: 0,
    firstUs: nowUs,
    state: 'running',
    fromUs: nowUs,
    untilUs: nowUs,
    failsAt: -1,
    lastUs: nowUs,
  };
}

function planEndOfWindow({ stream, consumer, shard, reading }: Site, place: number, dueUs: number): void {
  const lane = reading.lanes[place]!;
  if (lane.windowDueUs === dueUs) return;
  lane.windowDueUs = dueUs;
  schedule(stream.work, dueUs, 0, {
    kind: 'window-due',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
    lane: place,
  });
}
