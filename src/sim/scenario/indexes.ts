// The secondary indexes of a table, as a scenario describes them: what an entry holds, by which law an item gets its
// index key, and what its writes do to the index.

import type { KeyAttribute, TableSpec } from './scenario.ts';

export interface GlobalIndexSpec {
  name: string;
  /** One attribute, or up to four (API-29). */
  partitionKey: KeyAttribute | KeyAttribute[];
  sortKey?: KeyAttribute | KeyAttribute[];
  projection: Projection;
  /** Omitted where the table is on-demand. */
  capacity?: TableSpec['capacity'];
  initialPartitions?: number;
  keys: IndexKeys;
  /** Of the table's items, the share that carry the index key; the others are not in the index (API-28). */
  share: number;
  changes?: IndexChanges;
}

export interface LocalIndexSpec {
  name: string;
  sortKey: KeyAttribute;
  projection: Projection;
  share: number;
  changes?: IndexChanges;
}

/** All attributes, the keys alone, or the keys and this many bytes of other attributes. */
export type Projection = 'ALL' | 'KEYS_ONLY' | { includeBytes: number };

/**
 * The law of the index's partition key: every item has one of its own, or there are so many values, all alike unless
 * an exponent says how their popularity falls or a share what the first of them takes. `pattern` is their text.
 */
export type IndexKeys = 'unique' | IndexValues;

export interface IndexValues {
  values: number;
  exponent?: number;
  firstShare?: number;
  /** With {n} for the value's number; omitted: the attribute's name, #, and the number. */
  pattern?: string;
}

/**
 * What a PutItem or UpdateItem does to the index, in shares of the writes on items that carry the index key; the rest
 * leaves the entry as it is and costs the index nothing (IDXC-05). Omitted: a PutItem adds the item's entry, and an
 * UpdateItem changes a projected attribute where there is one. A DeleteItem removes the entry.
 */
export interface IndexChanges {
  /** The item gains the index key: one index write (IDXC-01). */
  added?: number;
  /** The index key changes: one write for the old entry and one for the new (IDXC-02). */
  key?: number;
  /** The item loses the index key: one write (IDXC-03). */
  removed?: number;
  /** A projected attribute changes: one write (IDXC-04). */
  projected?: number;
}

/** What one source's writes do to one index, where it is not what the index says. */
export interface TrafficIndexChanges extends IndexChanges {
  index: string;
}
