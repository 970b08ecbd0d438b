// What a storage node keeps beside an item for the sake of transactions: how often the item has changed, when, and
// which transaction is about to change it. By item number, in arrays.

export interface TransactionItems {
  room: number;
  /** How many changes the item goes back to; a reading transaction compares them (API-20). */
  versions: Int32Array;
  /** The time stamp of the last transaction or single write on the item (API-21). */
  stampsUs: Float64Array;
  /** The transaction that has prepared a change of the item and is not over; `nobody`: none. */
  pending: Int32Array;
  /** The transaction that wrote the version that is there; `nobody`: a single write, or nobody yet. */
  writers: Int32Array;
}

export const nobody = -1;

export function createTransactionItems(count: number): TransactionItems {
  const items: TransactionItems = {
    room: 0,
    versions: new Int32Array(0),
    stampsUs: new Float64Array(0),
    pending: new Int32Array(0),
    writers: new Int32Array(0),
  };
  makeRoomFor(items, count - 1);
  return items;
}

/** Items are added while a run goes on, such as the shards of a key. */
export function makeRoomFor(items: TransactionItems, item: number): void {
  if (item < items.room) return;
  const room = Math.max(item + 1, 2 * items.room);
  const versions = new Int32Array(room);
  versions.set(items.versions);
  const stampsUs = new Float64Array(room).fill(-Infinity);
  stampsUs.set(items.stampsUs);
  const pending = new Int32Array(room).fill(nobody);
  pending.set(items.pending);
  const writers = new Int32Array(room).fill(nobody);
  writers.set(items.writers);
  Object.assign(items, { room, versions, stampsUs, pending, writers });
}
