import { describe, expect, test } from 'vitest';
import type { Diagnosis, DiagnosisKind, Fix } from '../../../../src/sim/frame.ts';
import { tell, tellFix } from '../../../../src/ui/views/why/diagnosis.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const hotKey: Diagnosis = {
  kind: 'hot-key',
  figures: {
    key: 'CANDIDATE#1',
    askedUnitsPerSecond: 1830,
    capUnitsPerSecond: 1000,
    partition: 2,
    shareOfPartition: 0.93,
    otherPartitionsShare: 0.13,
    spareUnitsPerSecond: 1960,
    direction: 'write',
    refusedPerSecond: 960,
    partitions: 8,
  },
  fixes: [],
};

test('a hot key is a headline with its two numbers, and evidence and a background that clears the others', () => {
  const { headline, evidence, background, tone } = tell(hotKey);
  expect(headline).toBe('One key asks for 1,830 write units a second. Its partition can give 1,000.');
  expect(plain(evidence)).toBe(
    'CANDIDATE#1 is 93 % of what its partition is asked for, and one key lives on one partition.',
  );
  expect(plain(background ?? '')).toBe(
    'The other seven partitions use 13 % of theirs, and the table has 1,960 write units a second to spare.',
  );
  expect(tone).toBe('refused');
});

test('partitions are numbered from one', () => {
  expect(tell({ ...hotKey, kind: 'hot-partition' }).headline).toMatch(/^Partition 3 /);
});

test('when all is well it says so calmly', () => {
  const calm = tell({
    kind: 'calm',
    figures: { hottestShare: 0.52, hottestPartition: 6, usedShare: 0.75, direction: 'write' },
    fixes: [],
  });
  expect(calm.headline).toBe('All is well.');
  expect(plain(calm.evidence)).toContain('number 7, gives 52 % of what it can');
  expect(calm.tone).toBe('calm');
});

test.each<DiagnosisKind>([
  'hot-key',
  'hot-partition',
  'table-budget',
  'burst-draining',
  'recovering',
  'finished',
  'calm',
])('%s can be told even if figures are missing', (kind) => {
  const { headline, evidence, background } = tell({ kind, figures: {}, fixes: [] });
  expect(`${headline} ${evidence} ${background ?? ''}`).not.toMatch(/undefined|NaN|Infinity|null/);
});

test('when the traffic has finished it says with how many requests, and how long it took', () => {
  const told = (failed: number) =>
    tell({ kind: 'finished', figures: { requests: 1200, failed, atSeconds: 96 }, fixes: [] });
  expect(told(0).headline).toBe('The traffic has finished.');
  expect(plain(told(0).evidence)).toBe(
    '1,200 requests were sent, and the last was answered after 2 minutes. None of them failed.',
  );
  expect(plain(told(17).evidence)).toContain('17 of them failed.');
  expect(told(0).tone).toBe('calm');
});

test('the button that slows down names its source where several share the table', () => {
  const fix = (sources: number): Fix => ({
    kind: 'lower-rate',
    figures: { perSecond: 1300, traffic: 'vote', sources },
    commands: [{ kind: 'set-rate', traffic: 'vote', perSecond: 1300 }],
  });
  expect(tellFix(fix(1))).toBe('Slow down to 1,300/s');
  expect(tellFix(fix(2))).toBe('Slow “vote” down to 1,300/s');
});

describe('what is so besides', () => {
  const figures = { direction: 'write', askedUnitsPerSecond: 2400, provisionedUnitsPerSecond: 900 };
  const evidenceOf = (more: Diagnosis['figures']) =>
    plain(tell({ kind: 'table-budget', figures: { ...figures, ...more }, fixes: [] }).evidence);

  test('retries are told apart from what is asked for', () => {
    expect(evidenceOf({ attemptedUnitsPerSecond: 6056 })).toContain('With every retry it is 6,056.');
    expect(evidenceOf({})).not.toContain('retry');
  });

  test('an UpdateTable and a switch of the mode are told with the time that is left', () => {
    expect(evidenceOf({ updateToUnits: 3600, updateSecondsLeft: 300 })).toContain(
      'UpdateTable to 3,600 is under way, done in 5 minutes.',
    );
    expect(evidenceOf({ switchingTo: 'on-demand', switchSecondsLeft: 300 })).toContain(
      'being switched to on-demand, done in 5 minutes at the earliest',
    );
  });

  test('a headline does not say that less is asked for than there is without saying why it is refused', () => {
    const within = { ...figures, provisionedUnitsPerSecond: 3600 };
    const headlineOf = (more: Diagnosis['figures']) =>
      tell({ kind: 'table-budget', figures: { ...within, ...more }, fixes: [] }).headline;
    expect(headlineOf({ attemptedUnitsPerSecond: 4592 })).toMatch(/what was refused before is tried again/);
    expect(headlineOf({})).toMatch(/some moments ask for more/);
    expect(
      tell({
        kind: 'hot-partition',
        figures: { askedUnitsPerSecond: 948, capUnitsPerSecond: 1000 },
        fixes: [],
      }).headline,
    ).toMatch(/some moments/);
  });

  test('an item collection is not said to live on one partition (SPLIT-08)', () => {
    const told = tell({ ...hotKey, figures: { ...hotKey.figures, isDivisible: 1 } });
    expect(told.evidence).not.toContain('one key lives on one partition');
    expect(told.evidence).toContain('a split can divide it');
  });
});

describe('the button of a fix', () => {
  test('says how long it takes, where that is not at once', () => {
    const commands: Fix['commands'] = [{ kind: 'set-capacity', table: 'Votes', writeUnits: 5000 }];
    const button = (secondsToHelp: number) =>
      plain(tellFix({ kind: 'raise-capacity', figures: { secondsToHelp }, commands }));
    expect(button(600)).toBe('Buy 5,000 write units a second (takes 10 minutes)');
    expect(button(0)).toBe('Buy 5,000 write units a second');
  });

  test.each<[Fix['kind'], Fix['commands'][number], string]>([
    ['shard-key', { kind: 'set-write-shards', traffic: 'vote', shards: 10 }, 'Spread it over 10 shards'],
    [
      'raise-capacity',
      { kind: 'set-capacity', table: 'Votes', writeUnits: 5000 },
      'Buy 5,000 write units a second',
    ],
    ['lower-rate', { kind: 'set-rate', traffic: 'vote', perSecond: 1300 }, 'Slow down to 1,300/s'],
    ['spread-keys', { kind: 'set-keys', traffic: 'vote', keys: { choice: 'uniform' } }, 'Choose keys evenly'],
  ])('%s says what it does', (kind, command, text) => {
    expect(tellFix({ kind, figures: {}, commands: [command] })).toBe(text);
  });
});
