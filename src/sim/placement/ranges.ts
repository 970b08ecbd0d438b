// Which partition owns what, while partitions are split. A partition's id never changes and ids are never given
// back, because partitions are only split and never merged (SPLIT-02); the ranges stand in key order beside them.
//
// A border lies at a position of the key space. It may also lie inside one item collection (PART-01): then its
// position is that of the collection's partition key, and `startItem` says with which of the collection's items,
// counted from 0 in ascending order of their sort keys (PART-03), the range on its right begins.

import { assert } from '../kernel/assert.ts';
import { keySpaceSize } from './hash.ts';
import { evenRanges } from './key-space.ts';

/** Row by row in key order: where a range begins, and whose it is. A range ends where the next begins. */
export interface Ranges {
  starts: Float64Array;
  /** 0 for a border between partition keys. */
  startItems: Float64Array;
  ids: Int32Array;
  /** By id: its row. */
  rows: Int32Array;
}

/** A place where a partition is divided: what lies from here on goes to a new partition. */
export interface Cut {
  partition: number;
  position: number;
  item: number;
}

export interface Range {
  start: number;
  startItem: number;
  end: number;
  endItem: number;
}

/** The ranges of a new table: equally wide, ids in key order (INIT-01). */
export function createRanges(partitions: number): Ranges {
  return rangesFrom(evenRanges(partitions));
}

function rangesFrom(starts: Float64Array): Ranges {
  return {
    starts,
    startItems: new Float64Array(starts.length),
    ids: Int32Array.from(starts, (_start, id) => id),
    rows: Int32Array.from(starts, (_start, id) => id),
  };
}

export function partitionsOf({ ids }: Ranges): number {
  return ids.length;
}

/** The id of the partition that owns an item: the `item`-th of the collection at this position. */
export function ownerAt(ranges: Ranges, position: number, item = 0): number {
  return ranges.ids[rowOwning(ranges, position, item)]!;
}

export function rangeOf({ starts, startItems, rows }: Ranges, partition: number): Range {
  const row = rows[partition]!;
  const isLast = row + 1 === starts.length;
  return {
    start: starts[row]!,
    startItem: startItems[row]!,
    end: isLast ? keySpaceSize : starts[row + 1]!,
    endItem: isLast ? 0 : startItems[row + 1]!,
  };
}

/** Whether a cut leaves something on either side of its partition. */
export function isInside(ranges: Ranges, { partition, position, item }: Cut): boolean {
  const { start, startItem, end, endItem } = rangeOf(ranges, partition);
  return (
    comesBefore(start, startItem, position, item) &&
    comesBefore(position, item, end, endItem) &&
    position < keySpaceSize
  );
}

/**
 * Divides partitions. Each keeps what lies before its first cut; every cut gives a new partition, the first of them
 * with the next free id, in the order of the list. Two cuts of one partition stand in key order.
 */
export function cutRanges(ranges: Ranges, cuts: readonly Cut[]): void {
  const before = ranges.ids.length;
  const borders = cuts.map(({ position, item }, index) => ({ position, item, id: before + index }));
  borders.sort((a, b) => a.position - b.position || a.item - b.item);
  for (const cut of cuts) assert(isInside(ranges, cut), 'a cut lies inside its partition');
  const length = before + cuts.length;
  const grown: Ranges = {
    starts: new Float64Array(length),
    startItems: new Float64Array(length),
    ids: new Int32Array(length),
    rows: new Int32Array(length),
  };
  for (let row = 0, old = 0, added = 0; row < length; row += 1) {
    const border = borders[added];
    const takesOld =
      old < before &&
      (border === undefined ||
        comesBefore(ranges.starts[old]!, ranges.startItems[old]!, border.position, border.item));
    grown.starts[row] = takesOld ? ranges.starts[old]! : border!.position;
    grown.startItems[row] = takesOld ? ranges.startItems[old]! : border!.item;
    grown.ids[row] = takesOld ? ranges.ids[old]! : border!.id;
    grown.rows[grown.ids[row]!] = row;
    if (takesOld) old += 1;
    else added += 1;
  }
  Object.assign(ranges, grown);
}

function rowOwning({ starts, startItems }: Ranges, position: number, item: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const start = starts[middle]!;
    if (start < position || (start === position && startItems[middle]! <= item)) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function comesBefore(position: number, item: number, than: number, thanItem: number): boolean {
  return position < than || (position === than && item < thanItem);
}
