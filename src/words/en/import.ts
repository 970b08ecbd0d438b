// Bringing in a file of one's own.

import { count, percent, plural } from '../format.ts';

export const importing = {
  open: 'Import a CSV file',
  title: 'Import a CSV file',
  explains:
    'Each row becomes an item and a request, in the order of the file. The file is read here, in your browser.',
  choose: 'Choose a file',
  chooseAnother: 'Choose another file',
  orDrop: 'or drop one here',
  reading: (fileName: string, share: number) => `Reading ${fileName}: ${percent(share)}`,
  cancel: 'Cancel',
  read: (fileName: string, rows: number) => `${fileName}: ${plural(rows, 'row', 'rows')}`,
  malformed: (lines: number) =>
    `${plural(lines, 'line', 'lines')} could not be read and ${lines === 1 ? 'was' : 'were'} left out`,
  malformedLine: (line: number, reason: string) => `Line ${count(line)}: ${reason}`,
  unreadableLines: (lines: number) =>
    `${plural(lines, 'line has', 'lines have')} characters that could not be read; “\ufffd” stands for them`,
  andMore: (lines: number) => `and ${count(lines)} more`,
  delimiter: 'Columns are separated by',
  delimiterFound: (name: string) => `whatever the file uses (${name})`,
  delimiters: { auto: 'whatever the file uses', ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' },
  header: 'The first line names the columns',
  preview: 'The first rows',
  partitionKey: 'Partition key',
  partitionKeyHint: (example: string) => `A template: text and columns in braces, such as ${example}`,
  insert: (column: string) => `Insert {${column}}`,
  sortKey: 'Sort key (if any)',
  timeColumn: 'Time of each row',
  chooseColumn: 'Choose a column',
  figures: (figures: { rows: number; distinct: number }) =>
    `${plural(figures.rows, 'row', 'rows')}, ${plural(figures.distinct, 'key', 'different keys')}`,
  emptyKeys: (rows: number) => `${plural(rows, 'row has', 'rows have')} no key and will be left out`,
  mostFrequent: 'Most frequent keys',
  key: 'Key',
  rows: 'Rows',
  share: 'Share',
  tableName: 'Table name',
  writeUnits: 'Write units',
  readUnits: 'Read units',
  initialBurst: 'Seconds of unused capacity at the start',
  sending: 'The rows are sent',
  byThreads: 'by threads, one request after the other',
  byRate: 'at a rate',
  byTime: 'at the times in the file',
  threads: 'Threads',
  perSecond: 'Requests a second',
  run: 'Run it',
  runs: 'Getting it ready …',
  unreadable: (fileName: string, problem: string) => `${fileName} could not be read: ${problem}`,
  leftOut: (rows: number) =>
    `${plural(rows, 'row', 'rows')} made no item DynamoDB would take and ${rows === 1 ? 'was' : 'were'} left out.`,
  tooManyRows: (rows: number) =>
    `${plural(rows, 'row', 'rows')} beyond the most a run can have were left out`,
  workerLost: 'The file reader stopped. Choose the file again.',
};
