// The rows of a CSV text that arrives in chunks. Papa Parse reads the rows; what is ours is going on after a row it
// cannot read: without that, one stray quote swallows the rest of the file.

import Papa from 'papaparse';

export interface RowReader {
  push(text: string): void;
  end(): void;
}

export interface RowSink {
  /** `line` is where the row begins, counted from 1. */
  row(cells: string[], line: number): void;
  malformed(line: number, reason: string): void;
}

export interface Dialect {
  delimiter: string;
  linebreak: string;
}

/** Longer than any item may be (API-01): a row that has not ended by then has a quote that is never closed. */
const rowLengthMax = 500_000;

/**
 * After this many rows with a bad quote, a quoted field may no longer contain a line break. Looking for the end of
 * each bad field through half a megabyte would take hours in a file that is full of them.
 */
const recoveriesMax = 100;

const quote = '"';

/**
 * What separates fields and lines, judged from the beginning of the text: the delimiter with which most lines have as
 * many fields as the first. (Papa Parse's own guess gives up over one short line in twenty.)
 */
export function dialectOf(sample: string, delimiter?: string): Dialect {
  const beginning = sample.slice(0, dialectSampleLength);
  const sampled = (candidate: string) =>
    Papa.parse<string[]>(beginning, { preview: sampleRows, delimiter: candidate, skipEmptyLines: true });

  const candidates = delimiter === undefined ? delimitersTried : [delimiter];
  let best = { delimiter: candidates[0]!, linebreak: '\n', agreement: -1 };
  for (const candidate of candidates) {
    const { data, meta } = sampled(candidate);
    const fields = data[0]?.length ?? 0;
    const alike = data.filter((row) => row.length === fields).length;
    const agreement = fields > 1 ? alike / data.length : 0;
    if (agreement > best.agreement) best = { delimiter: candidate, linebreak: meta.linebreak, agreement };
  }
  return best;
}

const delimitersTried = [',', ';', '\t', '|'];
const sampleRows = 20;
/** A text of this length is enough to judge by. */
export const dialectSampleLength = 1 << 16;

export function createRowReader({ delimiter, linebreak }: Dialect, sink: RowSink): RowReader {
  let rest = '';
  let line = 1;
  let recoveries = 0;

  return {
    push(text) {
      rest = rest === '' ? text : rest + text;
      read(false);
    },
    end() {
      read(true);
      rest = '';
    },
  };

  function read(isLast: boolean): void {
    let again = true;
    while (again && rest !== '') again = recoveries < recoveriesMax ? readRows(isLast) : readLine(isLast);
  }

  /** Reads all rows there are; stops behind a bad one and says whether there is more to read. */
  function readRows(isLast: boolean): boolean {
    const text = rest;
    let at = 0;
    let bad = '';
    const parser = new Papa.Parser({
      delimiter,
      newline: linebreak as Papa.ParseConfig['newline'],
      step: (result: Papa.ParseStepResult<string[]>) => {
        bad = quoteFault(result.errors);
        if (bad !== '') return parser.abort();
        const end = result.meta.cursor;
        // With a step function, Papa Parse gives a list of one row.
        const [cells] = result.data as unknown as string[][];
        takeRow(cells ?? [], text, at, end);
        at = end;
      },
    });
    parser.parse(text, 0, !isLast);
    rest = text.slice(at);
    if (bad === '' && rest.length > rowLengthMax && !isLast) {
      bad = `a quoted field does not end within ${rowLengthMax.toLocaleString('en-US')} characters`;
    }
    if (bad === '') {
      if (isLast) rest = '';
      return false;
    }
    recoveries += 1;
    skipLine(bad);
    return true;
  }

  function readLine(isLast: boolean): boolean {
    const end = lineEnd();
    if (end === -1 && !isLast) return false;
    const text = end === -1 ? rest : rest.slice(0, end);
    rest = end === -1 ? '' : rest.slice(end);
    const parsed = new Papa.Parser({ delimiter, newline: linebreak as Papa.ParseConfig['newline'] }).parse(
      text,
      0,
      false,
    ) as Papa.ParseResult<string[]>;
    const bad = quoteFault(parsed.errors);
    if (bad === '') takeRow(parsed.data[0] ?? [], text, 0, text.length);
    else {
      sink.malformed(line, bad);
      line += 1;
    }
    return true;
  }

  function takeRow(cells: string[], text: string, start: number, end: number): void {
    const endsInBreak = end - start >= linebreak.length && text.startsWith(linebreak, end - linebreak.length);
    const length = end - start - (endsInBreak ? linebreak.length : 0);
    // In a file of mixed line ends, the carriage return belongs to the break, unless it stands within quotes.
    if (linebreak === '\n' && endsInBreak && length > 0 && text[start + length - 1] === '\r') {
      const last = cells.length - 1;
      cells[last] = cells[last]?.replace(/\r$/, '') ?? '';
    }
    const blank = length === 0 || (length === 1 && text[start] === '\r');
    if (!blank) sink.row(cells, line);
    line += breaksIn(text, start, end);
  }

  function skipLine(reason: string): void {
    sink.malformed(line, reason);
    line += 1;
    const end = lineEnd();
    rest = end === -1 ? '' : rest.slice(end);
  }

  function lineEnd(): number {
    const at = rest.indexOf(linebreak);
    return at === -1 ? -1 : at + linebreak.length;
  }

  function breaksIn(text: string, start: number, end: number): number {
    let count = 0;
    let at = text.indexOf(linebreak, start);
    while (at !== -1 && at < end) {
      count += 1;
      at = text.indexOf(linebreak, at + linebreak.length);
    }
    return count;
  }
}

function quoteFault(errors: readonly Papa.ParseError[]): string {
  const codes = errors.map((error) => error.code);
  if (codes.includes('InvalidQuotes')) return `text follows a closing ${quote}`;
  return codes.includes('MissingQuotes') ? `a ${quote} is never closed` : '';
}
