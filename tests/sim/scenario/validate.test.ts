import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario, ScenarioError, validateScenario } from '../../../src/sim/scenario/validate.ts';
import { changed, traceDocument, voteDocument } from './documents.ts';

describe('A scenario document', () => {
  it('comes back with every default filled in', () => {
    const scenario = parseScenario(voteDocument());
    expect(scenario.summary).toBe('');
    expect(scenario.regions).toEqual(['us-east-1']);
    expect(scenario.tables[0]?.capacity.initialBurstSeconds).toBe(0);
    expect(scenario.traffic[0]).toMatchObject({
      consistentRead: false,
      arrivals: 'poisson',
      client: { retryMode: 'standard', sdk: 'boto3' },
    });
    expect(scenario.commands[0]?.do).toMatchObject({ suffix: 'random' });
    expect(parseScenario(changed(voteDocument(), 'commands', undefined)).commands).toEqual([]);
  });

  it('validates to itself once it is valid', () => {
    for (const document of [voteDocument(), traceDocument()]) {
      const scenario = parseScenario(document);
      expect(parseScenario(scenario)).toEqual(scenario);
      expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
    }
  });

  it('gets the legacy retries with an SDK that had no others (SDK-02)', () => {
    const retryModeWith = (sdk: string) =>
      parseScenario(changed(voteDocument(), 'traffic.0.client', { sdk })).traffic[0]?.client.retryMode;
    expect(retryModeWith('javascript-v2')).toBe('legacy');
    expect(retryModeWith('java-v1')).toBe('legacy');
    expect(retryModeWith('javascript-v3')).toBe('standard');
    expect(retryModeWith('java-v2')).toBe('standard');
  });

  it('gives the choice of the latest keys its usual exponent', () => {
    const scenario = parseScenario(changed(voteDocument(), 'traffic.0.keys', { choice: 'latest' }));
    expect(scenario.traffic[0]?.keys).toEqual({ choice: 'latest', exponent: 0.99 });
  });

  it('has its commands in order of time, those of one moment as they were written', () => {
    const rate = (atSeconds: number, perSecond: number) => ({
      atSeconds,
      do: { kind: 'set-rate', traffic: 'vote', perSecond },
    });
    const document = changed(voteDocument(), 'commands', [rate(9, 1), rate(2, 2), rate(9, 3), rate(0, 4)]);
    const order = parseScenario(document).commands.map(({ do: command }) =>
      command.kind === 'set-rate' ? command.perSecond : 0,
    );
    expect(order).toEqual([4, 2, 1, 3]);
  });

  it('carries text as text, whatever it looks like', () => {
    const title = '<img src=x onerror=alert(1)> {n} ${seed} \u202e';
    expect(parseScenario(changed(voteDocument(), 'title', title)).title).toBe(title);
  });
});

// Where, what is put there, where the problem is, what it says.
const faults: [name: string, path: string, value: unknown, at: string, message: RegExp][] = [
  ['another format', 'format', 'other/format', 'format', /expected "partition-lab\/scenario", found "other/],
  ['no format', 'format', undefined, 'format', /expected "partition-lab\/scenario", found nothing/],
  ['a newer version', 'version', 2, 'version', /version 2 was made by a newer Partition Lab/],
  ['version 0', 'version', 0, 'version', /expected a whole number from 1 to 1, found 0/],
  ['a title that is a number', 'title', 5, 'title', /expected a text of 1 to 200 characters, found 5/],
  ['no title', 'title', undefined, 'title', /expected a text of 1 to 200 characters, found nothing/],
  ['an endless title', 'title', 'x'.repeat(201), 'title', /of 1 to 200 characters/],
  ['a fractional seed', 'seed', 1.5, 'seed', /expected a whole number from 0 to 4,294,967,295, found 1.5/],
  ['a negative seed', 'seed', -1, 'seed', /found -1/],
  ['a week', 'durationSeconds', 604_800, 'durationSeconds', /from 0.01 to 86,400, found 604,800/],
  ['no time', 'durationSeconds', 0, 'durationSeconds', /found 0/],
  ['no number', 'durationSeconds', NaN, 'durationSeconds', /found NaN/],
  ['endless time', 'durationSeconds', Infinity, 'durationSeconds', /found Infinity/],
  [
    'seven Regions',
    'regions',
    Array.from({ length: 7 }, (_none, index) => `us-east-${index + 1}`),
    'regions',
    /expected 1 to 6 Regions, found 7/,
  ],
  ['no Region', 'regions', [], 'regions', /expected 1 to 6 Regions, found 0/],
  [
    'a Region twice',
    'regions',
    ['us-east-1', 'us-east-1'],
    'regions[1]',
    /there is already a Region "us-east-1"/,
  ],
  [
    'a replica in a Region that is not there',
    'tables.0.replicas',
    { consistency: 'eventual', regions: ['us-east-1', 'eu-west-1'] },
    'tables[0].replicas.regions[1]',
    /there is no Region "eu-west-1" in regions; there is "us-east-1"/,
  ],
  [
    'two replicas in one Region',
    'tables.0.replicas',
    { consistency: 'strong', regions: ['us-east-1', 'us-east-1'] },
    'tables[0].replicas.regions[1]',
    /there is already a member in "us-east-1"/,
  ],
  [
    'a source in a Region without the table',
    'traffic.0.region',
    'eu-west-1',
    'traffic[0].region',
    /table "Votes" is not in "eu-west-1"; it is in "us-east-1"/,
  ],
  ['a place', 'regions', ['Frankfurt'], 'regions[0]', /the name of a Region/],
  ['an unknown field', 'colour', 'blue', 'colour', /unknown field; known here: format, version, title/],
  ['the field __proto__', '__proto__', { seed: 1 }, '__proto__', /unknown field/],
  ['the field constructor', 'tables.0.constructor', 1, 'tables[0].constructor', /unknown field/],
  ['a field with blanks', 'tables.0.read units', 1, 'tables[0]["read units"]', /unknown field/],
  [
    'an unknown assumption',
    'assumptions',
    { 'split-hours': 1 },
    'assumptions["split-hours"]',
    /unknown field; known here: split-heat-percent/,
  ],
  [
    'an assumption beyond its range',
    'assumptions',
    { 'split-seconds': 29 },
    'assumptions["split-seconds"]',
    /^expected a number from 30 to 3,600, found 29$/,
  ],
  [
    'more than 20 tables (INIT-14)',
    'tables',
    new Array(21).fill({}),
    'tables',
    /expected 1 to 20 tables, found 21/,
  ],
  ['no tables', 'tables', [], 'tables', /expected 1 to 20 tables, found 0/],
  [
    'tables that are no list',
    'tables',
    { length: 1 },
    'tables',
    /expected a list of tables, found an object/,
  ],
  ['a table that is none', 'tables.0', null, 'tables[0]', /expected an object, found null/],
  ['a list for a table', 'tables.0', [], 'tables[0]', /expected an object, found a list/],
  ['a short table name', 'tables.0.name', 'ab', 'tables[0].name', /expected a table name: 3 to 255/],
  ['a table name with a blank', 'tables.0.name', 'My table', 'tables[0].name', /expected a table name/],
  [
    'a key type of a set',
    'tables.0.partitionKey.type',
    'SS',
    'tables[0].partitionKey.type',
    /unknown key type "SS"/,
  ],
  ['no capacity', 'tables.0.capacity', undefined, 'tables[0].capacity', /expected an object, found nothing/],
  [
    'negative units',
    'tables.0.capacity.writeUnits',
    -5,
    'tables[0].capacity.writeUnits',
    /expected a whole number from 1 to 40,000,000, found -5/,
  ],
  ['absurd units', 'tables.0.capacity.readUnits', 1e300, 'tables[0].capacity.readUnits', /found 1e\+300/],
  ['units as text', 'tables.0.capacity.readUnits', '5', 'tables[0].capacity.readUnits', /found "5"/],
  [
    'too long a burst',
    'tables.0.capacity.initialBurstSeconds',
    301,
    'tables[0].capacity.initialBurstSeconds',
    /from 0 to 300/,
  ],
  [
    'an unknown capacity mode',
    'tables.0.capacity.mode',
    'reserved',
    'tables[0].capacity.mode',
    /unknown capacity mode "reserved"; expected "provisioned" or "on-demand"/,
  ],
  [
    'provisioned units on demand',
    'tables.0.capacity.mode',
    'on-demand',
    'tables[0].capacity.readUnits',
    /unknown field; known here: mode, maxReadUnits/,
  ],
  [
    'a billion partitions',
    'tables.0.initialPartitions',
    1e9,
    'tables[0].initialPartitions',
    /from 1 to 100,000, found 1,000,000,000/,
  ],
  [
    'a sort key like the partition key',
    'tables.0.sortKey',
    { name: 'candidate', type: 'S' },
    'tables[0].sortKey.name',
    /another attribute/,
  ],
  ['no data', 'tables.0.data', [], 'tables[0].data', /expected 1 to 20 data sets, found 0/],
  ['no keys', 'tables.0.data.0.count', 0, 'tables[0].data[0].count', /from 1 to 100,000,000, found 0/],
  ['too many keys', 'tables.0.data.0.count', 1e8 + 1, 'tables[0].data[0].count', /found 100,000,001/],
  [
    'one name for many keys',
    'tables.0.data.0.partitionKey',
    'CANDIDATE',
    'tables[0].data[0].partitionKey',
    /expected {n} exactly once/,
  ],
  [
    'two places for the number',
    'tables.0.data.0.partitionKey',
    '{n}{n}',
    'tables[0].data[0].partitionKey',
    /expected {n} exactly once/,
  ],
  [
    'an empty key',
    'tables.0.data.0.partitionKey',
    '',
    'tables[0].data[0].partitionKey',
    /text of 1 to 2,048 bytes/,
  ],
  [
    'too long a key',
    'tables.0.data.0.partitionKey',
    `${'é'.repeat(1024)}{n}`,
    'tables[0].data[0].partitionKey',
    /keys of at most 2,048 bytes, found one of 2,052/,
  ],
  [
    'an item over 400 KB',
    'tables.0.data.0.itemBytes',
    409_601,
    'tables[0].data[0].itemBytes',
    /from 1 to 409,600/,
  ],
  [
    'an unknown law of sizes',
    'tables.0.data.0.itemBytes',
    { distribution: 'normal' },
    'tables[0].data[0].itemBytes.distribution',
    /expected "uniform" or "lognormal"/,
  ],
  [
    'a law of sizes upside down',
    'tables.0.data.0.itemBytes',
    { distribution: 'uniform', minBytes: 9, maxBytes: 8 },
    'tables[0].data[0].itemBytes.maxBytes',
    /expected at least minBytes, 9, found 8/,
  ],
  ['no traffic', 'traffic', undefined, 'traffic', /expected a list of traffic sources, found nothing/],
  [
    'a missing table',
    'traffic.0.table',
    'Vote',
    'traffic[0].table',
    /there is no table "Vote"; there is "Votes"/,
  ],
  [
    'a missing data set',
    'traffic.0.data',
    'voters',
    'traffic[0].data',
    /there is no data set "voters" in table "Votes"; there is "candidates"/,
  ],
  [
    'an unknown operation',
    'traffic.0.operation',
    'Upsert',
    'traffic[0].operation',
    /unknown operation "Upsert"; expected "GetItem"/,
  ],
  ...['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'].map(
    (operation): [string, string, unknown, string, RegExp] => [
      operation,
      'traffic.0.operation',
      operation,
      'traffic[0].operation',
      new RegExp(`^"${operation}" is not supported yet`),
    ],
  ),
  [
    'a copy of a write',
    'traffic.0.client',
    { hedgeAfterMs: 5 },
    'traffic[0].client.hedgeAfterMs',
    /UpdateItem is a write, and what is sent beside it would write again/,
  ],
  [
    'several SDK clients with nothing of their own',
    'traffic.0.client',
    { instances: 2 },
    'traffic[0].client.instances',
    /no quota, limiter, timeout or connection to share/,
  ],
  [
    'attempts of a client that does not retry',
    'traffic.0.client',
    { retryMode: 'none', attempts: 2 },
    'traffic[0].client.attempts',
    /retryMode is "none"/,
  ],
  [
    'a retry mode that nobody has',
    'traffic.0.client',
    { retryMode: 'eager' },
    'traffic[0].client.retryMode',
    /unknown retry mode "eager"; expected "none", "immediate"/,
  ],
  ['an unknown SDK', 'traffic.0.client', { sdk: 'rust' }, 'traffic[0].client.sdk', /unknown SDK "rust"/],
  [
    'retries its SDK never had',
    'traffic.0.client',
    { sdk: 'javascript-v3', retryMode: 'legacy' },
    'traffic[0].client.retryMode',
    /javascript-v3 has no legacy mode/,
  ],
  [
    'a strong write',
    'traffic.0.consistentRead',
    true,
    'traffic[0].consistentRead',
    /expected false, because UpdateItem is a write/,
  ],
  [
    'an unknown choice',
    'traffic.0.keys',
    { choice: 'gauss' },
    'traffic[0].keys.choice',
    /unknown key choice "gauss"/,
  ],
  ['no choice', 'traffic.0.keys', {}, 'traffic[0].keys.choice', /found nothing/],
  [
    'zipf without exponent',
    'traffic.0.keys',
    { choice: 'zipf' },
    'traffic[0].keys.exponent',
    /from 0 to 2, found nothing/,
  ],
  [
    'too steep a zipf',
    'traffic.0.keys',
    { choice: 'zipf', exponent: 2.1 },
    'traffic[0].keys.exponent',
    /found 2.1/,
  ],
  [
    'more hot keys than keys',
    'traffic.0.keys.hotKeys',
    1001,
    'traffic[0].keys.hotKeys',
    /at most the 1,000 keys of data set "candidates", found 1,001/,
  ],
  ['a share over 1', 'traffic.0.keys.hotShare', 1.5, 'traffic[0].keys.hotShare', /from 0 to 1/],
  [
    'a trace of generated keys',
    'traffic.0.keys',
    { choice: 'trace', data: 'candidates' },
    'traffic[0].keys.data',
    /expected a data set with rows/,
  ],
  [
    'absurd traffic',
    'traffic.0.rate.1.perSecond',
    1e300,
    'traffic[0].rate[1].perSecond',
    /from 0 to 200,000,000/,
  ],
  [
    'time that stands still',
    'traffic.0.rate.1.atSeconds',
    0,
    'traffic[0].rate[1].atSeconds',
    /expected more than the point's before it, 0, found 0/,
  ],
  [
    'a slope from nowhere',
    'traffic.0.rate.0.ramp',
    'linear',
    'traffic[0].rate[0].ramp',
    /no point before it/,
  ],
  [
    'neither rate nor threads',
    'traffic.0.rate',
    undefined,
    'traffic[0].rate',
    /or client.threads for a closed loop; found neither/,
  ],
  [
    'both rate and threads',
    'traffic.0.client',
    { threads: 1 },
    'traffic[0].rate',
    /because client.threads is given/,
  ],
  [
    'a pause without threads',
    'traffic.0.client',
    { thinkMs: 1 },
    'traffic[0].client.thinkMs',
    /not a closed loop/,
  ],
  [
    'too many threads',
    'traffic.0.client',
    { threads: 10_001 },
    'traffic[0].client.threads',
    /from 1 to 10,000/,
  ],
  [
    'times of a trace that has none',
    'traffic.0.arrivals',
    'trace',
    'traffic[0].keys.choice',
    /because arrivals is "trace"/,
  ],
  [
    'a command after the end',
    'commands.0.atSeconds',
    301,
    'commands[0].atSeconds',
    /at most durationSeconds, 300, found 301/,
  ],
  ['a command before the start', 'commands.0.atSeconds', -1, 'commands[0].atSeconds', /found -1/],
  [
    'a command to no one',
    'commands.0.do.traffic',
    'votes',
    'commands[0].do.traffic',
    /there is no traffic source "votes"; there is "vote"/,
  ],
  ['too many shards', 'commands.0.do.shards', 201, 'commands[0].do.shards', /from 1 to 200/],
  [
    'an unknown command',
    'commands.0.do',
    { kind: 'explode' },
    'commands[0].do.kind',
    /unknown command "explode"/,
  ],
  [
    'a change of partitions on the way',
    'commands.0.do',
    { kind: 'set-partitions', table: 'Votes', partitions: 2 },
    'commands[0].do.kind',
    /unknown command "set-partitions"/,
  ],
];

describe('A document with a fault is refused, and told where and what was expected:', () => {
  it.each(faults)('%s', (_name, path, value, at, message) => {
    const validation = validateScenario(changed(voteDocument(), path, value));
    if (validation.ok) throw new Error('it was accepted');
    const problem = validation.problems.find((candidate) => candidate.path === at);
    expect(problem?.message, JSON.stringify(validation.problems)).toMatch(message);
    expect(problem?.message).not.toContain('\n');
  });

  it('hundreds of thousands of faults are not all listed, nor each item of an endless list looked at', () => {
    const names = Array.from({ length: 300_000 }, (_, i) => [`field${i}`, i]);
    const unknown = validateScenario({ ...voteDocument(), ...Object.fromEntries(names) });
    expect(unknown.ok ? 0 : unknown.problems.length).toBe(100);

    const tables = Array.from({ length: 300_000 }, () => null);
    const endless = validateScenario({ ...voteDocument(), tables });
    expect(endless).toEqual({
      ok: false,
      problems: [{ path: 'tables', message: 'expected 1 to 20 tables, found 300,000' }],
    });
  });

  const rowFaults: typeof faults = [
    [
      'keys drawn by chance',
      'traffic.0.keys',
      { choice: 'uniform' },
      'traffic[0].keys.choice',
      /"uniform" over imported rows is not supported yet/,
    ],
    [
      'columns of different lengths',
      'tables.0.data.0.rows.itemBytes',
      [1],
      'tables[0].data[0].rows.itemBytes',
      /as many entries as partitionKey, 3, found 1/,
    ],
    [
      'no rows',
      'tables.0.data.0.rows.partitionKey',
      [],
      'tables[0].data[0].rows.partitionKey',
      /expected 1 to 1,000,000 rows, found 0/,
    ],
    [
      'an empty key',
      'tables.0.data.0.rows.partitionKey.1',
      '',
      'tables[0].data[0].rows.partitionKey[1]',
      /a key of 1 to 2,048 bytes, found ""/,
    ],
    [
      'times that fall',
      'tables.0.data.0.rows.atSeconds',
      [0, 2, 1],
      'tables[0].data[0].rows.atSeconds[2]',
      /at least the row's before it, 2, found 1/,
    ],
    [
      'a size of nothing',
      'tables.0.data.0.rows.itemBytes',
      [0, 0, 5],
      'tables[0].data[0].rows.itemBytes[0]',
      /found 0 \(and 1 more/,
    ],
    [
      'a sort key the table has not',
      'tables.0.data.0.rows.sortKey',
      ['a', 'b', 'c'],
      'tables[0].data[0].rows.sortKey',
      /the table has no sort key/,
    ],
    [
      'no sort key where the table has one',
      'tables.0.sortKey',
      { name: 'SK', type: 'S' },
      'tables[0].data[0].rows.sortKey',
      /the table has the sort key "SK"/,
    ],
    [
      'text for a number',
      'tables.0.partitionKey.type',
      'N',
      'tables[0].data[0].rows.partitionKey[0]',
      /expected a number, because the key is of type N, found "request#1"/,
    ],
    [
      'a trace of other data',
      'traffic.0.keys.data',
      'others',
      'traffic[0].keys.data',
      /expected the data set of the traffic source, "rows"/,
    ],
    [
      'a repeated timetable',
      'traffic.0',
      {
        ...traceDocument().traffic[0],
        arrivals: 'trace',
        client: {},
        keys: { choice: 'trace', data: 'rows', repeat: true },
      },
      'traffic[0].keys.repeat',
      /expected false/,
    ],
    [
      'a timetable and threads',
      'traffic.0.arrivals',
      'trace',
      'traffic[0].client.threads',
      /because arrivals is "trace"/,
    ],
  ];
  it.each(rowFaults)('rows with %s', (_name, path, value, at, message) => {
    const validation = validateScenario(changed(traceDocument(), path, value));
    if (validation.ok) throw new Error('it was accepted');
    const problem = validation.problems.find((candidate) => candidate.path === at);
    expect(problem?.message, JSON.stringify(validation.problems)).toMatch(message);
  });

  it('the second of two with the same name', () => {
    const document = voteDocument();
    document.tables.push(structuredClone(document.tables[0]!));
    document.traffic.push(structuredClone(document.traffic[0]!));
    document.tables[0]!.data.push(structuredClone(document.tables[0]!.data[0]!));
    const validation = validateScenario(document);
    expect(validation.ok ? [] : validation.problems.map((problem) => problem.path)).toEqual([
      'tables[1].name',
      'tables[0].data[1].id',
      'traffic[1].id',
    ]);
  });

  it('every fault, not just the first', () => {
    const document = changed(changed(changed(voteDocument(), 'seed', -1), 'a', 1), 'b', 2);
    const validation = validateScenario(document);
    expect(validation.ok ? [] : validation.problems.map((problem) => problem.path)).toEqual([
      'seed',
      'a',
      'b',
    ]);
  });

  it('more keys over all data sets than one page can hold', () => {
    const big = { count: 60_000_000, partitionKey: 'K#{n}', itemBytes: 1 };
    const data = [
      { ...big, id: 'candidates' },
      { ...big, id: 'more' },
    ];
    const validation = validateScenario(changed(voteDocument(), 'tables.0.data', data));
    expect(validation).toMatchObject({
      problems: [{ path: 'tables', message: /found 120,000,000/ as unknown }],
    });
  });

  it('with an error that carries the problems, for those who cannot go on', () => {
    expect(() => parseScenario(changed(voteDocument(), 'seed', 'x'))).toThrow(ScenarioError);
    expect(() => parseScenario(changed(voteDocument(), 'seed', 'x'))).toThrow(
      /^seed: expected a whole number/,
    );
  });
});

describe('Validation never throws', () => {
  it('on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(validateScenario(value).ok).toBe(false);
      }),
    );
  });

  it('on a good document with any part replaced, and what it accepts it accepts again', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(undefined, NaN, Infinity, -0, 1e300, 2 ** 53, '', '\ud800', [], {}, { choice: 'zipf' }),
      fc.double(),
      fc.constantFrom('toString', '__proto__', 'constructor'),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), odd, (traced, which, value) => {
        const document = traced ? traceDocument() : voteDocument();
        const paths = pathsIn(document);
        const path = paths[which % paths.length]!;
        const validation = validateScenario(changed(document, path, value));
        if (!validation.ok) {
          expect(validation.problems.length).toBeGreaterThan(0);
          for (const problem of validation.problems) expect(problem.message).not.toBe('');
        } else expect(validateScenario(validation.scenario)).toEqual(validation);
      }),
      { numRuns: 400 },
    );
  });

  it('and leaves the prototype of objects alone', () => {
    const document = JSON.parse(
      JSON.stringify(voteDocument()).replace('"seed":7', '"seed":7,"__proto__":{"polluted":true}'),
    ) as object;
    expect(validateScenario(document).ok).toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

function pathsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return [here, ...pathsIn(inner, here)];
  });
}
