import { describe, expect, test } from 'vitest';
import { tell, tellFix } from '../../../../src/ui/views/why/diagnosis.ts';
import { tellScaling, type ScalingKind } from '../../../../src/ui/views/why/tell-scaling.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const behind = {
  direction: 'write',
  askedUnitsPerSecond: 500,
  provisionedUnitsPerSecond: 200,
  refusedPerSecond: 300,
  targetPercent: 70,
};

describe('Auto scaling that is late says what comes next:', () => {
  test.each([
    [
      'the alarm, and the update after it',
      { alarmSeconds: 80, updateSeconds: 120 },
      'The alarm rings in 80 seconds, and UpdateTable takes 2 minutes more.',
    ],
    [
      'the update that is under way',
      { updateToUnits: 429, updateSecondsLeft: 45 },
      'UpdateTable to 429 is under way, done in 45 seconds.',
    ],
    [
      'the update it has to wait for',
      { otherUpdateSecondsLeft: 30 },
      'Another UpdateTable is under way for 30 seconds; until then no other can begin.',
    ],
    [
      'nothing, if the load is too short',
      {},
      'The alarm will not ring: that takes two whole minutes above 70 %.',
    ],
  ])('%s', (_what, figures, sentence) => {
    const told = tellScaling('scaling-behind', { ...behind, ...figures });
    expect(told.headline).toBe('Auto scaling has not caught up yet.');
    expect(plain(told.evidence)).toBe(
      `The table is asked for 500 write units a second and has 200. ${sentence}`,
    );
    expect(told.tone).toBe('refused');
  });

  test('and, while savings last, for how long', () => {
    const told = tellScaling('scaling-behind', { ...behind, refusedPerSecond: 0, savedSeconds: 240 });
    expect(plain(told.headline)).toBe('Auto scaling has not caught up yet. Savings last 4 minutes more.');
    expect(told.tone).toBe('warning');
  });
});

test('a maximum that is reached is named', () => {
  const { headline, evidence } = tell({
    kind: 'scaling-maximum',
    figures: { direction: 'write', maxUnits: 500, askedUnitsPerSecond: 800, refusedPerSecond: 301 },
    fixes: [],
  });
  expect(headline).toBe('Auto scaling cannot go higher: its maximum of 500 write units is reached.');
  expect(evidence).toBe(
    'The table is asked for 800 write units a second. 301 attempts a second are refused.',
  );
});

test('decreases that are used up are told with what they cost, and when the next one comes', () => {
  const { headline, evidence, tone } = tell({
    kind: 'decreases-spent',
    figures: {
      direction: 'read',
      wantedUnits: 39,
      provisionedUnitsPerSecond: 65,
      consumedUnitsPerSecond: 26,
      secondsLeft: 1440,
    },
    fixes: [],
  });
  expect(headline).toBe('Auto scaling would go down to 39 read units, but no decrease is left.');
  expect(plain(evidence)).toBe(
    'The table pays for 65 units a second and uses 26. The next decrease comes in 24 minutes.',
  );
  expect(tone).toBe('warning');
});

test.each<ScalingKind>(['scaling-behind', 'scaling-maximum', 'decreases-spent'])(
  '%s can be told even if figures are missing',
  (kind) => {
    const { headline, evidence } = tellScaling(kind, {});
    expect(`${headline} ${evidence}`).not.toMatch(/undefined|NaN|Infinity|null/);
  },
);

test('the buttons say what the policy will be', () => {
  const policy = {
    minUnits: 900,
    maxUnits: 2000,
    targetPercent: 70,
    scaleOutCooldownSeconds: 0,
    scaleInCooldownSeconds: 0,
  };
  const command = { kind: 'set-auto-scaling', table: 'Orders', write: policy } as const;
  expect(tellFix({ kind: 'raise-minimum', figures: {}, commands: [command] })).toBe(
    'Scale writes between 900 and 2,000',
  );
});
