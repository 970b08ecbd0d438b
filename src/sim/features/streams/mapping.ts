// The event source mapping: polls each shard, gathers records into batches, hands each to the function and waits for its
// answer. A batch that fails is tried again, cut or given up, and meanwhile its lane of the shard stands (STR-12 to
// STR-16).

import { hashedWord } from '../../kernel/hashed-chance.ts';
import { secondsToUs, usPerMs } from '../../kernel/time.ts';
import { schedule } from '../../kernel/timeline.ts';
import type { LambdaSpec } from '../../scenario/streams.ts';
import { nextBatch } from './batches.ts';
import { cutAt, cutInHalf } from './cut-batch.ts';
import { beginChildren, type Consumer } from './consumer.ts';
import { comesThrough } from './filters.ts';
import { dropOld, giveUp, skipTrimmed, succeed } from './finish.ts';
import { durationUs, failsAt } from './function.ts';
import { mayCall, readUpTo } from './get-records.ts';
import { laneRecordsMax, pollUs, retryUsMin } from './limits.ts';
import { itemOf, writtenUs } from './records.ts';
import { isIdle, waitingIn, type Batch, type Reading } from './reading.ts';
import type { Shard } from './shards.ts';
import type { StreamLaws, StreamState } from './stream.ts';
import { noteDelivery, noteWork } from './what-was-done.ts';

/** A mapping at one shard. */
export interface Site {
  stream: StreamState;
  consumer: Consumer;
  spec: LambdaSpec;
  shard: Shard;
  reading: Reading;
  laws: StreamLaws;
}

export function poll(site: Site, nowUs: number): void {
  const { stream, consumer, shard, reading } = site;
  reading.polling = false;
  reading.polledUs = nowUs;
  consumer.counts.polls += 1;
  if (mayCall(shard, nowUs, stream.replicationReaders)) readRecords(site, nowUs);
  else consumer.counts.refusedReads += 1;
  reading.lanes.forEach((_lane, place) => goOn(site, place, nowUs));
  if (beginChildren(stream, consumer, shard, nowUs)) return;
  planPoll(site, nowUs);
}

/** Hands over the next batch of a lane that stands idle, if there is one. */
export function goOn(site: Site, place: number, nowUs: number): void {
  const { consumer, shard, reading } = site;
  const lane = reading.lanes[place]!;
  while (isIdle(lane)) {
    const batch = lane.pieces.shift() ?? nextBatch(site, place, nowUs);
    if (batch === undefined) return;
    dropOld(consumer, reading, shard, batch, nowUs);
    if (batch.records.length > 0) invoke(site, place, batch, nowUs);
  }
}

export function invocationEnded(site: Site, place: number, nowUs: number): void {
  const { consumer, reading, shard } = site;
  const lane = reading.lanes[place]!;
  const batch = lane.batch!;
  consumer.running -= 1;
  noteWork(consumer, reading, shard, batch, site.stream.items);
  if (batch.failsAt < 0) {
    succeed(consumer, reading, batch.records.length);
  } else {
    consumer.counts.errors += 1;
    const next = afterFailure(site, place, batch);
    if (next !== 'give-up') {
      waitForRetry(site, place, batch, next, nowUs);
      return;
    }
    giveUp(consumer, reading, shard, batch, 'retries', nowUs);
  }
  lane.batch = undefined;
  afterBatch(site, place, nowUs);
}

/** What failed is handed over again. */
export function retry(site: Site, place: number, nowUs: number): void {
  const { consumer, reading, shard } = site;
  const lane = reading.lanes[place]!;
  const batch = lane.batch!;
  dropOld(consumer, reading, shard, batch, nowUs);
  if (batch.records.length > 0) {
    invoke(site, place, batch, nowUs);
    return;
  }
  lane.batch = undefined;
  afterBatch(site, place, nowUs);
}

function readRecords(site: Site, nowUs: number): void {
  const { consumer, shard, reading, laws } = site;
  const { counts } = consumer;
  skipTrimmed(consumer, reading, shard);
  const until = readUpTo(shard, reading.next, nowUs - laws['stream-delay-ms'] * usPerMs);
  counts.read += until - reading.next;
  for (; reading.next < until; reading.next += 1) {
    if (!comesThrough(consumer, shard.records, reading.next)) {
      counts.filtered += 1;
      reading.finished += 1;
      continue;
    }
    const lane = reading.lanes[laneOf(site, reading.next)]!;
    if (waitingIn(lane) === 0) lane.gatheringUs = nowUs;
    lane.queue.push(reading.next);
  }
}

/** All changes of one item take the same lane (STR-15). */
function laneOf({ shard, reading }: Site, record: number): number {
  const { length } = reading.lanes;
  return length === 1 ? 0 : hashedWord(0, itemOf(shard.records, record), 0) % length;
}

function invoke(
  { stream, consumer, spec, shard, reading }: Site,
  place: number,
  batch: Batch,
  nowUs: number,
) {
  const { records } = shard;
  batch.failsAt = failsAt(consumer, spec, records, batch.records, nowUs, stream.itemStride);
  batch.lastUs = writtenUs(records, batch.records.at(-1)!);
  batch.state = 'running';
  batch.fromUs = nowUs;
  batch.untilUs = nowUs + durationUs(consumer, spec, batch.records.length, batch.failsAt);
  reading.lanes[place]!.batch = batch;
  noteDelivery(consumer, shard, batch);
  consumer.ageUsMax = Math.max(consumer.ageUsMax, nowUs - batch.lastUs);
  consumer.running += 1;
  consumer.runningMax = Math.max(consumer.runningMax, consumer.running);
  schedule(stream.work, batch.untilUs, 0, {
    kind: 'invocation-ended',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
    lane: place,
  });
}

type Next = 'cut' | 'again' | 'give-up';

/** Whether what has failed is tried again, and how much of it (STR-14). */
function afterFailure({ consumer, spec, reading }: Site, place: number, batch: Batch): Next {
  const done = spec.reportBatchItemFailures ? batch.failsAt : 0;
  if (done > 0) {
    succeed(consumer, reading, done);
    cutAt(batch, done);
  }
  // To cut a batch does not count as a try. One that was cut where the function says is not halved as well.
  if (spec.bisectBatchOnFunctionError && done > 0) return 'cut';
  if (spec.bisectBatchOnFunctionError && batch.records.length > 1) {
    reading.lanes[place]!.pieces.unshift(cutInHalf(batch));
    return 'cut';
  }
  batch.retries += 1;
  const mayTry = spec.maximumRetryAttempts < 0 || batch.retries <= spec.maximumRetryAttempts;
  return mayTry ? 'again' : 'give-up';
}

/** Waits double from one try to the next (assumption batch-retry); what was cut is another batch, and waits the least. */
function waitForRetry(
  { stream, consumer, shard, laws }: Site,
  place: number,
  batch: Batch,
  next: Next,
  nowUs: number,
): void {
  // Ours: beyond so many doublings the longest wait is reached anyway.
  const doublings = next === 'cut' ? 0 : Math.min(20, Math.max(0, batch.retries - 1));
  batch.state = 'waiting';
  batch.fromUs = nowUs;
  batch.untilUs = nowUs + Math.min(secondsToUs(laws['batch-retry-seconds']), retryUsMin * 2 ** doublings);
  schedule(stream.work, batch.untilUs, 0, {
    kind: 'retry-due',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
    lane: place,
  });
}

function afterBatch(site: Site, place: number, nowUs: number): void {
  goOn(site, place, nowUs);
  planPoll(site, nowUs);
}

/** Polling rests while every lane has a batch under way or a full one waiting: invocations are synchronous (STR-12). */
function planPoll({ stream, consumer, spec, shard, reading }: Site, nowUs: number): void {
  if (reading.polling || reading.drained) return;
  const isHungry = reading.lanes.some((lane) => isIdle(lane) && waitingIn(lane) < spec.batchSize);
  const isStuffed = reading.lanes.some((lane) => waitingIn(lane) >= laneRecordsMax);
  if (!isHungry || isStuffed) return;
  reading.polling = true;
  schedule(stream.work, Math.max(nowUs, reading.polledUs + pollUs), 0, {
    kind: 'poll-due',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
  });
}
