import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/sim/scenario/commands.ts';
import { parseScenario, validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';
import { voteDocument } from './documents.ts';

const bounds = { minUnits: 1000, maxUnits: 8000 };

function withWrites(policy: unknown) {
  const document = voteDocument();
  Object.assign(document.tables[0]!.capacity, { autoScaling: { write: policy } });
  return document;
}

test('a policy needs its bounds; the rest has what is usual (AS-01, AS-07)', () => {
  const { capacity } = parseScenario(withWrites(bounds)).tables[0]!;
  expect(capacity.autoScaling).toEqual({
    write: { ...bounds, targetPercent: 70, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0 },
  });
});

const at = 'tables[0].capacity.autoScaling.write';
const entry = { atSeconds: 60, ...bounds };

describe('A policy that cannot be is refused with its path:', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['no maximum', { minUnits: 1 }, `${at}.maxUnits`, /found nothing/],
    [
      'a minimum above the maximum',
      { minUnits: 9000, maxUnits: 8000 },
      `${at}.maxUnits`,
      /at least minUnits, 9,000, found 8,000/,
    ],
    [
      'a target of 19 % (AS-01)',
      { ...bounds, targetPercent: 19 },
      `${at}.targetPercent`,
      /from 20 to 90, found 19/,
    ],
    [
      'a target of 91 % (AS-01)',
      { ...bounds, targetPercent: 91 },
      `${at}.targetPercent`,
      /from 20 to 90, found 91/,
    ],
    [
      'a cool-down below nothing',
      { ...bounds, scaleInCooldownSeconds: -1 },
      `${at}.scaleInCooldownSeconds`,
      /from 0 to 3,600/,
    ],
    [
      'a capacity below the minimum',
      { minUnits: 5000, maxUnits: 8000 },
      'tables[0].capacity.writeUnits',
      /within auto scaling's bounds, 5,000 to 8,000, found 4,000/,
    ],
    [
      'a capacity above the maximum',
      { minUnits: 1, maxUnits: 3000 },
      'tables[0].capacity.writeUnits',
      /1 to 3,000, found 4,000/,
    ],
    ['an unknown field', { ...bounds, target: 70 }, `${at}.target`, /unknown field; known here: minUnits/],
    [
      'a schedule for bounds that cross',
      { ...bounds, schedule: [{ ...entry, minUnits: 9000 }] },
      `${at}.schedule[0].maxUnits`,
      /at least minUnits, 9,000/,
    ],
    [
      'a schedule every second',
      { ...bounds, schedule: [{ ...entry, everySeconds: 1 }] },
      `${at}.schedule[0].everySeconds`,
      /from 60 to 86,400, found 1/,
    ],
    [
      'a schedule without its bounds',
      { ...bounds, schedule: [{ atSeconds: 60 }] },
      `${at}.schedule[0].minUnits`,
      /found nothing/,
    ],
  ])('%s', (_what, policy, path, message) => {
    const validation = validateScenario(withWrites(policy));
    if (validation.ok) throw new Error('It is not refused.');
    expect(validation.problems[0]).toMatchObject({ path, message: expect.stringMatching(message) as string });
  });
});

describe('set-auto-scaling', () => {
  const votes = parseScenario(voteDocument());
  const policy = { ...bounds, targetPercent: 70, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0 };
  const problems = (command: object) =>
    validateCommand(votes, { kind: 'set-auto-scaling', table: 'Votes', ...command } as Command);

  test('sets a policy, or switches it off', () => {
    expect(problems({ write: policy })).toEqual([]);
    expect(problems({ read: 'off', write: policy })).toEqual([]);
  });

  test.each<[string, object, string, RegExp]>([
    ['a table that is not there', { table: 'Vote', write: 'off' }, 'table', /there is "Votes"/],
    ['no direction', {}, '', /expected read, write or both, found neither/],
    [
      'bounds that cross',
      { write: { ...policy, minUnits: 9000 } },
      'write.maxUnits',
      /at least minUnits, 9,000/,
    ],
    ['another word than off', { write: 'on' }, 'write', /expected an object, found "on"/],
  ])('refuses %s', (_what, command, path, message) => {
    expect(problems(command)[0]).toMatchObject({ path, message: expect.stringMatching(message) as string });
  });
});
