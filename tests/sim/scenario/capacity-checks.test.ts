import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/sim/scenario/commands.ts';
import { parseScenario, validateCommand, validateScenario } from '../../../src/sim/scenario/validate.ts';
import { documentOf, type Outline } from '../small-run.ts';

function problemOf(outline: Outline): string {
  const validation = validateScenario(documentOf(outline));
  if (validation.ok) return 'none';
  return validation.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
}

const provisioned = (readUnits: number, writeUnits: number) => ({
  mode: 'provisioned',
  readUnits,
  writeUnits,
});

describe('Without an account', () => {
  it('a provisioned table has had its quota raised as far as it needs', () => {
    expect(problemOf({ capacity: provisioned(40_000_000, 1) })).toBe('none');
  });

  it('an on-demand table has the default quota, and its maximum stays within it (INIT-11, INIT-12)', () => {
    expect(problemOf({ capacity: { mode: 'on-demand', maxWriteUnits: 40_000 } })).toBe('none');
    expect(problemOf({ capacity: { mode: 'on-demand', maxWriteUnits: 40_001 } })).toBe(
      "tables[0].capacity.maxWriteUnits: expected at most 40,000, the account's quota tableWriteUnits, found 40,001",
    );
  });
});

describe('With an account', () => {
  const account = { tableReadUnits: 50_000 };

  it('its quotas are the defaults where it does not say (INIT-12, INIT-13)', () => {
    expect(parseScenario(documentOf({ account })).account).toEqual({
      tableReadUnits: 50_000,
      tableWriteUnits: 40_000,
      accountReadUnits: 80_000,
      accountWriteUnits: 80_000,
    });
  });

  it('no table is provisioned above its quota (INIT-12)', () => {
    expect(problemOf({ account, capacity: provisioned(50_000, 40_000) })).toBe('none');
    expect(problemOf({ account, capacity: provisioned(50_001, 1) })).toMatch(
      /^tables\[0\]\.capacity\.readUnits: expected at most 50,000, the account's quota tableReadUnits/,
    );
    expect(problemOf({ account, capacity: provisioned(1, 40_001) })).toMatch(/quota tableWriteUnits/);
  });

  it('all that is provisioned stays within the account’s quota, and on-demand does not count (INIT-13)', () => {
    const twoTables = (capacity: object) => {
      const document = documentOf({ account: { accountWriteUnits: 50_000 }, writeUnits: 30_000 });
      const [first] = document.tables;
      return { ...document, tables: [first, { ...first, name: 'Another', capacity }] };
    };
    const validation = validateScenario(twoTables(provisioned(1, 20_001)));
    expect(!validation.ok && validation.problems).toEqual([
      {
        path: 'tables',
        message:
          "expected at most 50,000 write units provisioned over all tables and global indexes, the account's quota accountWriteUnits, found 50,001",
      },
    ]);
    expect(validateScenario(twoTables(provisioned(1, 20_000))).ok).toBe(true);
    expect(validateScenario(twoTables({ mode: 'on-demand' })).ok).toBe(true);
  });
});

describe('A command that changes capacity is refused', () => {
  const scenario = parseScenario(
    documentOf({ account: { tableWriteUnits: 20_000 }, capacity: { mode: 'on-demand' } }),
  );
  const problemsOf = (command: object) =>
    validateCommand(scenario, command as Command).map(({ path, message }) => `${path}: ${message}`);

  it.each([
    [
      'for a table that is not there',
      { kind: 'set-capacity-mode', table: 'T', mode: 'on-demand' },
      /table: there is no table "T"; there is "Table"/,
    ],
    [
      'for a mode that is not there',
      { kind: 'set-capacity-mode', table: 'Table', mode: 'free' },
      /mode: unknown capacity mode "free"/,
    ],
    [
      'for units beside on-demand',
      { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand', readUnits: 5 },
      /readUnits: expected nothing, because on-demand provisions nothing/,
    ],
    [
      'above the quota of a table (INIT-12)',
      { kind: 'set-capacity-mode', table: 'Table', mode: 'provisioned', writeUnits: 20_001 },
      /writeUnits: expected at most 20,000/,
    ],
    [
      'above it, by set-capacity',
      { kind: 'set-capacity', table: 'Table', writeUnits: 20_001 },
      /writeUnits: expected at most 20,000/,
    ],
    [
      'for a maximum above it (INIT-11)',
      { kind: 'set-max-throughput', table: 'Table', maxWriteUnits: 20_001 },
      /maxWriteUnits: expected at most 20,000/,
    ],
    [
      'for a maximum of zero (INIT-11)',
      { kind: 'set-max-throughput', table: 'Table', maxWriteUnits: 0 },
      /maxWriteUnits: expected a whole number from 1 to 40,000,000, or -1 for none, found 0/,
    ],
    [
      'for no maximum at all',
      { kind: 'set-max-throughput', table: 'Table' },
      /expected maxReadUnits, maxWriteUnits or both, found neither/,
    ],
    [
      'for no warm throughput at all',
      { kind: 'set-warm-throughput', table: 'Table' },
      /expected warmReadUnits, warmWriteUnits or both, found neither/,
    ],
  ] as const)('%s', (_why, command, message) => {
    expect(problemsOf(command)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' },
    { kind: 'set-capacity-mode', table: 'Table', mode: 'provisioned' },
    { kind: 'set-capacity-mode', table: 'Table', mode: 'provisioned', readUnits: 5, writeUnits: 20_000 },
    { kind: 'set-max-throughput', table: 'Table', maxReadUnits: -1 },
    { kind: 'set-max-throughput', table: 'Table', maxWriteUnits: 20_000 },
    { kind: 'set-warm-throughput', table: 'Table', warmWriteUnits: 30_000 },
  ])('but not $kind when it is in order', (command) => {
    expect(problemsOf(command)).toEqual([]);
  });
});
