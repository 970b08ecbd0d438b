// The rows of an imported data set, in order, with each distinct key kept once.

import type { ImportedData } from '../scenario/scenario.ts';

export interface Trace {
  /** The distinct partition keys in order of first appearance. */
  keys: string[];
  /** By row: the index of its key, its size, and when it was written (empty when the rows have no times). */
  rowKey: Int32Array;
  rowBytes: Float64Array;
  rowAtUs: Float64Array;
}

export function createTrace(data: ImportedData): Trace {
  const { partitionKey, itemBytes, atSeconds } = data.rows;
  const indexOfKey = new Map<string, number>();
  const rowKey = new Int32Array(partitionKey.length);
  partitionKey.forEach((key, row) => {
    const index = indexOfKey.get(key) ?? indexOfKey.size;
    indexOfKey.set(key, index);
    rowKey[row] = index;
  });
  return {
    keys: [...indexOfKey.keys()],
    rowKey,
    rowBytes: Float64Array.from(itemBytes),
    rowAtUs: Float64Array.from(atSeconds ?? [], (seconds) => Math.round(seconds * 1_000_000)),
  };
}
