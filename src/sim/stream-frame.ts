// What the page gets of a table's stream: a bounded picture of its shards and of each consumer in them.

import type { ConsumerCounts, Discard } from './features/streams/consumer.ts';
import type { ConsumerSpec, KinesisSpec, StreamView } from './scenario/streams.ts';

export { consumerColumns, streamColumns, type ConsumerColumn } from './features/streams/stream-seconds.ts';

export interface StreamFrame {
  view: StreamView;
  retentionSeconds: number;
  /** Records over the whole run, by name of the change, and of the removals those by DynamoDB itself. */
  written: number;
  inserted: number;
  modified: number;
  removed: number;
  serviceDeletes: number;
  unchanged: number;
  forgottenUnread: number;
  openShards: number;
  shardsInAll: number;
  /** At most shardsShownMax: those with something left to be read first, then the youngest; in order of their ids. */
  shards: ShardFrame[];
  consumers: ConsumerFrame[];
  kinesis: KinesisFrame | undefined;
  /** The first second in `seconds`, and rows of streamColumns and, for each consumer, consumerColumns. */
  secondsFrom: number;
  seconds: Float64Array;
}

export const shardsShownMax = 48; // Ours: as many as a picture shows.

export interface ShardFrame {
  id: number;
  partition: number;
  /** -1: none. */
  parent: number;
  closedBy: 'split' | 'age' | undefined;
  openedSeconds: number;
  /** Infinity: it is open. */
  closedSeconds: number;
  records: number;
  /** Records before this one have expired. */
  trimmedTo: number;
  /** In the order of the consumers. */
  readings: ReadingFrame[];
}

export interface ReadingFrame {
  /** `waits`: for a parent shard to be finished. `done`: the shard is closed, and everything in it is over. */
  state: 'waits' | 'idle' | 'running' | 'retrying' | 'done';
  /** The first record that is not over, and how many are not. */
  checkpoint: number;
  /** When it was written; Infinity: everything is over. */
  checkpointSeconds: number;
  backlog: number;
  ageSeconds: number;
  /** Of the batch that has been tried most often. */
  retries: number;
  batchRecords: number;
  /** Until it is tried again, or its invocation ends. */
  secondsLeft: number;
}

export interface ConsumerFrame {
  spec: ConsumerSpec;
  counts: ConsumerCounts;
  backlog: number;
  ageSeconds: number;
  /** How old the oldest record is that is not over: past the retention it is lost. */
  oldestSeconds: number;
  running: number;
  /** As many invocations as there can be at once: shards times the parallelization factor (STR-15). */
  runningMax: number;
  discards: Discard[];
}

export interface KinesisFrame {
  spec: KinesisSpec;
  changes: number;
  records: number;
  duplicates: number;
  reordered: number;
  reorderedAfterSort: number;
  /** Changes that a shard had no room for at once, and how far behind it is now. */
  throttled: number;
  ageSeconds: number;
  /** Change-data-capture units. */
  units: number;
}
