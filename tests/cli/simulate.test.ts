import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CloudWatchReport } from '../../src/sim/cloud-watch-report.ts';
import { parseScenario } from '../../src/sim/scenario/validate.ts';
import { on, scenarioFile } from './on-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'partition-lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const celebrity = scenarioFile('one-celebrity.json');
const accessLog = scenarioFile('access-log.csv');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function resultOf(...args: string[]): Promise<Record<string, unknown>> {
  const { status, out, error } = await on(...args, '--json');
  expect(error).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('simulate FILE.json', () => {
  it('prints one JSON object with the outcome', async () => {
    const result = await resultOf(celebrity, '--until', '6');
    expect(result).toMatchObject({
      title: 'One celebrity',
      seed: 7,
      simulatedSeconds: 6,
      wallMs: expect.any(Number) as unknown,
      digest: expect.stringMatching(/^[0-9a-f]+$/) as unknown,
      requests: { retries: 0 },
      throttledByReason: { TableWriteKeyRangeThroughputExceeded: expect.any(Number) as unknown },
      consumed: { readUnits: 0 },
      latencyMs: { p50: expect.any(Number) as unknown, p999: expect.any(Number) as unknown },
      tables: [{ name: 'Votes', partitions: 8 }],
      traffic: [{ id: 'vote', finishedAtSeconds: null }],
    });
    const requests = result.requests as Record<string, number>;
    expect(requests.issued).toBe(requests.succeeded! + requests.failed! + requests.unfinished!);
  });

  it('adds what CloudWatch would show when asked', async () => {
    const { cloudWatch } = (await resultOf(celebrity, '--until', '130', '--cloud-watch')) as {
      cloudWatch: CloudWatchReport;
    };
    expect(cloudWatch.delaySeconds).toBe(60);
    const named = (name: string) => cloudWatch.metrics.find(({ MetricName }) => MetricName === name)!;
    const consumed = named('ConsumedWriteCapacityUnits');
    expect(consumed).toMatchObject({
      Namespace: 'AWS/DynamoDB',
      Dimensions: { TableName: 'Votes' },
      Unit: 'Count',
    });
    expect(consumed.points.map(({ atSeconds }) => atSeconds)).toEqual([0, 60]);
    const [first] = consumed.points;
    expect(first!.Average).toBe(first!.Sum! / first!.SampleCount!);
    expect(named('WriteKeyRangeThroughputThrottleEvents').points[1]!.Sum).toBeGreaterThan(1000);
    expect(named('SuccessfulRequestLatency').Dimensions).toEqual({
      TableName: 'Votes',
      Operation: 'UpdateItem',
    });
    const [table] = cloudWatch.contributorInsights;
    expect(table!.Dimensions).toEqual({ TableName: 'Votes' });
    expect(table!.minutes[0]!.mostThrottled[0]!.key).toBe('CANDIDATE#1');
    expect(await resultOf(celebrity, '--until', '1')).not.toHaveProperty('cloudWatch');
    expect(await on(celebrity, '--cloud-watch')).toMatchObject({ status: 2, out: '' });
  });

  it('prints names on one line, without what commands a terminal', async () => {
    const document = JSON.parse(readFileSync(celebrity, 'utf8')) as { title: string };
    const path = file('names.json', JSON.stringify({ ...document, title: 'two\nlines \u001b[31mred' }));
    const { out } = await on(path, '--until', '0.1');
    expect(out.split('\n')[0]).toBe('two lines  [31mred');
  });

  it('gives the same digest twice, and another with another seed', async () => {
    const digestOf = async (...more: string[]) => (await resultOf(celebrity, '--until', '4', ...more)).digest;
    expect(await digestOf()).toBe(await digestOf('--seed', '7'));
    expect(await digestOf()).not.toBe(await digestOf('--seed', '8'));
  });

  it('stops at the end of the scenario, however far it is asked to go', async () => {
    const short = file(
      'short.json',
      readFileSync(celebrity, 'utf8').replace('"durationSeconds": 300', '"durationSeconds": 2'),
    );
    expect(await resultOf(short, '--until', '86400')).toMatchObject({ simulatedSeconds: 2 });
  });

  it('prints a table to read otherwise', async () => {
    const { out } = await on(celebrity, '--until', '5');
    expect(out).toMatch(/^One celebrity\n/);
    expect(out).toMatch(/refused with TableWriteKeyRangeThroughputExceeded/);
    expect(out).toMatch(/\nVotes +8 /);
  });
});

describe('simulate from-csv FILE.csv', () => {
  it('prints a scenario that can be run', async () => {
    const { out, status } = await on(
      'from-csv',
      accessLog,
      '--key',
      'request#{requestid}',
      '--retry-mode',
      'legacy',
    );
    expect(status).toBe(0);
    const scenario = parseScenario(JSON.parse(out));
    expect(scenario).toMatchObject({
      title: 'access-log',
      traffic: [{ client: { threads: 1, requests: 500 } }],
    });
    const result = await resultOf(file('log.json', out), '--until', '10');
    expect(result).toMatchObject({ tables: [{ name: 'Imported', partitions: 1 }] });
  });

  it('takes everything from its options', async () => {
    const csv = file('rows.csv', '2026-01-01T00:00:00Z;a;x\n2026-01-01T00:00:05Z;b;y\nbad\n');
    const to = join(folder, 'out.json');
    const { out, error, status } = await on(
      ...[
        'from-csv',
        csv,
        '--no-header',
        '--delimiter',
        ';',
        '--key',
        'k#{2}',
        '--sort-key',
        '{3}',
        '--time',
        '1',
      ],
      ...['--table', 'Log', '--write-units', '7', '--read-units', '8', '--initial-burst-seconds', '9'],
      ...['--partitions', '3', '--title', 'T', '--seed', '4', '--duration', '60', '--out', to],
    );
    expect({ out, status }).toEqual({ out: '', status: 0 });
    expect(error).toBe(`${csv}: 1 line could not be read; the first is line 3: expected 3 fields, found 1\n`);
    expect(JSON.parse(readFileSync(to, 'utf8'))).toMatchObject({
      title: 'T',
      seed: 4,
      durationSeconds: 60,
      tables: [
        {
          name: 'Log',
          sortKey: { name: 'SK' },
          initialPartitions: 3,
          capacity: { readUnits: 8, writeUnits: 7, initialBurstSeconds: 9 },
          data: [{ rows: { partitionKey: ['k#a', 'k#b'], sortKey: ['x', 'y'], atSeconds: [0, 5] } }],
        },
      ],
      traffic: [{ arrivals: 'trace' }],
    });
  });
});

describe('Anything wrong ends with status 2 and one clear line:', () => {
  const changedScenario = (name: string, from: string, to: string) =>
    file(name, readFileSync(celebrity, 'utf8').replace(from, to));

  const cases: [string, () => string[], RegExp][] = [
    ['no file', () => [], /^expected a file/],
    ['an empty name', () => [''], /^expected a file, found an empty name/],
    ['a table with an empty name', () => ['from-csv', '', '--key', 'x'], /^expected a file, found an empty/],
    ['two files', () => [celebrity, 'b.json'], /^expected one file, found also "b\.json"/],
    ['a missing file', () => ['missing.json'], /^missing\.json: there is no such file/],
    ['a folder', () => [folder], /: it is a folder, not a file/],
    ['an unknown option', () => [celebrity, '--speed', '3'], /^Unknown option '--speed'/],
    ['an option without its value', () => [celebrity, '--seed'], /--seed/],
    ['a seed that is no number', () => [celebrity, '--seed', 'x'], /^--seed: expected a number, found "x"/],
    [
      'a negative seed',
      () => [celebrity, '--seed', '-5'],
      /seed: expected a whole number from 0 to 4,294,967,295, found -5/,
    ],
    [
      'a moment before the start',
      () => [celebrity, '--until', '-1'],
      /^--until: expected a number from 0, found -1/,
    ],
    [
      'an unknown grain',
      () => [celebrity, '--grain', 'fine'],
      /^--grain: expected single or aggregate, found "fine"/,
    ],
    [
      'no JSON',
      () => [file('bad.json', '{\n "a": }')],
      /bad\.json: this is not JSON: line 2, column 7: unexpected "}"/,
    ],
    [
      'another document',
      () => [file('other.json', '[]')],
      /other\.json: expected a scenario document, found a list/,
    ],
    [
      'a bad scenario',
      () => [changedScenario('neg.json', '4000', '-5')],
      /neg\.json: tables\[0\]\.capacity\.writeUnits: expected a whole number from 1 to 40,000,000, found -5\n/,
    ],
    [
      'a scenario with more faults',
      () => [changedScenario('two.json', '"seed"', '"sed"')],
      /two\.json: seed: .* found nothing \(and 1 more problem\)/,
    ],
    ['no key', () => ['from-csv', accessLog], /^expected --key TEMPLATE/],
    [
      'an unknown column',
      () => ['from-csv', accessLog, '--key', '{x}'],
      /: there is no column "x"; there are requestid, host/,
    ],
    ['an empty table', () => ['from-csv', file('empty.csv', ''), '--key', 'x'], /: the file is empty/],
    [
      'a missing table',
      () => ['from-csv', 'missing.csv', '--key', 'x'],
      /^missing\.csv: there is no such file/,
    ],
    [
      'two ways to arrive',
      () => ['from-csv', accessLog, '--key', 'x', '--rate', '1', '--threads', '1'],
      /^expected one of --threads and --rate, found both/,
    ],
    [
      'a folder to write to',
      () => ['from-csv', accessLog, '--key', '{requestid}', '--out', folder],
      /: it is a folder/,
    ],
  ];
  it.each(cases)('%s', async (_name, args, line) => {
    const { status, out, error } = await on(...args());
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(error).toMatch(line);
    expect(error).toMatch(/^[^\n]+\n$/);
  });
});

it('--help names every option', async () => {
  const { out, status } = await on('--help');
  expect(status).toBe(0);
  for (const option of [
    '--seed',
    '--until',
    '--grain',
    '--json',
    'from-csv',
    '--key',
    '--sort-key',
    '--delimiter',
    '--no-header',
    '--time',
    '--table',
    '--write-units',
    '--read-units',
    '--initial-burst-seconds',
    '--threads',
    '--rate',
    '--out',
  ]) {
    expect(out).toContain(option);
  }
});
