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

describe('the button of a fix', () => {
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
