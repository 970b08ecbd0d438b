// What was counted of a table's time to live over the whole run.

export interface ExpiryCounts {
  /** Deleted for being expired, and their bytes: TimeToLiveDeletedItemCount (TTL-07). */
  deleted: number;
  deletedBytes: number;
  /** Entries of global indexes that went with them, free of charge (TTL-04). */
  indexEntriesDeleted: number;
  /** Reads that were served. */
  reads: number;
  /** Of these: an expired item was returned, left out by a filter, or the item was not there (TTL-03). */
  readsOfExpired: number;
  readsFiltered: number;
  readsOfNothing: number;
  /** Writes that came upon an expired item before it was deleted, and kept it. */
  renewedLate: number;
  /** Writes of an item that was not there, and of these, updates that so made one without a time to live. */
  made: number;
  madeWithoutExpiry: number;
}

export function createExpiryCounts(): ExpiryCounts {
  return {
    deleted: 0,
    deletedBytes: 0,
    indexEntriesDeleted: 0,
    reads: 0,
    readsOfExpired: 0,
    readsFiltered: 0,
    readsOfNothing: 0,
    renewedLate: 0,
    made: 0,
    madeWithoutExpiry: 0,
  };
}
