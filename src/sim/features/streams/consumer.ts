// Somebody who reads a stream: a Lambda function behind its event source mapping, or an application that polls.

import { createStream as createChance, type Stream as Chance } from '../../kernel/random.ts';
import { saltOf } from '../../kernel/hashed-chance.ts';
import { secondsToUs } from '../../kernel/time.ts';
import { schedule } from '../../kernel/timeline.ts';
import type { ConsumerSpec, LambdaSpec, StartingPosition } from '../../scenario/streams.ts';
import { pollUs } from './limits.ts';
import { checkpointOf, createReading, isClear, type Reading } from './reading.ts';
import { isOpen, type Shard } from './shards.ts';
import type { StreamState } from './stream.ts';

export interface Consumer {
  place: number;
  /** As it is now: commands change it. */
  spec: ConsumerSpec;
  /** By shard; undefined until its parent is drained. */
  readings: (Reading | undefined)[];
  /** Work that was planned before it was started anew is void. */
  epoch: number;
  counts: ConsumerCounts;
  /** By item: the furthest change that was worked through, and that was before it was started anew. */
  worked: Int32Array;
  workedBefore: Int32Array;
  /** When the latest change that was worked through was made, in any shard. */
  furthestUs: number;
  /** The moment from which on the next record to be written is the poison pill, and which record it is; -1: none yet. */
  nextPoisonUs: number;
  poison: number;
  chance: Chance;
  filterSalts: number[];
  /** The highest of this second: the age of the last record of a batch when it is handed over (STR-16). */
  ageUsMax: number;
  /** Invocations now, and the most there were at once this second. */
  running: number;
  runningMax: number;
  discards: Discard[];
}

/** Over the whole run. */
export interface ConsumerCounts {
  polls: number;
  refusedReads: number;
  expiredIterators: number;
  /** Records that GetRecords returned. */
  read: number;
  filtered: number;
  invocations: number;
  errors: number;
  /** Records handed to the function, and those of them that it had been handed before. */
  delivered: number;
  redelivered: number;
  /** Records that it worked through, and those of them that it had worked through before: effects that came twice. */
  worked: number;
  workedAgain: number;
  /** Records over because the function has worked them off. */
  succeeded: number;
  discarded: number;
  discardedBatches: number;
  /** Records that were gone before they were worked off. */
  trimmed: number;
  /** Records that it left out when it was made anew at the latest. */
  skipped: number;
  /** First-time work on a record after one that is later in its shard; and later in another shard. */
  overtakenInShard: number;
  overtakenAcross: number;
  /** The same among the changes of one item: never, while the promise holds. */
  overtakenInItem: number;
}

/** A batch that was given up, as its message to the destination tells. */
export interface Discard {
  atUs: number;
  shard: number;
  firstSequence: number;
  records: number;
  retries: number;
  why: 'retries' | 'age';
}

export function createConsumers(stream: StreamState, setting: { seed: number; path: string }): Consumer[] {
  stream.consumers = stream.spec.consumers.map((spec, place) => {
    const path = `stream/${setting.path}/${spec.id}`;
    const filters = spec.kind === 'lambda' ? (spec.filters ?? []) : [];
    return {
      place,
      spec,
      readings: [],
      epoch: 0,
      counts: noCounts(),
      worked: new Int32Array(stream.items.versions.length),
      workedBefore: new Int32Array(stream.items.versions.length),
      furthestUs: -Infinity,
      nextPoisonUs: Infinity,
      poison: -1,
      chance: createChance(setting.seed, path),
      filterSalts: filters.map((_filter, index) => saltOf(`${path}/filter/${index}`, setting.seed)),
      ageUsMax: 0,
      running: 0,
      runningMax: 0,
      discards: [],
    };
  });
  for (const consumer of stream.consumers) {
    if (consumer.spec.kind === 'lambda') setFault(consumer, consumer.spec);
    for (const shard of stream.shards.list) beginShard(stream, consumer, shard, 0);
  }
  return stream.consumers;
}

/** What the function fails on was changed: the poison pill is yet to be written. */
export function setFault(consumer: Consumer, { function: { failsOn } }: LambdaSpec): void {
  consumer.poison = -1;
  consumer.nextPoisonUs = failsOn?.fault === 'record' ? secondsToUs(failsOn.writtenFromSeconds) : Infinity;
}

/** Starts to read a shard, from `next` on, if the shard before it is done with (STR-05). */
export function beginShard(
  stream: StreamState,
  consumer: Consumer,
  shard: Shard,
  nowUs: number,
  next = shard.trimmedTo,
): void {
  if (shard.parent >= 0 && consumer.readings[shard.parent]?.drained !== true) return;
  const reading = createReading(next, lanesOf(consumer), next);
  reading.polling = true;
  consumer.readings[shard.id] = reading;
  schedule(stream.work, nowUs + firstPollUs(consumer, shard), 0, {
    kind: 'poll-due',
    consumer: consumer.place,
    shard: shard.id,
    epoch: consumer.epoch,
  });
}

/** Everything in a closed shard is over: its children are begun, which waited for it (STR-05). Whether it is so. */
export function beginChildren(stream: StreamState, consumer: Consumer, shard: Shard, nowUs: number): boolean {
  const reading = consumer.readings[shard.id]!;
  if (isOpen(shard, nowUs) || reading.next < shard.records.count || !isClear(reading)) return false;
  reading.drained = true;
  for (const child of stream.shards.list) {
    if (child.parent === shard.id) beginShard(stream, consumer, child, nowUs);
  }
  return true;
}

/** Nothing that was planned happens any more, until it is started anew. */
export function suspend(consumer: Consumer): void {
  consumer.epoch += 1;
  consumer.running = 0;
}

/** Makes the mapping anew: it reads every shard from there on, as far as the records still exist. */
export function startAnew(
  stream: StreamState,
  consumer: Consumer,
  from: StartingPosition | 'checkpoint',
  nowUs: number,
): void {
  const { worked, workedBefore, readings } = consumer;
  consumer.workedBefore = worked.map((version, item) => Math.max(version, workedBefore[item] ?? 0));
  consumer.worked = new Int32Array(worked.length);
  consumer.furthestUs = -Infinity;
  consumer.epoch += 1;
  consumer.running = 0;
  consumer.readings = [];
  for (const shard of stream.shards.list) {
    const { records, trimmedTo } = shard;
    const starts = {
      TRIM_HORIZON: trimmedTo,
      LATEST: records.count,
      checkpoint: checkpointOf(readings[shard.id], shard),
    };
    const next = Math.max(starts[from], records.keptFrom);
    // What it had begun with is not over either.
    consumer.counts.skipped += Math.max(0, next - Math.max(starts.checkpoint, trimmedTo));
    beginShard(stream, consumer, shard, nowUs, next);
    const reading = consumer.readings[shard.id];
    if (reading && !isOpen(shard, nowUs) && next >= records.count) reading.drained = true;
  }
}

function lanesOf({ spec }: Consumer): number {
  return spec.kind === 'lambda' ? spec.parallelizationFactor : 1;
}

/** Polls of many shards lie evenly over the quarter of a second, by the golden section. See assumption polls-spread. */
function firstPollUs({ spec }: Consumer, shard: Shard): number {
  const everyUs = spec.kind === 'lambda' ? pollUs : secondsToUs(spec.pollEverySeconds);
  return Math.round(((shard.id * 0.618033988749895) % 1) * everyUs);
}

function noCounts(): ConsumerCounts {
  return {
    polls: 0,
    refusedReads: 0,
    expiredIterators: 0,
    read: 0,
    filtered: 0,
    invocations: 0,
    errors: 0,
    delivered: 0,
    redelivered: 0,
    worked: 0,
    workedAgain: 0,
    succeeded: 0,
    discarded: 0,
    discardedBatches: 0,
    trimmed: 0,
    skipped: 0,
    overtakenInShard: 0,
    overtakenAcross: 0,
    overtakenInItem: 0,
  };
}
