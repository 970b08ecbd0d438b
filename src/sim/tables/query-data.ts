// What a Query reads, as if it were one item: the sizes of all items it finds are added up, and the sum is rounded once
// (CU-04). A Query of an index reads its entries, which are as large as what is projected (IDXC-08). Asked for more
// than that, a local index fetches every item besides, each rounded for itself (IDXC-09); a global one cannot
// (IDXC-10). However little it finds, it costs the minimum (CU-06).

import { patternOf } from '../scenario/index-checks.ts';
import { keyOf } from '../scenario/key-pattern.ts';
import type { DataSet, GeneratedData, TableSpec, TrafficSpec } from '../scenario/scenario.ts';
import { entryBytes, entryBytesMax } from './index-entry.ts';

const readStepBytes = 4096; // CU-01
/** A page of a Query ends here (API-07). */
const pageBytesMax = 1024 * 1024;

/** `meanItemBytes` is what the table's items have in the mean: of many items only the sum counts. */
export function queryData(
  table: TableSpec,
  spec: TrafficSpec,
  data: DataSet,
  meanItemBytes: number,
): GeneratedData | undefined {
  if (spec.operation !== 'Query' || 'rows' in data) return undefined;
  const items = spec.itemsPerQuery ?? 1;
  const local = table.localIndexes?.find(({ name }) => name === spec.index);
  if (local !== undefined) {
    const bytes = items * entryBytes(meanItemBytes, entryBytesMax(table, local, undefined));
    const fetched = spec.fetchesItems === true ? items * roundedUp(meanItemBytes) : 0;
    return { ...data, itemBytes: onePage(fetched > 0 ? roundedUp(bytes) + fetched : bytes) };
  }
  const global = table.globalIndexes?.find(({ name }) => name === spec.index);
  if (global === undefined) return { ...data, itemBytes: onePage(items * meanItemBytes) };
  const pattern = patternOf(global);
  const values = global.keys === 'unique' ? data.count : global.keys.values;
  const bytesMax = entryBytesMax(table, global, keyOf(pattern, values));
  return {
    id: data.id,
    count: values,
    partitionKey: pattern,
    itemBytes: onePage(items * entryBytes(meanItemBytes, bytesMax)),
  };
}

function onePage(bytes: number): number {
  return Math.max(1, Math.min(pageBytesMax, Math.round(bytes)));
}

function roundedUp(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / readStepBytes)) * readStepBytes;
}
