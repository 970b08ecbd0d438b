// CSV files, in and out. Reading goes chunk by chunk and keeps the cells compactly; a line that cannot be read is
// counted and listed, and never stops the rest.

import { rowsMax } from '../sim/scenario/limits.ts';
import type { CellStore, CellWriter } from './cell-store.ts';
import { createCellWriter } from './cell-store.ts';
import type { RowReader } from './csv-rows.ts';
import { createRowReader, dialectOf, dialectSampleLength } from './csv-rows.ts';
import type { CsvSource } from './csv-source.ts';
import { NotTextError, textChunks } from './csv-source.ts';

export interface ParsedTable {
  /** The names in the header line, made distinct; without a header, `1`, `2`, … */
  columns: string[];
  hasHeader: boolean;
  delimiter: string;
  cells: CellStore;
  malformed: MalformedLines;
  /** Rows that were read, but for a character in them: it stands as U+FFFD. */
  unreadable: MalformedLines;
  /** Good rows beyond the most that a scenario may have. */
  rowsLeftOut: number;
}

export interface MalformedLines {
  count: number;
  /** The first of them, at most malformedListMax. */
  listed: { line: number; reason: string }[];
}

const malformedListMax = 100;
export const columnsMax = 1_000;

/** What stands for bytes that are no character in the file's encoding. */
const replacement = '\ufffd';

export interface CsvOptions {
  /** One character; omitted, it is judged from the first lines. */
  delimiter?: string;
  /** Whether the first line names the columns; true if omitted. */
  hasHeader?: boolean;
  /** Called after each chunk with the characters read so far. */
  onProgress?: (charactersRead: number) => void;
}

export type CsvReading = { ok: true; table: ParsedTable } | { ok: false; problem: string };

export async function readCsv(source: CsvSource, options: CsvOptions = {}): Promise<CsvReading> {
  const { delimiter, hasHeader = true, onProgress } = options;
  if (delimiter !== undefined && !/^[^"\r\n\ufeff]$/.test(delimiter)) {
    return { ok: false, problem: `expected one character as delimiter, found ${JSON.stringify(delimiter)}` };
  }
  const table = createTable(hasHeader);
  let reader: RowReader | undefined;
  let beginning = '';
  let charactersRead = 0;
  const begin = () => {
    const dialect = dialectOf(beginning, delimiter);
    table.setDelimiter(dialect.delimiter);
    reader = createRowReader(dialect, table);
    reader.push(beginning);
    return reader;
  };
  try {
    for await (const text of textChunks(source)) {
      if (text.includes(replacement)) table.looksForReplacements();
      if (reader === undefined) {
        beginning += text;
        if (beginning.length >= dialectSampleLength) begin();
      } else reader.push(text);
      charactersRead += text.length;
      onProgress?.(charactersRead);
    }
  } catch (error) {
    if (error instanceof NotTextError)
      return { ok: false, problem: `this is not a text file: ${error.message}` };
    throw error;
  }
  if (beginning === '') return { ok: false, problem: 'the file is empty' };
  (reader ?? begin()).end();
  return table.finish();
}

/** One line a row, every cell as it was: what is written here, readCsv reads back. */
export function writeCsv(rows: Iterable<readonly string[]>, delimiter = ','): string {
  let text = '';
  for (const row of rows)
    text += `${row.map((cell) => writtenCell(cell, row.length, delimiter)).join(delimiter)}\r\n`;
  return text;
}

function writtenCell(cell: string, cellsInRow: number, delimiter: string): string {
  const needsQuotes =
    cell.includes(delimiter) ||
    /["\r\n\ufeff]|^\s|\s$/.test(cell) ||
    // A line with nothing on it is no row.
    (cell === '' && cellsInRow === 1);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Takes rows as they are read: the first says how many columns there are, and maybe their names. */
function createTable(hasHeader: boolean) {
  const malformed: MalformedLines = { count: 0, listed: [] };
  const unreadable: MalformedLines = { count: 0, listed: [] };
  // Most files have none, and need not be looked through cell by cell.
  let mayBeUnreadable = false;
  let columns: string[] | undefined;
  let writer: CellWriter | undefined;
  let delimiter = ',';
  let rows = 0;
  let rowsLeftOut = 0;

  return {
    setDelimiter(found: string) {
      delimiter = found;
    },
    looksForReplacements(): void {
      mayBeUnreadable = true;
    },
    row(cells: string[], line: number): void {
      if (columns === undefined || writer === undefined) {
        columns = hasHeader ? distinctNames(cells) : cells.map((_cell, index) => String(index + 1));
        writer = createCellWriter(columns.length);
        if (hasHeader) {
          lookThrough(cells, line);
          return;
        }
      }
      if (cells.length !== columns.length) {
        const expected = columns.length === 1 ? '1 field' : `${columns.length} fields`;
        this.malformed(line, `expected ${expected}, found ${cells.length}`);
      } else if (rows === rowsMax) rowsLeftOut += 1;
      else {
        rows += 1;
        lookThrough(cells, line);
        writer.append(cells, line);
      }
    },
    malformed(line: number, reason: string): void {
      note(malformed, line, reason);
    },
    finish(): CsvReading {
      if (columns === undefined || writer === undefined || rows === 0) {
        return { ok: false, problem: noRows(columns !== undefined && hasHeader, malformed) };
      }
      if (columns.length > columnsMax) {
        return { ok: false, problem: `expected at most ${columnsMax} columns, found ${columns.length}` };
      }
      const cells = writer.finish();
      return {
        ok: true,
        table: { columns, hasHeader, delimiter, cells, malformed, unreadable, rowsLeftOut },
      };
    },
  };

  function lookThrough(cells: readonly string[], line: number): void {
    const cell = mayBeUnreadable ? cells.find((each) => each.includes(replacement)) : undefined;
    if (cell !== undefined) note(unreadable, line, around(cell));
  }
}

function note(lines: MalformedLines, line: number, reason: string): void {
  lines.count += 1;
  if (lines.listed.length < malformedListMax) lines.listed.push({ line, reason });
}

/** The first unreadable character of a cell, with what stands beside it. */
function around(cell: string): string {
  const beside = 20;
  const at = cell.indexOf(replacement);
  return JSON.stringify(cell.slice(Math.max(0, at - beside), at + beside));
}

function noRows(headerFound: boolean, malformed: MalformedLines): string {
  const [first] = malformed.listed;
  if (first !== undefined) {
    return `the file has no row that can be read; line ${first.line}: ${first.reason}`;
  }
  return headerFound ? 'the file has a header line and no rows' : 'the file has no rows';
}

/** Columns are named in key templates and become attributes: each needs a name of its own. */
function distinctNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let distinct = name;
    for (let n = 2; taken.has(distinct); n++) distinct = `${name} (${n})`;
    taken.add(distinct);
    return distinct;
  });
}
