// Takes the picture of a table's stream.

import { usToSeconds } from './kernel/time.ts';
import type { Consumer } from './features/streams/consumer.ts';
import {
  backlogIn,
  backlogOf,
  iteratorAgeUs,
  oldestWaitingUs,
  shardAgeUs,
} from './features/streams/iterator-age.ts';
import { kinesisAgeUs, type Kinesis } from './features/streams/kinesis.ts';
import { writtenUs } from './features/streams/records.ts';
import { checkpointOf, type Batch } from './features/streams/reading.ts';
import type { Shard } from './features/streams/shards.ts';
import { streamSecondsFrom } from './features/streams/stream-seconds.ts';
import type { StreamState } from './features/streams/stream.ts';
import {
  shardsShownMax,
  type ConsumerFrame,
  type KinesisFrame,
  type ReadingFrame,
  type ShardFrame,
  type StreamFrame,
} from './stream-frame.ts';
import type { TableState, World } from './world.ts';

export function streamFrame(
  { nowUs }: World,
  { stream }: TableState,
  fromSecond: number,
): StreamFrame | undefined {
  if (stream === undefined) return undefined;
  const { state, seconds } = stream;
  const { list, open } = state.shards;
  const [inserted, modified, removed] = state.byChange;
  return {
    view: state.spec.view,
    retentionSeconds: state.spec.retentionSeconds,
    written: state.written,
    inserted,
    modified,
    removed,
    serviceDeletes: state.serviceDeletes,
    unchanged: state.unchanged,
    forgottenUnread: state.forgottenUnread,
    openShards: open.length,
    shardsInAll: list.length,
    shards: shardsShown(state, nowUs),
    consumers: state.consumers.map((consumer) => consumerFrame(state, consumer, nowUs)),
    kinesis: state.kinesis && kinesisFrame(state.kinesis, nowUs),
    secondsFrom: fromSecond,
    seconds: streamSecondsFrom(seconds, fromSecond),
  };
}

/** What the command line prints of it. */
export interface StreamSummary {
  written: number;
  inserted: number;
  modified: number;
  removed: number;
  unchanged: number;
  serviceDeletes: number;
  shards: number;
  consumers: (ConsumerFrame['counts'] & { id: string; backlog: number; iteratorAgeSeconds: number })[];
  kinesis?: Omit<KinesisFrame, 'spec'>;
}

export function streamSummary({ nowUs }: World, { stream }: TableState): { stream?: StreamSummary } {
  if (stream === undefined) return {};
  const { state } = stream;
  const [inserted, modified, removed] = state.byChange;
  return {
    stream: {
      written: state.written,
      inserted,
      modified,
      removed,
      unchanged: state.unchanged,
      serviceDeletes: state.serviceDeletes,
      shards: state.shards.list.length,
      consumers: state.consumers.map((consumer) => ({
        id: consumer.spec.id,
        ...consumer.counts,
        backlog: backlogOf(state, consumer),
        iteratorAgeSeconds: usToSeconds(iteratorAgeUs(state, consumer, nowUs)),
      })),
      ...(state.kinesis && { kinesis: withoutSpec(kinesisFrame(state.kinesis, nowUs)) }),
    },
  };
}

function shardsShown(state: StreamState, nowUs: number): ShardFrame[] {
  const { list } = state.shards;
  const shown =
    list.length <= shardsShownMax
      ? list
      : [...list]
          .sort((a, b) => mostBehind(state, b) - mostBehind(state, a) || b.id - a.id)
          .slice(0, shardsShownMax)
          .sort((a, b) => a.id - b.id);
  return shown.map((shard) => ({
    id: shard.id,
    partition: shard.partition,
    parent: shard.parent,
    closedBy: shard.closedBy,
    openedSeconds: usToSeconds(shard.openedUs),
    closedSeconds: usToSeconds(shard.closedUs),
    records: shard.records.count,
    trimmedTo: shard.trimmedTo,
    readings: state.consumers.map((consumer) => readingFrame(consumer, shard, nowUs)),
  }));
}

function mostBehind({ consumers }: StreamState, shard: Shard): number {
  return consumers.reduce((most, { readings }) => Math.max(most, backlogIn(readings[shard.id], shard)), 0);
}

function readingFrame({ readings }: Consumer, shard: Shard, nowUs: number): ReadingFrame {
  const reading = readings[shard.id];
  const checkpoint = Math.max(checkpointOf(reading, shard), shard.records.keptFrom);
  const batches = (reading?.lanes ?? []).flatMap(({ batch }) => (batch ? [batch] : []));
  const worst = batches.reduce<Batch | undefined>(
    (most, batch) => (most === undefined || batch.retries > most.retries ? batch : most),
    undefined,
  );
  return {
    state: stateOf(reading?.drained, worst),
    checkpoint,
    checkpointSeconds:
      checkpoint < shard.records.count ? usToSeconds(writtenUs(shard.records, checkpoint)) : Infinity,
    backlog: backlogIn(reading, shard),
    ageSeconds: usToSeconds(shardAgeUs(reading, shard, nowUs)),
    retries: worst?.retries ?? 0,
    batchRecords: worst?.records.length ?? 0,
    secondsLeft: worst === undefined ? 0 : usToSeconds(Math.max(0, worst.untilUs - nowUs)),
  };
}

function stateOf(drained: boolean | undefined, worst: Batch | undefined): ReadingFrame['state'] {
  if (drained === undefined) return 'waits';
  if (drained) return 'done';
  if (worst === undefined) return 'idle';
  return worst.retries > 0 || worst.state === 'waiting' ? 'retrying' : 'running';
}

function consumerFrame(state: StreamState, consumer: Consumer, nowUs: number): ConsumerFrame {
  const { spec, counts, running, discards } = consumer;
  const lanes = spec.kind === 'lambda' ? spec.parallelizationFactor : 1;
  const live = consumer.readings.filter((reading) => reading !== undefined && !reading.drained).length;
  return {
    spec,
    counts: { ...counts },
    backlog: backlogOf(state, consumer),
    ageSeconds: usToSeconds(iteratorAgeUs(state, consumer, nowUs)),
    oldestSeconds: usToSeconds(oldestWaitingUs(state, consumer, nowUs)),
    running,
    runningMax: live * lanes,
    discards: [...discards],
  };
}

function kinesisFrame(kinesis: Kinesis, nowUs: number): KinesisFrame {
  const { spec, changes, records, duplicates, reordered, reorderedAfterSort, throttled, units } = kinesis;
  const ageSeconds = usToSeconds(kinesisAgeUs(kinesis, nowUs));
  return { spec, changes, records, duplicates, reordered, reorderedAfterSort, throttled, ageSeconds, units };
}

function withoutSpec({ spec: _spec, ...figures }: KinesisFrame): Omit<KinesisFrame, 'spec'> {
  return figures;
}
