// A table's stream: what was written to it, and everybody who reads it. Appending never slows a write (STR-11).

import { createStream as createChance, nextUniform, type Stream as Chance } from '../../kernel/random.ts';
import type { Timeline } from '../../kernel/timeline.ts';
import { createTimeline } from '../../kernel/timeline.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import type { KinesisSpec, StreamSpec } from '../../scenario/streams.ts';
import { createConsumers, type Consumer } from './consumer.ts';
import { recordsKeptMax } from './limits.ts';
import { createKinesis, noteChange, type Kinesis } from './kinesis.ts';
import { addRecord, forgetBefore, inserted, modified, removed, serviceDelete, writtenUs } from './records.ts';
import { createShards, openShardOf, type Shards } from './shards.ts';
import { imageBytes } from './record-size.ts';
import { checkpointOf } from './reading.ts';
import type { StreamWork } from './work.ts';

export interface StreamState {
  spec: StreamSpec;
  shards: Shards;
  items: ItemChanges;
  /** By data set: how many items a new key of it has. */
  itemsPerKey: number[];
  /** Which of the items of a key is written. */
  chance: Chance;
  /** An item is known by its number in its data set times this, plus the place of the data set. */
  itemStride: number;
  /** Records ever written, in all shards, and by name of the change. */
  written: number;
  byChange: [number, number, number];
  serviceDeletes: number;
  /** Writes that changed nothing and left no record (STR-03). */
  unchanged: number;
  /** Kept now; and what was let go before its time because there was no room for more. */
  kept: number;
  forgottenUnread: number;
  consumers: Consumer[];
  /** What mappings and readers have to do next. */
  work: Timeline<StreamWork>;
  kinesis: Kinesis | undefined;
  /** Other readers of the same shards: 1 where replication reads the stream of a global table (GT-48). */
  replicationReaders: number;
}

/** What the stream knows of each partition key, which is one item unless its data set has several of a key. */
export interface ItemChanges {
  /** How many records it has. */
  versions: Int32Array;
  /** How many items it has, there or not, and how many of them are there. */
  known: Int32Array;
  present: Int32Array;
}

/** Assumptions that decide what becomes of a record. */
export type StreamLaws = Pick<
  Assumptions,
  'stream-delay-ms' | 'batch-retry-seconds' | 'kinesis-delay-ms' | 'kinesis-duplicate-percent'
>;

export interface StreamSetting {
  partitions: number;
  itemStride: number;
  /** By number, when the run starts. */
  items: Pick<ItemChanges, 'known' | 'present'>;
  itemsPerKey: number[];
  seed: number;
  path: string;
  replicationReaders: number;
}

export function createStream(spec: StreamSpec, setting: StreamSetting): StreamState {
  const shards = createShards(setting.partitions, 0);
  const stream: StreamState = {
    spec,
    shards,
    items: { versions: new Int32Array(setting.items.known.length), ...setting.items },
    itemsPerKey: setting.itemsPerKey,
    chance: createChance(setting.seed, `stream/${setting.path}/items`),
    itemStride: setting.itemStride,
    written: 0,
    byChange: [0, 0, 0],
    serviceDeletes: 0,
    unchanged: 0,
    kept: 0,
    forgottenUnread: 0,
    consumers: [],
    work: createTimeline(),
    kinesis: kinesisOf(spec.kinesis, setting),
    replicationReaders: setting.replicationReaders,
  };
  stream.consumers = createConsumers(stream, setting);
  return stream;
}

/** What was done to an item, as the table sees it. `add`: a put of one more item of its key. */
export type ItemWrite = 'put' | 'add' | 'delete' | 'service-delete';

/** The change of one item, at the moment at which it was made. */
export function append(
  stream: StreamState,
  partition: number,
  item: number,
  write: ItemWrite,
  itemBytes: number,
  atUs: number,
  laws: StreamLaws,
): void {
  const { items } = stream;
  growItems(stream, item);
  const isPut = write === 'put' || write === 'add';
  const isThere = write !== 'add' && isWrittenThere(stream, item);
  // STR-03: to delete what is not there changes nothing.
  if (!isPut && !isThere) {
    stream.unchanged += 1;
    return;
  }
  const change = !isPut ? removed : isThere ? modified : inserted;
  if (write === 'add' && items.present[item] === items.known[item]) items.known[item]! += 1;
  if (isPut !== isThere) items.present[item]! += isPut ? 1 : -1;
  const version = (items.versions[item]! += 1);
  const shard = openShardOf(stream.shards, partition);
  const byService = write === 'service-delete' ? serviceDelete : 0;
  const sizeBytes = imageBytes(stream.spec.view, change, itemBytes);
  addRecord(shard.records, stream.written, item, version, sizeBytes, change + byService, atUs);
  for (const consumer of stream.consumers) {
    if (consumer.nextPoisonUs <= atUs) {
      consumer.poison = stream.written;
      consumer.nextPoisonUs = Infinity;
    }
  }
  stream.written += 1;
  stream.byChange[change]! += 1;
  if (byService > 0) stream.serviceDeletes += 1;
  stream.kept += 1;
  if (stream.kept > recordsKeptMax) makeRoom(stream);
  if (stream.kinesis) noteChange(stream.kinesis, item, itemBytes, atUs, laws);
}

/** A write that changed nothing leaves no record (STR-03). */
export function noteUnchanged(stream: StreamState): void {
  stream.unchanged += 1;
}

/** Whether whatever item of the key is written is there. */
export function isPresent({ items }: StreamState, item: number): boolean {
  const present = items.present[item] ?? 0;
  return present > 0 && present === items.known[item];
}

/** Moves the trim horizon (STR-01) and lets go of what has passed it. */
export function trim(stream: StreamState, nowUs: number, retentionUs: number): void {
  for (const shard of stream.shards.list) {
    const { records } = shard;
    while (shard.trimmedTo < records.count) {
      const { trimmedTo } = shard;
      if (trimmedTo >= records.keptFrom && writtenUs(records, trimmedTo) + retentionUs >= nowUs) break;
      shard.trimmedTo = Math.max(records.keptFrom, trimmedTo + 1);
    }
    stream.kept -= forgetBefore(records, shard.trimmedTo);
  }
}

/** Of the items of a key any is as likely to be written, so a draw says whether that one is there. */
function isWrittenThere({ items, chance }: StreamState, item: number): boolean {
  const known = items.known[item]!;
  const present = items.present[item]!;
  if (present === 0 || present === known) return present > 0;
  return nextUniform(chance) * known < present;
}

function growItems({ items, itemsPerKey }: StreamState, item: number): void {
  const { versions, known, present } = items;
  if (item < versions.length) return;
  const length = Math.max(item + 1, 2 * versions.length);
  items.versions = new Int32Array(length);
  items.versions.set(versions);
  items.known = Int32Array.from({ length }, (_none, each) => itemsPerKey[each % itemsPerKey.length] ?? 1);
  items.known.set(known);
  items.present = new Int32Array(length);
  items.present.set(present);
}

/** Lets go of what everybody has read; where nobody has, of the oldest of the fullest shard. */
function makeRoom(stream: StreamState): void {
  for (const shard of stream.shards.list) {
    const done = stream.consumers.map((consumer) => checkpointOf(consumer.readings[shard.id], shard));
    stream.kept -= forgetBefore(shard.records, Math.min(shard.records.count, ...done));
  }
  if (stream.kept <= recordsKeptMax) return;
  const fullest = stream.shards.list.reduce((most, shard) =>
    shard.records.count - shard.records.keptFrom > most.records.count - most.records.keptFrom ? shard : most,
  );
  const { records } = fullest;
  // Ours: a part of the shard at a time, so that it is not looked for with every record.
  const gone = forgetBefore(records, records.keptFrom + Math.ceil((records.count - records.keptFrom) / 8));
  stream.kept -= gone;
  stream.forgottenUnread += gone;
  fullest.trimmedTo = Math.max(fullest.trimmedTo, records.keptFrom);
}

function kinesisOf(spec: KinesisSpec | undefined, { seed, path }: StreamSetting): Kinesis | undefined {
  return spec === undefined ? undefined : createKinesis(spec, seed, path);
}
