// A small table of items on partitions that can be split, its stream, and a witness of everything the function does.

import { nextTimeUs } from '../../../../src/sim/kernel/timeline.ts';
import { itemOf, versionOf } from '../../../../src/sim/features/streams/records.ts';
import { splitShard } from '../../../../src/sim/features/streams/shards.ts';
import {
  append,
  createStream,
  type ItemWrite,
  type StreamLaws,
  type StreamState,
} from '../../../../src/sim/features/streams/stream.ts';
import { workNext } from '../../../../src/sim/features/streams/work-through.ts';
import type { ConsumerSpec, LambdaSpec, StreamSpec } from '../../../../src/sim/scenario/streams.ts';

export const laws: StreamLaws = {
  'stream-delay-ms': 100,
  'batch-retry-seconds': 4,
  'kinesis-delay-ms': 100,
  'kinesis-duplicate-percent': 1,
};

export function lambda(changes: Partial<LambdaSpec> = {}): LambdaSpec {
  return {
    id: 'mailer',
    kind: 'lambda',
    startingPosition: 'TRIM_HORIZON',
    batchSize: 100,
    maximumBatchingWindowSeconds: 0,
    parallelizationFactor: 1,
    maximumRetryAttempts: -1,
    maximumRecordAgeSeconds: -1,
    bisectBatchOnFunctionError: false,
    reportBatchItemFailures: false,
    function: { durationMs: 20, perRecordMs: 0 },
    ...changes,
  };
}

export interface Work {
  consumer: number;
  item: number;
  version: number;
}

export interface ATable {
  stream: StreamState;
  itemCount: number;
  /** By partition: the first of its items; partitions lie in any order. */
  starts: number[];
  /** What was done to items, in order: how many changes each has had. */
  changes: number[];
  nowUs: number;
  /** What each function worked through, in order. */
  work: Work[];
}

export function aTable(
  consumers: ConsumerSpec[],
  {
    items = 40,
    partitions = 2,
    ...stream
  }: { items?: number; partitions?: number } & Partial<StreamSpec> = {},
): ATable {
  return {
    stream: createStream(
      { view: 'NEW_IMAGE', retentionSeconds: 86_400, consumers, ...stream },
      {
        partitions,
        itemStride: 1,
        items: { known: new Int32Array(items).fill(1), present: new Int32Array(items) },
        itemsPerKey: [1],
        seed: 7,
        path: 'Orders',
        replicationReaders: 0,
      },
    ),
    itemCount: items,
    starts: Array.from({ length: partitions }, (_none, at) => Math.floor((at * items) / partitions)),
    changes: new Array<number>(items).fill(0),
    nowUs: 0,
    work: [],
  };
}

export function partitionOf({ starts }: ATable, item: number): number {
  let owner = 0;
  starts.forEach((start, partition) => {
    if (start <= item && (starts[owner]! > item || start > starts[owner]!)) owner = partition;
  });
  return owner;
}

export function write(table: ATable, item: number, what: ItemWrite = 'put', bytes = 500): void {
  const before = table.stream.written;
  append(table.stream, partitionOf(table, item), item, what, bytes, table.nowUs, laws);
  table.changes[item]! += table.stream.written - before;
}

/** Splits a partition where that item begins, if that leaves something on either side. */
export function split(table: ATable, at: number): void {
  const partition = partitionOf(table, at);
  if (table.starts[partition] === at) return;
  splitShard(table.stream.shards, [partition, table.starts.length], table.nowUs);
  table.starts.push(at);
}

/** Lets time pass, and notes what the function works through: read off the batches themselves, not off any counter. */
export function pass(table: ATable, untilUs: number): void {
  const { stream } = table;
  for (;;) {
    const atUs = nextTimeUs(stream.work);
    if (atUs > untilUs) break;
    const { event } = stream.work.heap[0]!;
    const consumer = stream.consumers[event.consumer]!;
    if (event.kind === 'invocation-ended' && event.epoch === consumer.epoch) {
      const { records } = stream.shards.list[event.shard]!;
      const batch = consumer.readings[event.shard]!.lanes[event.lane]!.batch!;
      const end = batch.failsAt < 0 ? batch.records.length : batch.failsAt;
      for (const record of batch.records.slice(0, end)) {
        const item = itemOf(records, record);
        table.work.push({ consumer: event.consumer, item, version: versionOf(records, record) });
      }
    }
    workNext(stream, laws);
  }
  table.nowUs = untilUs;
}
