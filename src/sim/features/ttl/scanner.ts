// The scanner of one partition walks through its items over and over, in the order of the key space, and marks what has
// expired; a second process deletes what is marked (TTL-06). How fast they are is not published (TTL-02): a pass takes
// ttl-pass-seconds, or longer on a partition that holds much; a delete takes ttl-delete-ms; and both go slower while the
// partition is busy.

import { keySpaceSize } from '../../placement/hash.ts';
import { rowFrom, type ExpiringItems } from './expiring-items.ts';
import { isToDelete } from './expiry-value.ts';

export interface Scanner {
  /** Up to where in the key space it has looked in this pass. */
  at: number;
  /** Passes it has finished, and how long the present one takes while nothing holds it up. */
  passes: number;
  passSeconds: number;
  /** What is marked, oldest first, from `head` on. */
  marked: number[];
  head: number;
  /** The part of a delete that it has saved up. */
  allowance: number;
  /** Items it has deleted. */
  deleted: number;
}

/** The part of the key space that a partition has. */
export interface ScannedRange {
  start: number;
  end: number;
}

export function createScanner(at: number): Scanner {
  return { at, passes: 0, passSeconds: 1, marked: [], head: 0, allowance: 0, deleted: 0 };
}

/** A marked item: its data set among those of the table, and its number there. */
export function markOf(set: number, item: number): number {
  return set * itemsMax + item;
}
export function setOfMark(mark: number): number {
  return Math.floor(mark / itemsMax);
}
export function itemOfMark(mark: number): number {
  return mark % itemsMax;
}
const itemsMax = 2 ** 32; // Ours: more than a data set can have.

/** Goes on by a share of a pass. What it comes by and finds expired is marked, once. */
export function scanOn(
  scanner: Scanner,
  sets: readonly (ExpiringItems | undefined)[],
  { start, end }: ScannedRange,
  passShare: number,
  nowUs: number,
): void {
  const from = Math.min(Math.max(scanner.at, start), end);
  const to = Math.min(end, from + (end - start) * passShare);
  sets.forEach((items, set) => {
    if (items !== undefined) markBetween(scanner, items, set, from, to, nowUs);
  });
  scanner.at = to;
  if (to < end) return;
  scanner.at = start;
  scanner.passes += 1;
}

/** The next marked item that may be deleted now; undefined: none, or no more of them at this moment. */
export function takeMarked(
  scanner: Scanner,
  sets: readonly (ExpiringItems | undefined)[],
  nowUs: number,
): number | undefined {
  while (scanner.head < scanner.marked.length && scanner.allowance >= 1) {
    const mark = scanner.marked[scanner.head]!;
    scanner.head += 1;
    const items = sets[setOfMark(mark)]!;
    const item = itemOfMark(mark);
    items.marked[item] = 0;
    // Written anew since it was marked (TTL-03), or deleted by somebody else.
    if (items.present[item] === 0 || !isToDelete(items.expiresAtUs[item]!, nowUs)) continue;
    scanner.allowance -= 1;
    scanner.deleted += 1;
    return mark;
  }
  dropTaken(scanner);
  return undefined;
}

/** Time in which so many items might be deleted; it cannot be saved up while there is nothing to delete. */
export function allowDeletes(scanner: Scanner, deletes: number): void {
  const waiting = scanner.marked.length - scanner.head;
  scanner.allowance = Math.min(scanner.allowance + deletes, Math.max(1, waiting));
}

export function markedCount({ marked, head }: Scanner): number {
  return marked.length - head;
}

/** How much of the present pass is done, 0 to 1. */
export function passDone({ at }: Scanner, { start, end }: ScannedRange): number {
  return Math.min(1, Math.max(0, (at - start) / (end - start)));
}

function markBetween(
  scanner: Scanner,
  items: ExpiringItems,
  set: number,
  from: number,
  to: number,
  nowUs: number,
): void {
  const first = rowFrom(items, from);
  const { order, position, present, marked, expiresAtUs } = items;
  const until = to >= keySpaceSize ? Infinity : to;
  for (let row = first; row < order.length; row += 1) {
    const item = order[row]!;
    if (position[item]! >= until) return;
    if (present[item] === 0 || marked[item] === 1 || !isToDelete(expiresAtUs[item]!, nowUs)) continue;
    marked[item] = 1;
    scanner.marked.push(markOf(set, item));
  }
}

function dropTaken(scanner: Scanner): void {
  if (scanner.head === 0) return;
  if (scanner.head < scanner.marked.length && scanner.head < takenMax) return;
  scanner.marked = scanner.marked.slice(scanner.head);
  scanner.head = 0;
}
const takenMax = 4_096; // Ours: copied only now and then.
