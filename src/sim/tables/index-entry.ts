// How large an index's entries are: the keys of the table and of the index, and what is projected besides (IDXC-06).

import { attributesOf } from '../scenario/index-checks.ts';
import { keyOf } from '../scenario/key-pattern.ts';
import type { Projection } from '../scenario/indexes.ts';
import type { KeyAttribute, TableSpec } from '../scenario/scenario.ts';
import { utf8Bytes } from '../scenario/utf8.ts';

/** Storage takes so much more for every entry (SIZE-08); reads and writes do not cost it (SIZE-07). */
export const storedEntryOverheadBytes = 100;

/** A value of a key attribute that is not the partition key's: as long as a UUID's text (assumption key-value-bytes). */
const keyValueBytes = 36;

/** The largest entry, in bytes; an entry is never larger than its item. */
export function entryBytesMax(table: TableSpec, index: IndexShape, indexKeyText: string | undefined): number {
  if (index.projection === 'ALL') return Infinity;
  const included = index.projection === 'KEYS_ONLY' ? 0 : index.projection.includeBytes;
  return keyBytes(table, index, indexKeyText) + included;
}

export function entryBytes(itemBytes: number, entryBytesMaximum: number): number {
  return Math.min(itemBytes, entryBytesMaximum);
}

/** What indexes have in common. */
export interface IndexShape {
  projection: Projection;
  partitionKey?: KeyAttribute | KeyAttribute[];
  sortKey?: KeyAttribute | KeyAttribute[];
}

/** Of the table's longest generated key; `indexKeyText` is a value of the index's partition key, with its numbers. */
function keyBytes(table: TableSpec, index: IndexShape, indexKeyText: string | undefined): number {
  let bytes = 0;
  const names = new Set<string>();
  const add = (attribute: KeyAttribute | undefined, valueBytes: number): void => {
    // An attribute that is part of both keys is stored once.
    if (attribute === undefined || names.has(attribute.name)) return;
    names.add(attribute.name);
    bytes += utf8Bytes(attribute.name) + valueBytes;
  };
  add(table.partitionKey, longestKeyBytes(table));
  add(table.sortKey, keyValueBytes);
  attributesOf(index.partitionKey).forEach((attribute, at) => {
    const text = at === 0 ? indexKeyText : undefined;
    add(attribute, text === undefined ? keyValueBytes : utf8Bytes(text));
  });
  for (const attribute of attributesOf(index.sortKey)) add(attribute, keyValueBytes);
  return bytes;
}

function longestKeyBytes(table: TableSpec): number {
  let longest = 0;
  for (const data of table.data) {
    if ('rows' in data) {
      for (const key of data.rows.partitionKey) longest = Math.max(longest, utf8Bytes(key));
    } else {
      longest = Math.max(longest, utf8Bytes(keyOf(data.partitionKey, data.count)));
    }
  }
  return longest;
}
