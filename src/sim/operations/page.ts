// One page of a Scan: it goes on from where the page before ended, through one partition after the other, until it has
// read 1 MB or as many items as it may (API-07, API-12). The item that crosses the megabyte is still on it (API-08).

import { keySpaceSize } from '../placement/hash.ts';
import { comesBefore, ownerAt, rangeOf, type Ranges } from '../placement/ranges.ts';
import {
  bytesOfFirst,
  itemsReaching,
  itemsUpTo,
  placeBehind,
  type ItemLayout,
  type ItemPlace,
} from './item-layout.ts';

/** A page of a Query or Scan ends here (API-07). */
export const pageBytesMax = 1024 * 1024;

/** Ours: so many partitions does one request search for items at most, be they ever so empty (CU-06). */
const partitionsSearchedMax = 100;

export interface Page {
  /** What it reads of each partition, in order. */
  pieces: PagePiece[];
  /** Where the next one goes on; undefined: there is none, and so no LastEvaluatedKey (API-09). */
  next: ItemPlace | undefined;
}

export interface PagePiece {
  partition: number;
  from: ItemPlace;
  /** Where what comes after the piece begins. */
  behind: ItemPlace;
  items: number;
  bytes: number;
}

/** The part of the key space that one of so many parallel scanners reads: by the hash of the partition key (API-13). */
export function segmentEnds(segment: number, segments: number): { from: ItemPlace; end: number } {
  const border = (place: number) => Math.floor((place / segments) * keySpaceSize);
  return { from: { position: border(segment), item: 0 }, end: border(segment + 1) };
}

/** The page that begins at `from` and does not go beyond the position `end`. */
export function readPage(
  layout: ItemLayout,
  ranges: Ranges,
  from: ItemPlace,
  end: number,
  itemsMax: number,
): Page {
  const pieces: PagePiece[] = [];
  const first = itemsUpTo(layout, from);
  // Full is the page with the item that reaches the megabyte, or with the last one that it may read.
  const full = Math.min(first + itemsMax, itemsReaching(layout, bytesOfFirst(layout, first) + pageBytesMax));
  let at = from;
  let read = first;
  while (pieces.length < partitionsSearchedMax) {
    const partition = ownerAt(ranges, at.position, at.item);
    const range = rangeOf(ranges, partition);
    const isLast = !comesBefore(range.end, range.endItem, end, 0);
    const border = isLast ? { position: end, item: 0 } : { position: range.end, item: range.endItem };
    const upTo = itemsUpTo(layout, border);
    const isFull = full <= upTo;
    const last = isFull ? full : upTo;
    const behind = isFull ? placeBehind(layout, full) : border;
    pieces.push({
      partition,
      from: at,
      behind,
      items: last - read,
      bytes: bytesOfFirst(layout, last) - bytesOfFirst(layout, read),
    });
    if (isFull) return { pieces, next: behind };
    if (isLast) return { pieces, next: undefined };
    at = border;
    read = last;
  }
  return { pieces, next: at };
}
