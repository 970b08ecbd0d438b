// What comes in and what goes out.

export { readCsv, writeCsv } from './csv.ts';
export type { CsvOptions, CsvReading, MalformedLines, ParsedTable } from './csv.ts';
export { readKeyTemplate, templateOf } from './csv-key-template.ts';
export { keyFiguresOf, previewOf } from './import-preview.ts';
export type { KeyFigures, Preview } from './import-preview.ts';
export { toDataSet } from './import-trace.ts';
export type { DataSetOptions, RowsLeftOut } from './import-trace.ts';
export { toScenario } from './import-scenario.ts';
export type { ImportOptions } from './import-scenario.ts';
