import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../../src/sim/frame.ts';
import { tell, tellFix } from '../../../../src/ui/views/why/diagnosis.ts';

const growing: Diagnosis = {
  kind: 'on-demand-growing',
  figures: {
    direction: 'write',
    askedUnitsPerSecond: 12_000,
    atOnceUnitsPerSecond: 4000,
    peakUnitsPerSecond: 2000,
    partitions: 4,
    partitionsToCome: 8,
    unitsToCome: 8000,
    secondsToGrow: 480,
    refusedPerSecond: 500,
  },
  fixes: [],
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('An on-demand table that grows', () => {
  it('is told by what it is asked for and what it can serve at once', () => {
    const { headline, evidence, tone } = tell(growing);
    expect(headline).toBe('The table is asked for 12,000 write units a second. It can serve 4,000 at once.');
    expect(plain(evidence)).toBe(
      'Its highest lasting traffic so far was 2,000 a second, and it is built for twice that. It is growing from 4 to 8 partitions, which give 8,000; the next are ready in 8 minutes.',
    );
    expect(tone).toBe('refused');
  });

  it('is not said to be built for twice its traffic while it has yet to grow for that (INIT-04)', () => {
    const { evidence } = tell({ ...growing, figures: { ...growing.figures, peakUnitsPerSecond: 4000 } });
    expect(evidence).not.toContain('it is built for twice that');
    expect(evidence).toContain('For twice that it must grow.');
  });

  it('is not said to grow before it does', () => {
    const { secondsToGrow: _left, ...figures } = growing.figures;
    expect(tell({ ...growing, figures: { ...figures, partitionsToCome: 4 } }).evidence).toMatch(
      /When this traffic has lasted for a while, it grows\.$/,
    );
  });
});

it('A maximum and a quota are named with their numbers', () => {
  const figures = {
    direction: 'read',
    askedUnitsPerSecond: 800,
    maximumUnitsPerSecond: 500,
    quotaUnitsPerSecond: 600,
    atOnceUnitsPerSecond: 12_000,
    refusedPerSecond: 300,
  };
  expect(tell({ kind: 'on-demand-maximum', figures, fixes: [] }).headline).toBe(
    'The table is asked for 800 read units a second. Its maximum is set to 500.',
  );
  const account = tell({ kind: 'account-limit', figures, fixes: [] });
  expect(account.headline).toBe(
    'The table is asked for 800 read units a second. The account’s quota is 600 a table.',
  );
  expect(account.evidence).toBe(
    '300 attempts a second are refused. Its partitions could give 12,000 units together.',
  );
});

it.each([
  [
    'warm-up',
    { kind: 'set-warm-throughput', table: 'T', warmWriteUnits: 14_000 },
    'Warm it up to 14,000 write units a second',
  ],
  [
    'raise-maximum',
    { kind: 'set-max-throughput', table: 'T', maxReadUnits: 920 },
    'Raise the maximum to 920 read units a second',
  ],
] as const)('The button of %s says what it does', (kind, command, text) => {
  expect(tellFix({ kind, figures: {}, commands: [command] })).toBe(text);
});
