// simulate from-csv FILE.csv: a scenario from a CSV file, on standard output or in a file.

import { createReadStream, writeFileSync } from 'node:fs';
import type { ImportOptions, MalformedLines } from '../formats/index.ts';
import { readCsv, toScenario } from '../formats/index.ts';
import type { Terminal } from './simulate.ts';
import { fileProblem, numberOf, oneOfOption, onlyFile, readArgs, UsageError } from './usage.ts';

export const fromCsvHelp = `simulate from-csv FILE.csv --key TEMPLATE [options]     makes a scenario that writes the file's rows
  --key TEMPLATE                 the partition key of a row, such as 'request#{requestid}' by columns' names,
                                 or '{1}' by number without a header; {{ and }} are braces
  --sort-key TEMPLATE            the sort key
  --delimiter D                  one character or "tab"; otherwise judged from the file
  --no-header                    the first line is a row too
  --time COLUMN                  each row arrives at the time in this column: ISO 8601, or seconds, or
                                 milliseconds since 1970
  --threads N                    N threads write the rows one after the other (default 1)
  --rate N                       N rows arrive a second
  --table NAME                   the table's name (default Imported)
  --write-units N, --read-units N, --initial-burst-seconds N, --partitions N
                                 its capacity (default 5, 5, 0) and partitions (otherwise derived)
  --retry-mode MODE, --sdk SDK   how the client answers a refusal (default: the SDK's own, boto3)
  --title TEXT, --seed N, --duration SECONDS
  --out FILE                     writes the scenario here instead of to standard output`;

export async function fromCsv(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readArgs(args, {
    key: { type: 'string' },
    'sort-key': { type: 'string' },
    delimiter: { type: 'string' },
    'no-header': { type: 'boolean' },
    time: { type: 'string' },
    threads: { type: 'string' },
    rate: { type: 'string' },
    table: { type: 'string' },
    'write-units': { type: 'string' },
    'read-units': { type: 'string' },
    'initial-burst-seconds': { type: 'string' },
    partitions: { type: 'string' },
    'retry-mode': { type: 'string' },
    sdk: { type: 'string' },
    title: { type: 'string' },
    seed: { type: 'string' },
    duration: { type: 'string' },
    out: { type: 'string' },
  });
  const file = onlyFile(positionals);
  if (values.key === undefined)
    throw new UsageError("expected --key TEMPLATE, such as --key 'request#{requestid}'");
  const arrivals = (['time', 'threads', 'rate'] as const).filter((name) => values[name] !== undefined);
  if (arrivals.length > 1) throw new UsageError(`expected one of --${arrivals.join(' and --')}, found both`);

  const options: ImportOptions = {
    partitionKey: values.key,
    sortKey: values['sort-key'],
    timeColumn: values.time,
    tableName: values.table,
    title: values.title ?? titleOf(file),
    seed: numberOf('seed', values.seed),
    readUnits: numberOf('read-units', values['read-units']),
    writeUnits: numberOf('write-units', values['write-units']),
    initialBurstSeconds: numberOf('initial-burst-seconds', values['initial-burst-seconds']),
    initialPartitions: numberOf('partitions', values.partitions),
    durationSeconds: numberOf('duration', values.duration),
    retryMode: oneOfOption('retry-mode', values['retry-mode'], ['none', 'legacy', 'standard']),
    sdk: oneOfOption('sdk', values.sdk, ['boto3', 'javascript-v2', 'javascript-v3', 'java-v1', 'java-v2']),
    threads: numberOf('threads', values.threads),
    perSecond: numberOf('rate', values.rate),
  };

  const table = await readTable(file, delimiterOf(values.delimiter), values['no-header'] !== true);
  mention(terminal, file, table.malformed, { one: 'could not be read', many: 'could not be read' });
  const unreadable = 'characters that are not UTF-8, now U+FFFD';
  mention(terminal, file, table.unreadable, { one: `has ${unreadable}`, many: `have ${unreadable}` });
  if (table.rowsLeftOut > 0) {
    terminal.error(`${file}: rows beyond the first ${table.cells.rows}, left out: ${table.rowsLeftOut}\n`);
  }
  const result = toScenario(table, options);
  if (!result.ok) throw new UsageError(`${file}: ${result.problem}`);
  mention(terminal, file, result.leftOut, { one: 'makes no item', many: 'make no item' });

  const document = `${JSON.stringify(result.scenario)}\n`;
  if (values.out === undefined) return terminal.out(document);
  try {
    writeFileSync(values.out, document);
  } catch (error) {
    throw fileProblem(values.out, error);
  }
}

async function readTable(file: string, delimiter: string | undefined, hasHeader: boolean) {
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
  const reading = await readCsv(source, { delimiter, hasHeader }).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === undefined ? error : fileProblem(file, error);
  });
  if (!reading.ok) throw new UsageError(`${file}: ${reading.problem}`);
  return reading.table;
}

/** One line about lines that were passed over; they are no reason to stop. */
function mention(
  terminal: Terminal,
  file: string,
  { count, listed }: MalformedLines,
  what: { one: string; many: string },
): void {
  const [first] = listed;
  if (first === undefined) return;
  const passedOver = count === 1 ? `1 line ${what.one}` : `${count} lines ${what.many}`;
  terminal.error(`${file}: ${passedOver}; the first is line ${first.line}: ${first.reason}\n`);
}

function delimiterOf(text: string | undefined): string | undefined {
  return text === 'tab' || text === '\\t' ? '\t' : text;
}

function titleOf(file: string): string {
  const name = file === '-' ? '' : (file.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  return name === '' ? 'Imported rows' : name.slice(0, 200);
}
