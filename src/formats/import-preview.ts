// What somebody wants to see of a table before it becomes a data set: its first rows, and how a key would fall.

import { cellText } from './cell-store.ts';
import type { ParsedTable } from './csv.ts';
import { readKeyTemplate } from './csv-key-template.ts';
import { keyOfRow } from './import-trace.ts';

export interface Preview {
  columns: string[];
  rows: string[][];
  rowCount: number;
}

const previewRows = 20;

export function previewOf(table: ParsedTable): Preview {
  const rows: string[][] = [];
  for (let row = 0; row < Math.min(previewRows, table.cells.rows); row++) {
    rows.push(table.columns.map((_name, column) => cellText(table.cells, row, column)));
  }
  return { columns: table.columns, rows, rowCount: table.cells.rows };
}

export interface KeyFigures {
  rows: number;
  distinctKeys: number;
  /** Rows whose key is empty: DynamoDB takes none. */
  emptyKeys: number;
  /** The most frequent keys, the most frequent first; of equals, the one that comes first in the file. */
  mostFrequent: { key: string; rows: number; share: number }[];
}

const mostFrequentMax = 10;

export type KeyFiguresReading = { ok: true; figures: KeyFigures } | { ok: false; problem: string };

export function keyFiguresOf(table: ParsedTable, keyTemplate: string): KeyFiguresReading {
  const reading = readKeyTemplate(keyTemplate, table.columns);
  if (!reading.ok) return reading;
  const rows = table.cells.rows;
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = keyOfRow(table, reading.template, row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const emptyKeys = counts.get('') ?? 0;
  counts.delete('');
  const mostFrequent = mostFrequentOf(counts).map(([key, count]) => ({
    key,
    rows: count,
    share: count / rows,
  }));
  return { ok: true, figures: { rows, distinctKeys: counts.size, emptyKeys, mostFrequent } };
}

/** A few of many: kept in order while passing by, rather than sorting a million. */
function mostFrequentOf(counts: ReadonlyMap<string, number>): [string, number][] {
  const most: [string, number][] = [];
  for (const entry of counts) {
    const least = most[mostFrequentMax - 1];
    if (least !== undefined && entry[1] <= least[1]) continue;
    let place = most.length;
    while (place > 0 && most[place - 1]![1] < entry[1]) place -= 1;
    most.splice(place, 0, entry);
    most.length = Math.min(most.length, mostFrequentMax);
  }
  return most;
}
