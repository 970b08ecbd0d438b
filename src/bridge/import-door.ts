// The door to the thread that reads files. The parsed file stays over there: another key template on the same
// file is one more question.

import type { CsvOptions, ImportOptions, KeyFigures, MalformedLines, RowsLeftOut } from '../formats/index.ts';
import { keyFiguresOf, previewOf, readCsv, toScenario } from '../formats/index.ts';
import type { ParsedTable, Preview } from '../formats/index.ts';
import type { Scenario } from '../sim/scenario/scenario.ts';

export interface ImportDoor {
  /** Parses the file, which takes its time; a file read before is forgotten. */
  read(file: Blob, dialect: Pick<CsvOptions, 'delimiter' | 'hasHeader'>): Promise<ImportAnswer<FileFigures>>;
  /** Characters read so far, to be asked for while `read` is under way. */
  progress(): Promise<number>;
  keyFigures(template: string): Promise<ImportAnswer<KeyFigures>>;
  scenario(options: ImportOptions): Promise<ImportAnswer<{ scenario: Scenario; leftOut: RowsLeftOut }>>;
}

export type ImportAnswer<T> = { ok: true; value: T } | { ok: false; problem: string };

export interface FileFigures {
  delimiter: string;
  hasHeader: boolean;
  preview: Preview;
  malformed: MalformedLines;
  unreadable: MalformedLines;
  /** Good rows beyond the most that a scenario may have. */
  rowsLeftOut: number;
}

export type { ImportOptions, KeyFigures, MalformedLines, Preview, RowsLeftOut };

export function createImportDoor(): ImportDoor {
  let table: ParsedTable | undefined;
  let charactersRead = 0;
  const nothingRead = { ok: false, problem: 'no file was read' } as const;

  return {
    async read(file, dialect) {
      table = undefined;
      charactersRead = 0;
      const reading = await readCsv(file, { ...dialect, onProgress: (read) => (charactersRead = read) });
      if (!reading.ok) return reading;
      table = reading.table;
      const { delimiter, hasHeader, malformed, unreadable, rowsLeftOut } = table;
      const preview = previewOf(table);
      return { ok: true, value: { delimiter, hasHeader, malformed, unreadable, rowsLeftOut, preview } };
    },
    progress: async () => charactersRead,
    async keyFigures(template) {
      if (!table) return nothingRead;
      const reading = keyFiguresOf(table, template);
      return reading.ok ? { ok: true, value: reading.figures } : reading;
    },
    async scenario(options) {
      if (!table) return nothingRead;
      const reading = toScenario(table, options);
      if (!reading.ok) return { ok: false, problem: reading.problem };
      return { ok: true, value: { scenario: reading.scenario, leftOut: reading.leftOut } };
    },
  };
}
