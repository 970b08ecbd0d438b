import { describe, expect, it } from 'vitest';
import type { CsvOptions, ImportOptions, ParsedTable } from '../../src/formats/index.ts';
import {
  keyFiguresOf,
  previewOf,
  readCsv,
  toDataSet,
  toScenario,
  writeCsv,
} from '../../src/formats/index.ts';
import { itemBytes } from '../../src/sim/values/item-size.ts';

async function tableOf(text: string, options?: CsvOptions): Promise<ParsedTable> {
  const reading = await readCsv(text, options);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.table;
}

const log = 'requestid,host,seconds\n1,a,0\n2,b,1\n3,a,2\n4,a,5\n5,,5\n';

describe('A parsed table', () => {
  it('shows its first twenty rows', async () => {
    const many = await tableOf(writeCsv(Array.from({ length: 31 }, (_none, n) => [`id${n}`, 'x'])));
    const preview = previewOf(many);
    expect(preview.columns).toEqual(['id0', 'x']);
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows[0]).toEqual(['id1', 'x']);
    expect(preview.rowCount).toBe(30);
  });

  it('answers how a key would fall, for one template after the other', async () => {
    const table = await tableOf(log);
    expect(keyFiguresOf(table, '{host}')).toEqual({
      ok: true,
      figures: {
        rows: 5,
        distinctKeys: 2,
        emptyKeys: 1,
        mostFrequent: [
          { key: 'a', rows: 3, share: 0.6 },
          { key: 'b', rows: 1, share: 0.2 },
        ],
      },
    });
    expect(keyFiguresOf(table, 'request#{requestid}')).toMatchObject({
      figures: { distinctKeys: 5, emptyKeys: 0 },
    });
    expect(keyFiguresOf(table, '{hosts}')).toMatchObject({ ok: false });
  });

  it('names the ten most frequent keys in order, of equals the one that comes first', async () => {
    const keys = Array.from({ length: 40 }, (_none, n) =>
      Array<string>(1 + ((7 * n) % 40)).fill(`k${n}`),
    ).flat();
    const figures = keyFiguresOf(await tableOf(writeCsv([['k'], ...keys.map((key) => [key])])), '{k}');
    const sorted = Array.from({ length: 40 }, (_none, n) => ({ n, rows: 1 + ((7 * n) % 40) }))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, 10);
    expect(figures).toMatchObject({
      figures: { mostFrequent: sorted.map(({ n, rows }) => ({ key: `k${n}`, rows })) },
    });
  });
});

describe('A data set from a table', () => {
  it('has every row with its key and its size in bytes', async () => {
    const reading = toDataSet(await tableOf(log), {
      partitionKey: 'request#{requestid}',
      sortKey: '{seconds}',
    });
    if (!reading.ok) throw new Error(reading.problem);
    const { rows } = reading.data;
    expect(rows.partitionKey).toEqual(['request#1', 'request#2', 'request#3', 'request#4', 'request#5']);
    expect(rows.sortKey).toEqual(['0', '1', '2', '5', '5']);
    expect(rows.atSeconds).toBeUndefined();
    const first = { requestid: '1', host: 'a', seconds: '0', PK: 'request#1', SK: '0' };
    expect(rows.itemBytes[0]).toBe(itemBytes(first));
  });

  it('counts a column that is the key only once', async () => {
    const reading = toDataSet(await tableOf('PK,x\na,b'), { partitionKey: '{PK}' });
    expect(reading).toMatchObject({ data: { rows: { itemBytes: [itemBytes({ PK: 'a', x: 'b' })] } } });
  });

  it('leaves out and lists the rows that DynamoDB would refuse (API-01, API-02)', async () => {
    const rows = [
      ['k', 'v'],
      ['a', 'x'],
      ['', 'x'],
      ['b'.repeat(2049), 'x'],
      ['c', 'x'.repeat(409_600)],
      ['d', 'x'],
    ];
    const reading = toDataSet(await tableOf(writeCsv(rows)), { partitionKey: '{k}' });
    expect(reading).toMatchObject({
      data: { rows: { partitionKey: ['a', 'd'] } },
      leftOut: {
        count: 3,
        listed: [
          { line: 3, reason: 'the partition key is empty' },
          { line: 4, reason: 'the partition key is longer than 2048 bytes' },
          { line: 5, reason: 'the item is larger than 409600 bytes' },
        ],
      },
    });
    const none = toDataSet(await tableOf('k\n""\n'), { partitionKey: '{k}' });
    expect(none).toEqual({ ok: false, problem: 'no row makes an item; line 2: the partition key is empty' });
  });

  it('refuses a column of times that is none, or spans more than a day', async () => {
    const problemOf = (text: string, timeColumn: string) =>
      tableOf(text).then((table) => toDataSet(table, { partitionKey: '{k}', timeColumn }));
    expect(await problemOf('k,t\na,1\nb,0', 't')).toMatchObject({
      problem: expect.stringMatching(/^column "t": line 3: /) as unknown,
    });
    expect(await problemOf('k,t\na,1', 'time')).toMatchObject({
      problem: 'there is no column "time"; there are k, t',
    });
    expect(await problemOf('k,t\na,0\nb,86401', 't')).toMatchObject({
      problem: 'column "t": the rows span 86401 seconds; a run is at most 86400',
    });
  });
});

describe('A scenario from a table', () => {
  const scenarioOf = async (options: Partial<ImportOptions>) => {
    const result = toScenario(await tableOf(log), { partitionKey: 'request#{requestid}', ...options });
    if (!result.ok) throw new Error(result.problem);
    return result.scenario;
  };

  it('is written by one thread, as in the published lab, unless told otherwise', async () => {
    const scenario = await scenarioOf({});
    expect(scenario.tables[0]?.capacity).toMatchObject({ readUnits: 5, writeUnits: 5 });
    expect(scenario.traffic[0]).toMatchObject({
      operation: 'PutItem',
      keys: { choice: 'trace', repeat: false },
      client: { threads: 1, requests: 5 },
    });
    expect(scenario.traffic[0]?.rate).toBeUndefined();
  });

  it('may arrive at a rate', async () => {
    const [source] = (await scenarioOf({ perSecond: 20 })).traffic;
    expect(source?.rate).toEqual([{ atSeconds: 0, perSecond: 20 }]);
    expect(source?.client.threads).toBeUndefined();
  });

  it('may arrive at its own times', async () => {
    const scenario = await scenarioOf({ timeColumn: 'seconds' });
    expect(scenario.traffic[0]?.arrivals).toBe('trace');
    expect(scenario.tables[0]?.data[0]).toMatchObject({ rows: { atSeconds: [0, 1, 2, 5, 5] } });
  });

  it('is sent in the retry mode that its SDK has by itself, unless one is asked for', async () => {
    const modeOf = async (options: Partial<ImportOptions>) =>
      (await scenarioOf(options)).traffic[0]?.client.retryMode;
    expect(await modeOf({})).toBe('standard');
    expect(await modeOf({ sdk: 'java-v1' })).toBe('legacy');
    expect(await modeOf({ sdk: 'java-v1', retryMode: 'none' })).toBe('none');
  });

  it('has the sort key in its table', async () => {
    const scenario = await scenarioOf({ sortKey: '{host}#', sortKeyName: 'when' });
    expect(scenario.tables[0]?.sortKey).toEqual({ name: 'when', type: 'S' });
  });

  it('says what is wrong with an option in terms of the document', async () => {
    const result = toScenario(await tableOf(log), {
      partitionKey: '{requestid}',
      tableName: 'x',
      writeUnits: 0,
    });
    expect(result).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^tables\[0\]\.name: expected a table name/) as unknown,
      problems: [{ path: 'tables[0].name' }, { path: 'tables[0].capacity.writeUnits' }],
    });
  });
});
