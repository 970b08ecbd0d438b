import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/sim/frame.ts';
import { tell, tellFix } from '../../../../src/ui/views/why/diagnosis.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

const backPressure: Diagnosis = {
  kind: 'index-back-pressure',
  figures: {
    index: 'byStatus',
    askedUnitsPerSecond: 500,
    limitUnitsPerSecond: 1,
    queueSeconds: 5,
    tableIdleShare: 0.99,
    refusedPerSecond: 499,
  },
  fixes: [],
};

test('an index that holds up its table is named, with its limit, and the table is cleared', () => {
  const { headline, evidence, background, tone } = tell(backPressure);
  expect(headline).toBe('The index byStatus is asked for 500 write units a second. It has bought 1.');
  expect(plain(evidence)).toBe(
    'Its queue is full, 5 seconds behind. So 499 attempts a second to write to the table are refused.',
  );
  expect(plain(background)).toMatch(/^The table itself has 99 % of its write capacity to spare\./);
  expect(tone).toBe('refused');
});

test('a hot index key is told with its share, and that capacity would not help', () => {
  const { headline, evidence, background, key } = tell({
    kind: 'hot-index-key',
    figures: {
      index: 'byStatus',
      partition: 1,
      askedUnitsPerSecond: 1776,
      capUnitsPerSecond: 1000,
      value: 'STATUS#1',
      valueShare: 0.8,
      tableIdleShare: 0.7,
      refusedPerSecond: 776,
    },
    fixes: [],
  });
  expect(headline).toBe(
    'Partition 2 of the index byStatus is asked for 1,776 write units a second. It can take 1,000.',
  );
  expect(plain(evidence)).toMatch(/^80 % of the entries have the key STATUS#1, .* So 776 attempts a second/);
  expect(background).toMatch(/More capacity for the index would not help/);
  expect(key).toBe('STATUS#1');
});

test('an index of which each item has its own key blames no key', () => {
  const { evidence, key } = tell({
    ...backPressure,
    kind: 'hot-index-key',
    figures: { ...backPressure.figures, value: '' },
  });
  expect(evidence).toBe('So 499 attempts a second to write to the table are refused.');
  expect(key).toBeUndefined();
});

test('an index that falls behind is a warning with the time that is left', () => {
  const { headline, evidence, tone } = tell({
    kind: 'index-falling-behind',
    figures: {
      index: 'byStatus',
      askedUnitsPerSecond: 1600,
      limitUnitsPerSecond: 1000,
      ofPartition: 1,
      queueSeconds: 2,
      secondsLeft: 5,
    },
    fixes: [],
  });
  expect(plain(headline)).toBe(
    'All is served, but the index byStatus cannot keep up: its queue takes 5 seconds more.',
  );
  expect(plain(evidence)).toBe(
    'One of its partitions is asked for 1,600 write units a second and can take 1,000. It is 2 seconds behind.',
  );
  expect(tone).toBe('warning');
});

test('the fixes say what they buy, and for which index', () => {
  const about = { table: 'Orders', index: 'byStatus' };
  const fix = (command: object): string =>
    tellFix({ kind: 'raise-capacity', figures: {}, commands: [{ ...about, ...command } as never] });
  expect(fix({ kind: 'set-index-capacity', writeUnits: 590 })).toBe(
    'Buy 590 write units a second for byStatus',
  );
  expect(fix({ kind: 'set-index-shards', shards: 3 })).toBe('Spread each key of byStatus over 3 shards');
  expect(fix({ kind: 'delete-index' })).toBe('Delete the index byStatus');
});

test.each([
  ['provisioned', 'The index byStatus is asked for 110 read units a second. It has bought 50.'],
  ['key-range', 'Partition 2 of the index byStatus is asked for 110 read units a second. It can give 50.'],
  ['maximum', 'The index byStatus is asked for 110 read units a second. Its maximum is set to 50.'],
  ['account', 'The index byStatus is asked for 110 read units a second. The account’s quota is 50 an index.'],
])('queries that an index refuses are told with the limit they meet: %s', (cause, headline) => {
  const told = tell({
    kind: 'index-refuses',
    figures: {
      index: 'byStatus',
      direction: 'read',
      cause,
      askedUnitsPerSecond: 110,
      limitUnitsPerSecond: 50,
      refusedPerSecond: 120,
      ...(cause === 'key-range' ? { partition: 1 } : {}),
    },
    fixes: [],
  });
  expect(told).toMatchObject({ headline, tone: 'refused' });
  expect(told.evidence).toContain('120 queries a second');
});

test('an index that has bought enough by now is said to have a full queue, and not too little', () => {
  const figures = { index: 'byStatus', askedUnitsPerSecond: 200, limitUnitsPerSecond: 230, queueSeconds: 5 };
  const { headline } = tell({ kind: 'index-back-pressure', figures, fixes: [] });
  expect(headline).toContain('has bought 230, but its queue is still full');
});
