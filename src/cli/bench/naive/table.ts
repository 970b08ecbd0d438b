// A table as objects: partitions with their buckets, and a map from key texts to the keys it has met.

import {
  burstSeconds,
  partitionBucketSeconds,
  partitionReadUnitsPerSecond,
  partitionWriteUnitsPerSecond,
  tableBucketSeconds,
} from '../../../sim/capacity/limits.ts';
import type { Direction } from '../../../sim/capacity/units.ts';
import { chanceOfKey, itemBytesAt } from '../../../sim/clients/item-sizes.ts';
import { positionOf } from '../../../sim/placement/hash.ts';
import { evenRanges, partitionAt, type RangeStarts } from '../../../sim/placement/key-space.ts';
import type { GeneratedData, TableSpec } from '../../../sim/scenario/scenario.ts';
import { createBucket, hasTokens, take, type Bucket } from './bucket.ts';

export interface NaiveTable {
  name: string;
  starts: RangeStarts;
  partitions: Partition[];
  buckets: Record<Direction, Bucket>;
  keys: Map<string, Key>;
}

interface Partition {
  buckets: Record<Direction, Bucket>;
  consumedUnits: Record<Direction, number>;
  refusedAttempts: Record<Direction, number>;
}

export interface Key {
  text: string;
  partition: Partition;
  /** Undefined: each request draws the size of its item. */
  itemBytes: number | undefined;
  attempts: number;
  refused: number;
}

export function createNaiveTable(spec: TableSpec): NaiveTable {
  if (spec.capacity.mode !== 'provisioned') throw new Error(`the naive kernel knows no on-demand table`);
  const { readUnits, writeUnits, initialBurstSeconds } = spec.capacity;
  const holdSeconds = tableBucketSeconds + burstSeconds;
  const filledSeconds = tableBucketSeconds + initialBurstSeconds;
  const partitions = spec.initialPartitions;
  if (partitions === undefined) throw new Error(`the naive kernel needs the partitions of ${spec.name}`);
  return {
    name: spec.name,
    starts: evenRanges(partitions),
    partitions: Array.from({ length: partitions }, createPartition),
    buckets: {
      read: createBucket(readUnits, holdSeconds, filledSeconds),
      write: createBucket(writeUnits, holdSeconds, filledSeconds),
    },
    keys: new Map(),
  };
}

/** The key with this text, met before or not. */
export function keyWithText(table: NaiveTable, data: GeneratedData, text: string): Key {
  const known = table.keys.get(text);
  if (known !== undefined) return known;
  const position = positionOf(text);
  return addKey(table, text, position, itemBytesAt(data.itemBytes, chanceOfKey(position)));
}

/** What stands for a group of rarely asked keys that lie side by side; its items have no size in common. */
export function rareKeys(table: NaiveTable, group: number, position: number): Key {
  const text = `rare keys ${group}`;
  return table.keys.get(text) ?? addKey(table, text, position, undefined);
}

function addKey(table: NaiveTable, text: string, position: number, itemBytes: number | undefined): Key {
  const partition = table.partitions[partitionAt(table.starts, position)]!;
  const key = { text, partition, itemBytes, attempts: 0, refused: 0 };
  table.keys.set(text, key);
  return key;
}

/** Why the attempt is refused, in DynamoDB's words; undefined when it is admitted and charged. */
export function refusalOf(
  table: NaiveTable,
  key: Key,
  direction: Direction,
  units: number,
  nowUs: number,
): string | undefined {
  const { partition } = key;
  const tableBucket = table.buckets[direction];
  const partitionBucket = partition.buckets[direction];
  const named = direction === 'read' ? 'Read' : 'Write';
  key.attempts += 1;
  let reason: string | undefined;
  if (!hasTokens(tableBucket, nowUs)) reason = `Table${named}ProvisionedThroughputExceeded`;
  else if (!hasTokens(partitionBucket, nowUs)) reason = `Table${named}KeyRangeThroughputExceeded`;
  if (reason !== undefined) {
    key.refused += 1;
    partition.refusedAttempts[direction] += 1;
    return reason;
  }
  take(tableBucket, nowUs, units);
  take(partitionBucket, nowUs, units);
  partition.consumedUnits[direction] += units;
  return undefined;
}

function createPartition(): Partition {
  return {
    buckets: {
      read: createBucket(partitionReadUnitsPerSecond, partitionBucketSeconds, partitionBucketSeconds),
      write: createBucket(partitionWriteUnitsPerSecond, partitionBucketSeconds, partitionBucketSeconds),
    },
    consumedUnits: { read: 0, write: 0 },
    refusedAttempts: { read: 0, write: 0 },
  };
}
