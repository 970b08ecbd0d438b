// One partition as it is at this moment, for whoever looks into it. A picture only looks: the run does not know that
// it was taken.

import { askedColumn, consumedColumn, refusedColumn } from '../capacity/budgets.ts';
import { partitionUnitsPerSecond } from '../capacity/limits.ts';
import { rateFields } from '../capacity/partition-rates.ts';
import { splitUnderWay } from '../capacity/splits.ts';
import type { KeyFigure, SplitFrame } from '../frame.ts';
import { usToSeconds } from '../kernel/time.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { partitionsOf, rangeOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { bucketsOf, type BucketPicture } from './buckets.ts';
import { hottestKeysOf } from './partition-keys.ts';
import { replicasOf, type ReplicaPicture } from './replicas.ts';
import { storedOn } from './stored.ts';

export interface PartitionPicture {
  nowUs: number;
  partition: number;
  /** Its range, 0 to 1 of the key space. */
  start: number;
  end: number;
  /** In the order of the key ranges, from 0. */
  place: number;
  /** Partitions of the table. */
  partitions: number;
  /** Undefined where nobody knows: the items of an imported trace are known by their requests alone. */
  items: number | undefined;
  bytes: number | undefined;
  /** All that have a say in what it admits, in the order in which they are asked; reads first. */
  buckets: BucketPicture[];
  /** Over the last second, hottest first, at most partitionKeysMax. */
  keys: KeyFigure[];
  /** Three, one a zone. */
  replicas: ReplicaPicture[];
  /** Undefined: it is not being split. */
  splitting: SplitFrame | undefined;
  /** Over the last second: reads, then writes. */
  load: [LoadPicture, LoadPicture];
}

export interface LoadPicture {
  direction: 'read' | 'write';
  /** Units a second that it consumed, was asked for, and may consume (ADM-01). */
  units: number;
  asked: number;
  unitsMax: number;
  /** Attempts a second. */
  refused: number;
}

/** Undefined: there is no such table or partition. */
export function partitionPicture(
  world: World,
  table: number,
  partition: number,
): PartitionPicture | undefined {
  const state = world.tables[table];
  if (state === undefined || !isPartition(state, partition)) return undefined;
  const { ranges } = state;
  const { start, end } = rangeOf(ranges, partition);
  return {
    nowUs: world.nowUs,
    partition,
    start: start / keySpaceSize,
    end: end / keySpaceSize,
    place: ranges.rows[partition]!,
    partitions: partitionsOf(ranges),
    ...storedOn(world, state, partition),
    buckets: bucketsOf(world, state, partition),
    keys: hottestKeysOf(world, state, partition),
    replicas: replicasOf(world, state, partition),
    splitting: splitOf(world, state, partition),
    load: [loadOf(state, partition, 0), loadOf(state, partition, 1)],
  };
}

/** A question comes from outside, so anything may stand in it. */
function isPartition({ ranges }: TableState, partition: number): boolean {
  return Number.isInteger(partition) && partition >= 0 && partition < partitionsOf(ranges);
}

function splitOf({ nowUs }: World, { splits }: TableState, partition: number): SplitFrame | undefined {
  const split = splitUnderWay(splits, partition);
  if (split === undefined) return undefined;
  const { reason, cuts, beganUs, dueUs } = split;
  return {
    partition,
    reason,
    at: cuts.map(({ position }) => position / keySpaceSize),
    progress: Math.min(1, (nowUs - beganUs) / (dueUs - beganUs)),
    secondsLeft: usToSeconds(Math.max(0, dueUs - nowUs)),
  };
}

function loadOf({ rates: { perSecond } }: TableState, partition: number, direction: 0 | 1): LoadPicture {
  const at = partition * rateFields + direction - consumedColumn;
  return {
    direction: direction === 0 ? 'read' : 'write',
    units: perSecond[at + consumedColumn]!,
    asked: perSecond[at + askedColumn]!,
    unitsMax: partitionUnitsPerSecond[direction],
    refused: perSecond[at + refusedColumn]!,
  };
}
