// How much a table and its indexes store.

import type { GlobalIndexSpec, TableSpec } from '../scenario/scenario.ts';
import { entryBytes, storedEntryOverheadBytes } from '../tables/index-entry.ts';
import { meanItemBytes } from './item-sizes.ts';

/** The size of a table's items when the run starts; a trace counts each row, as if its keys were distinct. */
export function tableBytes(table: TableSpec): number {
  let bytes = 0;
  for (const data of table.data) {
    if ('rows' in data) for (const rowBytes of data.rows.itemBytes) bytes += rowBytes;
    else bytes += (data.initialCount ?? data.count) * (data.itemsPerKey ?? 1) * meanItemBytes(data.itemBytes);
  }
  return bytes;
}

/** The size of all entries there are when the run starts (SIZE-08). */
export function indexBytes(table: TableSpec, spec: GlobalIndexSpec, bytesMax: number): number {
  let bytes = 0;
  for (const data of table.data) {
    if ('rows' in data) {
      for (const rowBytes of data.rows.itemBytes) {
        bytes += entryBytes(rowBytes, bytesMax) + storedEntryOverheadBytes;
      }
      continue;
    }
    const items = (data.initialCount ?? data.count) * (data.itemsPerKey ?? 1);
    bytes += items * (entryBytes(meanItemBytes(data.itemBytes), bytesMax) + storedEntryOverheadBytes);
  }
  return bytes * spec.share;
}
