// The shards of a stream. Every partition has one open shard (STR-05, SPLIT-13). A split closes it and opens one for each part;
// after about four hours a shard is closed too, and one more opens for the same partition (STR-06). Who reads must have
// finished a shard before its children, or the order of an item's changes is lost.

import { assert } from '../../kernel/assert.ts';
import { createRecords, type Records } from './records.ts';

export interface Shard {
  /** Its place in the list; never reused. */
  id: number;
  partition: number;
  /** -1: it was there when the stream was turned on. */
  parent: number;
  openedUs: number;
  /** Infinity: it is open. */
  closedUs: number;
  closedBy: 'split' | 'age' | undefined;
  records: Records;
  /** Records before this number have passed the trim horizon (STR-01). */
  trimmedTo: number;
  /** GetRecords calls: when the bucket of the shard would be empty, as budgets have it. */
  callsEmptyUs: number;
}

export interface Shards {
  list: Shard[];
  /** By partition: its open shard. */
  open: number[];
}

export function createShards(partitions: number, nowUs: number): Shards {
  const shards: Shards = { list: [], open: [] };
  for (let partition = 0; partition < partitions; partition += 1) openShard(shards, partition, -1, nowUs);
  return shards;
}

/** A partition was split: `pieces` are its own number and those of the new ones. */
export function splitShard(shards: Shards, pieces: readonly number[], nowUs: number): Shard[] {
  const parent = closeShard(shards, pieces[0]!, 'split', nowUs);
  return pieces.map((partition) => openShard(shards, partition, parent, nowUs));
}

/** Closes the shard of a partition because of its age. */
export function rollShard(shards: Shards, partition: number, nowUs: number): Shard {
  const parent = closeShard(shards, partition, 'age', nowUs);
  return openShard(shards, partition, parent, nowUs);
}

export function openShardOf(shards: Shards, partition: number): Shard {
  const shard = shards.list[shards.open[partition] ?? -1];
  assert(shard, 'every partition has an open shard');
  return shard;
}

export function isOpen(shard: Shard, atUs: number): boolean {
  return shard.closedUs > atUs;
}

function openShard(shards: Shards, partition: number, parent: number, nowUs: number): Shard {
  const shard: Shard = {
    id: shards.list.length,
    partition,
    parent,
    openedUs: nowUs,
    closedUs: Infinity,
    closedBy: undefined,
    records: createRecords(),
    trimmedTo: 0,
    callsEmptyUs: -Infinity,
  };
  shards.list.push(shard);
  shards.open[partition] = shard.id;
  return shard;
}

function closeShard(shards: Shards, partition: number, closedBy: 'split' | 'age', nowUs: number): number {
  const shard = openShardOf(shards, partition);
  shard.closedUs = nowUs;
  shard.closedBy = closedBy;
  return shard.id;
}
