// The items of one data set with a time to live, by item number: whether they are there, and from when on they are
// expired. Whether an item has expired is a matter of its value alone; it stays until it is deleted (TTL-03).

import { longer } from '../../capacity/grow.ts';
import { usPerSecond } from '../../kernel/time.ts';
import { never } from './expiry-value.ts';

export interface ExpiringItems {
  /** How many items there are numbers for. */
  count: number;
  /** By item, and longer than what is filled. */
  present: Uint8Array;
  marked: Uint8Array;
  /** 1: it is gone for having expired, and was not made anew since. A cache may still have a copy of it. */
  lapsed: Uint8Array;
  expiresAtUs: Float64Array;
  position: Float64Array;
  bytes: Float64Array;
  /** The items by rising position; empty when items have been added since. */
  order: Int32Array;
  alive: AliveCounts;
}

/** How many items there are, and how many of them are expired, without a look at each. */
interface AliveCounts {
  present: number;
  presentBytes: number;
  expired: number;
  /** `expired` is right for this second of the run; later seconds' items stand in `expiring`. */
  second: number;
  /** By second of the run: the items that are there and expire with it. */
  expiring: Float64Array;
}

export function createExpiringItems(
  position: Float64Array,
  bytes: Float64Array,
  durationSeconds: number,
): ExpiringItems {
  const count = position.length;
  return {
    count,
    present: new Uint8Array(count),
    marked: new Uint8Array(count),
    lapsed: new Uint8Array(count),
    expiresAtUs: new Float64Array(count).fill(never),
    position,
    bytes,
    order: inOrder(position, count),
    alive: {
      present: 0,
      presentBytes: 0,
      expired: 0,
      second: 0,
      expiring: new Float64Array(Math.ceil(durationSeconds) + 1),
    },
  };
}

/** The item is there from now on, and expires then. */
export function keepItem(items: ExpiringItems, item: number, expiresAtUs: number): void {
  removeItem(items, item);
  items.present[item] = 1;
  items.lapsed[item] = 0;
  items.expiresAtUs[item] = expiresAtUs;
  items.alive.present += 1;
  items.alive.presentBytes += items.bytes[item]!;
  countExpiry(items.alive, expiresAtUs, 1);
}

/** Nothing happens to an item that is not there. */
export function removeItem(items: ExpiringItems, item: number): void {
  if (items.present[item] === 0) return;
  countExpiry(items.alive, items.expiresAtUs[item]!, -1);
  items.alive.present -= 1;
  items.alive.presentBytes -= items.bytes[item]!;
  items.present[item] = 0;
  items.expiresAtUs[item] = never;
}

/** The item has expired and goes. */
export function lapseItem(items: ExpiringItems, item: number): void {
  if (items.present[item] === 0) return;
  removeItem(items, item);
  items.lapsed[item] = 1;
}

/** Numbers are given to many items at once, and any of them may be the first to be written. */
export function isKnown({ count, bytes }: ExpiringItems, item: number): boolean {
  return item < count && bytes[item]! > 0;
}

/** Where an item lies that nothing was known of, and how large it is. */
export function addItem(items: ExpiringItems, item: number, position: number, bytes: number): void {
  if (item >= items.present.length) makeRoom(items, 2 * item);
  items.position[item] = position;
  items.bytes[item] = bytes;
  items.count = Math.max(items.count, item + 1);
  items.order = new Int32Array(0);
}

/** A second of the run begins: what expires with it is expired. */
export function beginExpirySecond({ alive }: ExpiringItems, second: number): void {
  while (alive.second < second) {
    alive.second += 1;
    alive.expired += alive.expiring[alive.second] ?? 0;
  }
}

/** The row in `order` of the first item at or behind a position. */
export function rowFrom(items: ExpiringItems, position: number): number {
  if (items.order.length < items.count) items.order = inOrder(items.position, items.count);
  const { order } = items;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items.position[order[middle]!]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countExpiry(alive: AliveCounts, expiresAtUs: number, change: number): void {
  const second = Math.ceil(expiresAtUs / usPerSecond);
  if (second <= alive.second) alive.expired += change;
  else if (second < alive.expiring.length) alive.expiring[second]! += change;
}

function inOrder(position: Float64Array, count: number): Int32Array {
  const order = new Int32Array(count);
  for (let item = 0; item < count; item += 1) order[item] = item;
  return order.sort((a, b) => position[a]! - position[b]! || a - b);
}

function makeRoom(items: ExpiringItems, room: number): void {
  const { present, marked, lapsed, expiresAtUs } = items;
  items.present = new Uint8Array(room);
  items.present.set(present);
  items.marked = new Uint8Array(room);
  items.marked.set(marked);
  items.lapsed = new Uint8Array(room);
  items.lapsed.set(lapsed);
  items.expiresAtUs = new Float64Array(room).fill(never);
  items.expiresAtUs.set(expiresAtUs);
  items.position = longer(items.position, room);
  items.bytes = longer(items.bytes, room);
}
