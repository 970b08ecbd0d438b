// What the items of one data set of one table are at the moment: how large, how often written, and what their counter
// says. Kept for tables whose traffic asks for it; an item's number is its place in the item space.

export interface ItemBook {
  /** The places of the table and of the item space in the world. */
  table: number;
  space: number;
  /** Some source makes items larger or smaller. */
  changesSizes: boolean;
  /** How many items there is room for. */
  room: number;
  /** How large an item is; 0: there is none. */
  bytes: Int32Array;
  /** How often it was written: what a lock looks at. */
  versions: Int32Array;
  /** What its counter says, and how many increments were acknowledged to clients. */
  counters: Float64Array;
  acknowledged: Float64Array;
}

export function createItemBook(table: number, space: number, changesSizes: boolean): ItemBook {
  return {
    table,
    space,
    changesSizes,
    room: 0,
    bytes: new Int32Array(0),
    versions: new Int32Array(0),
    counters: new Float64Array(0),
    acknowledged: new Float64Array(0),
  };
}

/** Makes room for more items; they are there with so many bytes each, or not there at 0. */
export function addItems(book: ItemBook, count: number, bytesOf: (item: number) => number): void {
  if (count <= book.room) return;
  const room = Math.max(count, Math.ceil(book.room * growth));
  const { bytes, versions, counters, acknowledged } = book;
  book.bytes = new Int32Array(room);
  book.versions = new Int32Array(room);
  book.counters = new Float64Array(room);
  book.acknowledged = new Float64Array(room);
  book.bytes.set(bytes);
  book.versions.set(versions);
  book.counters.set(counters);
  book.acknowledged.set(acknowledged);
  for (let item = book.room; item < count; item += 1) book.bytes[item] = bytesOf(item);
  book.room = room;
}

const growth = 1.25; // Ours.

/** A write has left the item with so many bytes; 0: it is gone. */
export function writeItem({ bytes, versions }: ItemBook, item: number, bytesAfter: number): void {
  bytes[item] = bytesAfter;
  versions[item]! += 1;
}

/**
 * An increment has set the counter of an item to a number. Answers how many increments are lost by that; below 0, some
 * are there again that somebody else had overwritten.
 */
export function setCounter({ counters }: ItemBook, item: number, value: number): number {
  const undone = counters[item]! + 1 - value;
  counters[item] = value;
  return undone;
}

/** The largest item there is. */
export function largestBytes({ bytes }: ItemBook): number {
  let largest = 0;
  for (const each of bytes) if (each > largest) largest = each;
  return largest;
}
