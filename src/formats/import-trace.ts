// A table of rows becomes a data set and a trace. The file is parsed once; every question after that, another key
// template included, is answered from the parsed table.

import { attributeBytes } from '../sim/values/item-size.ts';
import {
  durationSecondsMax,
  itemBytesMax,
  partitionKeyBytesMax,
  sortKeyBytesMax,
} from '../sim/scenario/limits.ts';
import type { ImportedData } from '../sim/scenario/scenario.ts';
import { utf8Bytes } from '../sim/scenario/utf8.ts';
import { cellBytes, cellText, lineOfRow } from './cell-store.ts';
import type { ParsedTable } from './csv.ts';
import type { KeyTemplate } from './csv-key-template.ts';
import { readKeyTemplate, unknownColumn } from './csv-key-template.ts';
import { readTimes } from './csv-time.ts';

export interface DataSetOptions {
  /** Such as `request#{requestid}`. */
  partitionKey: string;
  sortKey?: string;
  /** The names of the key attributes; they count in the item's size. */
  partitionKeyName?: string;
  sortKeyName?: string;
  /** The column that says when each row was written. */
  timeColumn?: string;
  id?: string;
}

export type DataSetReading =
  { ok: true; data: ImportedData; leftOut: RowsLeftOut } | { ok: false; problem: string };

/** Rows that DynamoDB would not take. */
export interface RowsLeftOut {
  count: number;
  /** The first of them, at most leftOutListMax. */
  listed: { line: number; reason: string }[];
}

const leftOutListMax = 100;
export const defaultPartitionKeyName = 'PK';
export const defaultSortKeyName = 'SK';

export function toDataSet(table: ParsedTable, options: DataSetOptions): DataSetReading {
  const partition = readKeyTemplate(options.partitionKey, table.columns);
  if (!partition.ok) return partition;
  const sort = options.sortKey === undefined ? undefined : readKeyTemplate(options.sortKey, table.columns);
  if (sort?.ok === false) return sort;

  const keyNames = [options.partitionKeyName ?? defaultPartitionKeyName];
  if (sort !== undefined) keyNames.push(options.sortKeyName ?? defaultSortKeyName);
  const sizeOf = itemSizer(table, keyNames);

  const partitionKey: string[] = [];
  const sortKey: string[] = [];
  const itemBytes: number[] = [];
  const rowsKept: number[] = [];
  const leftOut: RowsLeftOut = { count: 0, listed: [] };
  for (let row = 0; row < table.cells.rows; row++) {
    const keys = [keyOfRow(table, partition.template, row)];
    if (sort !== undefined) keys.push(keyOfRow(table, sort.template, row));
    const bytes = sizeOf(row, keys);
    const reason = refusal(keys, bytes);
    if (reason === undefined) {
      partitionKey.push(keys[0]!);
      if (sort !== undefined) sortKey.push(keys[1]!);
      itemBytes.push(bytes);
      rowsKept.push(row);
    } else {
      leftOut.count += 1;
      if (leftOut.listed.length < leftOutListMax) {
        leftOut.listed.push({ line: lineOfRow(table.cells, row), reason });
      }
    }
  }
  const [first] = leftOut.listed;
  if (rowsKept.length === 0) {
    return { ok: false, problem: `no row makes an item; line ${first?.line}: ${first?.reason}` };
  }
  const data: ImportedData = { id: options.id ?? 'rows', rows: { partitionKey, itemBytes } };
  if (sort !== undefined) data.rows.sortKey = sortKey;
  if (options.timeColumn !== undefined) {
    const times = timesOf(table, options.timeColumn, rowsKept);
    if (!times.ok) return times;
    data.rows.atSeconds = times.atSeconds;
  }
  return { ok: true, data, leftOut };
}

export function keyOfRow(table: ParsedTable, template: KeyTemplate, row: number): string {
  let key = '';
  for (const part of template.parts) {
    key += typeof part === 'string' ? part : cellText(table.cells, row, part);
  }
  return key;
}

/** Every column is an attribute, and so are the keys; a column named like a key is that key. */
function itemSizer(table: ParsedTable, keyNames: readonly string[]) {
  const attributes = table.columns
    .map((name, column) => ({ column, name, nameBytes: utf8Bytes(name) }))
    .filter(({ name }) => !keyNames.includes(name));
  const keyNameBytes = keyNames.map(utf8Bytes);
  return (row: number, keys: readonly string[]): number => {
    let bytes = 0;
    for (const { column, nameBytes } of attributes) {
      bytes += attributeBytes(nameBytes, cellBytes(table.cells, row, column));
    }
    keys.forEach((key, index) => {
      bytes += attributeBytes(keyNameBytes[index]!, utf8Bytes(key));
    });
    return bytes;
  };
}

/** Why DynamoDB would refuse the item (API-01, API-02). */
function refusal([partitionKey = '', sortKey]: readonly string[], bytes: number): string | undefined {
  if (partitionKey === '') return 'the partition key is empty';
  if (sortKey === '') return 'the sort key is empty';
  if (utf8Bytes(partitionKey) > partitionKeyBytesMax) {
    return `the partition key is longer than ${partitionKeyBytesMax} bytes`;
  }
  if (utf8Bytes(sortKey ?? '') > sortKeyBytesMax)
    return `the sort key is longer than ${sortKeyBytesMax} bytes`;
  return bytes > itemBytesMax ? `the item is larger than ${itemBytesMax} bytes` : undefined;
}

function timesOf(table: ParsedTable, timeColumn: string, rows: readonly number[]) {
  const column = table.columns.indexOf(timeColumn);
  if (column === -1) return { ok: false as const, problem: unknownColumn(timeColumn, table.columns) };
  const times = readTimes(
    rows.length,
    (index) => cellText(table.cells, rows[index]!, column),
    (index) => lineOfRow(table.cells, rows[index]!),
  );
  if (!times.ok)
    return { ok: false as const, problem: `column ${JSON.stringify(timeColumn)}: ${times.problem}` };
  const span = times.atSeconds.at(-1) ?? 0;
  if (span > durationSecondsMax) {
    const problem = `column ${JSON.stringify(timeColumn)}: the rows span ${Math.round(span)} seconds; a run is at most ${durationSecondsMax}`;
    return { ok: false as const, problem };
  }
  return times;
}
