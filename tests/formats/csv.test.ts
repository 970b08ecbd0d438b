import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBytes, cellText, lineOfRow } from '../../src/formats/cell-store.ts';
import type { CsvOptions, ParsedTable } from '../../src/formats/csv.ts';
import { readCsv, writeCsv } from '../../src/formats/csv.ts';
import type { CsvSource } from '../../src/formats/csv-source.ts';

async function tableOf(source: CsvSource, options?: CsvOptions): Promise<ParsedTable> {
  const reading = await readCsv(source, options);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.table;
}

async function problemOf(source: CsvSource, options?: CsvOptions): Promise<string> {
  const reading = await readCsv(source, options);
  return reading.ok ? 'there is none' : reading.problem;
}

function rowsOf({ cells, columns }: ParsedTable): string[][] {
  return Array.from({ length: cells.rows }, (_none, row) =>
    columns.map((_name, column) => cellText(cells, row, column)),
  );
}

/** The text in pieces, as a slow disk would give it. */
async function* inPieces(text: string, bytesPerPiece: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += bytesPerPiece) yield bytes.slice(at, at + bytesPerPiece);
}

describe('Reading bytes that are not UTF-8', () => {
  const latin1 = (text: string) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

  it('keeps the rows, and counts and lists those it happened to', async () => {
    const table = await tableOf(latin1('id,name\n1,Meyer\n2,M\xfcller und S\xf6hne\n"3\n",Jos\xe9\n'));
    expect(table.cells.rows).toBe(3);
    expect(table.malformed.count).toBe(0);
    expect(table.unreadable).toEqual({
      count: 2,
      listed: [
        { line: 3, reason: '"M\ufffdller und S\ufffdhne"' },
        { line: 4, reason: '"Jos\ufffd"' },
      ],
    });
  });

  it('tells of the line with the names, too', async () => {
    const table = await tableOf(latin1('id,gr\xf6\xdfe\n1,2\n'));
    expect(table.unreadable.listed.map(({ line }) => line)).toEqual([1]);
  });

  it('lists the first hundred and counts the rest', async () => {
    const table = await tableOf(latin1(`id\n${'\xe9\n'.repeat(1234)}`));
    expect(table.unreadable.count).toBe(1234);
    expect(table.unreadable.listed).toHaveLength(100);
  });

  it('has nothing to tell of a file in UTF-8', async () => {
    const table = await tableOf('id,name\n1,Müller 漢字 😀\n');
    expect(table.unreadable).toEqual({ count: 0, listed: [] });
  });
});

describe('Reading a CSV file', () => {
  it('names the columns by the header line', async () => {
    const table = await tableOf('id,host\n1,a\n2,b\n');
    expect(table.columns).toEqual(['id', 'host']);
    expect(rowsOf(table)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('names them by number without one', async () => {
    const table = await tableOf('1,a\n2,b', { hasHeader: false });
    expect(table.columns).toEqual(['1', '2']);
    expect(table.cells.rows).toBe(2);
  });

  it('gives every column a name of its own', async () => {
    const table = await tableOf('a,,a, a ,column 2\n1,2,3,4,5');
    expect(table.columns).toEqual(['a', 'column 2', 'a (2)', 'a (3)', 'column 2 (2)']);
  });

  it.each([',', ';', '\t', '|'])('finds the delimiter %j by itself', async (delimiter) => {
    const table = await tableOf(
      writeCsv(
        [
          ['id', 'host'],
          ['1', 'a b'],
          ['2', 'c'],
        ],
        delimiter,
      ),
    );
    expect(table.delimiter).toBe(delimiter);
    expect(rowsOf(table)).toEqual([
      ['1', 'a b'],
      ['2', 'c'],
    ]);
  });

  it('takes any other delimiter it is given', async () => {
    expect(rowsOf(await tableOf('a#b\n1,5#2', { delimiter: '#' }))).toEqual([['1,5', '2']]);
    expect(await problemOf('a', { delimiter: '::' })).toBe('expected one character as delimiter, found "::"');
    expect(await problemOf('a', { delimiter: '"' })).toMatch(/expected one character/);
  });

  it('reads quoted fields with delimiters, quotes and line breaks in them', async () => {
    const table = await tableOf('id,text\n1,"a, ""b""\nc"\n2,d\n');
    expect(rowsOf(table)).toEqual([
      ['1', 'a, "b"\nc'],
      ['2', 'd'],
    ]);
    expect(lineOfRow(table.cells, 1)).toBe(4);
  });

  it('reads every kind of line break, and both in one file', async () => {
    for (const text of [
      'a,b\r\n1,2\r\n3,4\r\n',
      'a,b\r1,2\r3,4',
      'a,b\n1,2\r\n3,4\r\n',
      'a,b\n1,"2"\r\n3,4\n',
    ]) {
      expect(rowsOf(await tableOf(text))).toEqual([
        ['1', '2'],
        ['3', '4'],
      ]);
    }
  });

  it('is not misled by a byte order mark, and reads UTF-16', async () => {
    expect((await tableOf('\ufeffid,b\n1,2')).columns).toEqual(['id', 'b']);
    expect((await tableOf(inPieces('\ufeffid,b\n1,2', 4))).columns).toEqual(['id', 'b']);
    const utf16 = new Uint8Array(Buffer.from('\ufeffid,ü\n1,2', 'utf16le'));
    expect((await tableOf(new Blob([utf16]))).columns).toEqual(['id', 'ü']);
  });

  it('skips empty lines, but not a row whose only field is empty in quotes', async () => {
    expect(rowsOf(await tableOf('a\n\n1\n\n""\n2\n\n'))).toEqual([['1'], [''], ['2']]);
  });

  it('knows the size of a cell in bytes', async () => {
    const table = await tableOf('a,b\nüber,€uro\n');
    expect(cellBytes(table.cells, 0, 0)).toBe(5);
    expect(cellBytes(table.cells, 0, 1)).toBe(6);
  });

  it('gives the same table however the file is cut into pieces', async () => {
    const text = 'id;name\r\n1;"ä;\r\n""€""😀"\r\n2;x"y\r\n3\r\n4;"z"\r\n';
    const whole = await tableOf(text);
    expect(whole.malformed.listed).toEqual([{ line: 5, reason: 'expected 2 fields, found 1' }]);
    for (let size = 1; size < 40; size++) {
      const table = await tableOf(inPieces(text, size));
      expect(rowsOf(table)).toEqual(rowsOf(whole));
      expect(table.malformed).toEqual(whole.malformed);
    }
  });

  it('says how far it is', async () => {
    const seen: number[] = [];
    await tableOf(inPieces('a,b\n1,2\n3,4\n', 5), { onProgress: (read) => seen.push(read) });
    expect(seen.at(-1)).toBe(12);
  });
});

describe('Lines that cannot be read are counted and listed, and the others are read:', () => {
  const cases: [string, string, string[][], { line: number; reason: string }[]][] = [
    ['too few fields', 'a,b\n1\n2,3', [['2', '3']], [{ line: 2, reason: 'expected 2 fields, found 1' }]],
    ['too many fields', 'a,b\n1,2,3\n4,5', [['4', '5']], [{ line: 2, reason: 'expected 2 fields, found 3' }]],
    [
      'text after a quote',
      'a,b\n"x"y,1\n2,3\n"z",4',
      [
        ['2', '3'],
        ['z', '4'],
      ],
      [{ line: 2, reason: 'text follows a closing "' }],
    ],
    [
      'a quote that is never closed',
      'a,b\n1,"x\n2,3\n4,5',
      [
        ['2', '3'],
        ['4', '5'],
      ],
      [{ line: 2, reason: 'a " is never closed' }],
    ],
    [
      'two of them',
      'a,b\n"1\n2,3\n"4\n5,6',
      [
        ['2', '3'],
        ['5', '6'],
      ],
      [
        { line: 2, reason: 'text follows a closing "' },
        { line: 4, reason: 'a " is never closed' },
      ],
    ],
  ];
  it.each(cases)('%s', async (_name, text, rows, listed) => {
    const table = await tableOf(text, { delimiter: ',' });
    expect(rowsOf(table)).toEqual(rows);
    expect(table.malformed).toEqual({ count: listed.length, listed });
  });

  it('a quote that would swallow a large file', async () => {
    const lines = Array.from({ length: 100_000 }, (_none, n) => `${n},${'x'.repeat(10)}`);
    lines[10] = '10,"x';
    const table = await tableOf(`id,text\n${lines.join('\n')}`);
    expect(table.cells.rows).toBe(99_999);
    expect(table.malformed.listed[0]).toMatchObject({ line: 12 });
  });

  it('a file full of bad quotes, in time', async () => {
    const lines = Array.from({ length: 50_000 }, (_none, n) => (n % 3 === 0 ? `${n},"x"y` : `${n},x`));
    const table = await tableOf(`id,text\n${lines.join('\n')}`);
    expect(table.malformed.count).toBe(16_667);
    expect(table.malformed.listed).toHaveLength(100);
    expect(table.cells.rows).toBe(33_333);
  }, 20_000);
});

describe('A file that is no table gets a clear word:', () => {
  it.each([
    ['nothing', '', 'the file is empty'],
    ['a byte order mark', '\ufeff', 'the file is empty'],
    ['blank lines', '\n\n', 'the file has no rows'],
    ['a header', 'a,b\n', 'the file has a header line and no rows'],
    [
      'a header and bad lines',
      'a,b\n1\n',
      'the file has no row that can be read; line 2: expected 2 fields, found 1',
    ],
    ['zero bytes', 'PK\u0003\u0004\0\0', 'this is not a text file: it has zero bytes, as no text file has'],
  ])('%s', async (_name, text, problem) => {
    expect(await problemOf(text)).toBe(problem);
    expect(await problemOf(new Blob([text]))).toBe(problem);
  });

  it('a thousand columns and one', async () => {
    const line = Array.from({ length: 1001 }, () => 'x').join(',');
    expect(await problemOf(`${line}\n${line}`)).toBe('expected at most 1000 columns, found 1001');
  });
});

it('What is written is read back, cell for cell', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !text.includes('\0')),
    fc.string({
      unit: fc.constantFrom(',', '"', '\r', '\n', ' ', '\ufeff', ';', '\t', 'a', '{', 'é'),
      maxLength: 6,
    }),
  );
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
    );
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom(',', ';', '\t', '|', '#'),
      fc.integer({ min: 1, max: 9 }),
      async (cells, delimiter, size) => {
        const text = writeCsv(cells, delimiter);
        expect(rowsOf(await tableOf(text, { delimiter, hasHeader: false }))).toEqual(cells);
        const encoded = new TextEncoder().encode(text);
        expect(rowsOf(await tableOf(new Blob([encoded]), { delimiter, hasHeader: false }))).toEqual(cells);
        const pieces = inPieces(text, size);
        expect(rowsOf(await tableOf(pieces, { delimiter, hasHeader: false }))).toEqual(cells);
      },
    ),
    { numRuns: 60 },
  );
});
