// What can be done to the global indexes of a running table.

import type { GlobalIndexSpec } from './indexes.ts';

export type IndexCommand = CreateIndex | DeleteIndex | SetIndexCapacity | SetIndexShards;

/** The index is built while the table goes on: allocated, backfilled, then active (GSI-10). */
export interface CreateIndex {
  kind: 'create-index';
  table: string;
  index: GlobalIndexSpec;
}

export interface DeleteIndex {
  kind: 'delete-index';
  table: string;
  index: string;
}

/** Changes an index's provisioned capacity at once; a direction that is omitted stays as it is. */
export interface SetIndexCapacity {
  kind: 'set-index-capacity';
  table: string;
  index: string;
  readUnits?: number;
  writeUnits?: number;
}

/**
 * From now on, writes append one of so many suffixes to each value of the index's key, calculated from the item, so
 * that one value lies on several partitions (DES-02); 1 switches it off.
 */
export interface SetIndexShards {
  kind: 'set-index-shards';
  table: string;
  index: string;
  shards: number;
}
