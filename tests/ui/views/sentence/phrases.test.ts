import { describe, expect, test } from 'vitest';
import { examples } from '../../../../src/scenarios/index.ts';
import type { Scenario, TrafficSpec } from '../../../../src/sim/scenario/scenario.ts';
import { parseScenario } from '../../../../src/sim/scenario/validate.ts';
import { designAt } from '../../../../src/ui/session/design.ts';
import type { Control } from '../../../../src/ui/views/sentence/controls.ts';
import { phrasesOf, type Segment } from '../../../../src/ui/views/sentence/phrases.ts';

const celebrity: Scenario = {
  format: 'partition-lab/scenario',
  version: 1,
  title: 'One celebrity',
  summary: '',
  seed: 7,
  durationSeconds: 300,
  regions: ['us-east-1'],
  tables: [
    {
      name: 'Votes',
      partitionKey: { name: 'candidate', type: 'S' },
      capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 4000, initialBurstSeconds: 0 },
      initialPartitions: 8,
      data: [{ id: 'candidates', count: 1000, partitionKey: 'CANDIDATE#{n}', itemBytes: 200 }],
    },
  ],
  traffic: [
    {
      id: 'vote',
      table: 'Votes',
      operation: 'UpdateItem',
      data: 'candidates',
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 },
      consistentRead: false,
      arrivals: 'poisson',
      rate: [{ atSeconds: 0, perSecond: 3000 }],
      client: { retryMode: 'standard', sdk: 'boto3' },
    },
  ],
  commands: [],
};

function withTraffic(...changes: Partial<TrafficSpec>[]): Scenario {
  const [vote] = celebrity.traffic;
  return { ...celebrity, traffic: changes.map((change) => ({ ...vote!, ...change })) };
}

const phrases = (scenario: Scenario) => phrasesOf(scenario, designAt(scenario, 10), 0);

function written(segments: Segment[][]): string {
  return segments
    .map((phrase) => phrase.map(text).join(''))
    .join(' ')
    .replaceAll('\u00a0', ' ');
}

function text(segment: Segment): string {
  if (segment.kind === 'text') return segment.text;
  if (segment.kind === 'number') return `[${segment.show(segment.value)}]`;
  return `[${segment.options.find((option) => option.value === segment.value)?.text}]`;
}

function control(scenario: Scenario, label: string): Control {
  const found = phrases(scenario)
    .flat()
    .find((segment) => segment.kind !== 'text' && segment.label === label);
  if (!found || found.kind === 'text') throw new Error(`no control is called ${label}`);
  return found;
}

describe('the sentence', () => {
  test('keeps quiet about partitions where only the console speaks, in every example', () => {
    for (const { document } of examples) {
      const scenario = parseScenario(document);
      const said = written(phrasesOf(scenario, designAt(scenario, 10), 0, true));
      expect(said).toMatch(/^An? .*\. /);
      expect(said).not.toMatch(/partition/);
    }
  });

  test('says what a hot key scenario is, with its numbers as controls', () => {
    expect(written(phrases(celebrity))).toBe(
      'A table of [4,000] write units a second lives on [8 partitions]. ' +
        '[3,000] updates of 200 B arrive a second. ' +
        'Their keys [have a favourite]: [60 %] are for [1] of 1,000 keys. ' +
        'Each key lives in [one piece]. ' +
        'Refused, the client [retries (standard)].',
    );
  });

  test('speaks of read units where the table is read', () => {
    const reads = withTraffic({
      operation: 'GetItem',
      consistentRead: true,
      keys: { choice: 'zipf', exponent: 0.99 },
    });
    expect(written(phrases(reads))).toContain('A table of [1,000] read units');
    expect(written(phrases(reads))).toContain('strongly consistent reads of 200 B');
    expect(written(phrases(reads))).toContain('keys [follow a Zipf law] with exponent [0.99]');
  });

  test('names threads instead of a rate in a closed loop', () => {
    const closed = withTraffic({
      rate: undefined,
      client: { retryMode: 'legacy', sdk: 'boto3', threads: 1, requests: 500 },
    });
    expect(written(phrases(closed))).toContain('One thread sends 500 updates of 200 B');
  });

  test('names the peak of what comes in bursts, until its rate is set by hand', () => {
    const bursts = [
      { atSeconds: 0, perSecond: 0 },
      { atSeconds: 20, perSecond: 6000 },
    ];
    const scenario = withTraffic({ id: 'vote' }, { id: 'job', rate: bursts });
    expect(written(phrases(scenario))).toContain('[0] updates a second from job, 6,000 at the peak.');
    expect(written(phrases(scenario))).toContain('[3,000] updates a second from vote.');
    const command = { kind: 'set-rate', traffic: 'job', perSecond: 5 } as const;
    const changed = { ...scenario, commands: [{ atSeconds: 5, do: command }] };
    expect(written(phrases(changed))).toContain('updates a second from job.');
  });

  test('becomes a few short sentences for many sources, and leaves the rest to the settings', () => {
    const many = withTraffic(...Array.from({ length: 20 }, (_, index) => ({ id: `source ${index}` })));
    expect(written(phrases(many))).toContain('from source 2.');
    expect(written(phrases(many))).toContain('17 more under All settings.');
    expect(phrases(many)).toHaveLength(5);
  });

  test('can be said of every example', () => {
    for (const { document } of examples) {
      expect(written(phrases(parseScenario(document)))).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});

describe('a control', () => {
  test.each([
    ['Write capacity', 5000, { kind: 'set-capacity', table: 'Votes', writeUnits: 5000 }],
    ['Partitions', 9, { kind: 'set-partitions', table: 'Votes', partitions: 9 }],
    ['Rate', 10, { kind: 'set-rate', traffic: 'vote', perSecond: 10 }],
    [
      'Share of requests for the hot keys',
      0.7,
      { kind: 'set-keys', traffic: 'vote', keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.7 } },
    ],
    ['Shards of each key', 10, { kind: 'set-write-shards', traffic: 'vote', shards: 10, suffix: 'random' }],
  ])('%s is a command', (label, value, command) => {
    const found = control(celebrity, label);
    if (found.kind !== 'number') throw new Error('not a number');
    expect(found.change(value)).toEqual(command);
  });

  test('for how a refusal is answered offers the modes as a list', () => {
    const found = control(celebrity, 'Retry mode');
    if (found.kind !== 'choice') throw new Error('not a choice');
    expect(found.options.map(({ value }) => value)).toEqual([
      'none',
      'immediate',
      'standard',
      'legacy',
      'adaptive',
      '2026',
    ]);
    expect(found.change('none')).toEqual({ kind: 'set-retry-mode', traffic: 'vote', retryMode: 'none' });
  });
});
