// Each diagnosis is reached by a run, says its figures, and its fixes are tried on that very run.

import { describe, expect, it } from 'vitest';
import type { Diagnosis, DiagnosisKind, Fix } from '../../../src/sim/frame.ts';
import { advance, digestOf, dispatch, nowUsOf, type Simulation } from '../../../src/sim/simulation.ts';
import { ran, secondsOf, type Outline } from '../small-run.ts';

const rate = (perSecond: number) => ({ rate: [{ atSeconds: 0, perSecond }], arrivals: 'poisson' });
const hotKeys = (hotKeys: number, hotShare: number) => ({ keys: { choice: 'hotspot', hotKeys, hotShare } });

const whyOf = ({ world }: Simulation): Diagnosis[] => world.tables[0]!.why;

function refusedPerSecond(simulation: Simulation, fromSeconds: number, toSeconds: number): number {
  const fields = [
    'readProvisionedRefused',
    'writeProvisionedRefused',
    'readKeyRangeRefused',
    'writeKeyRangeRefused',
  ] as const;
  let total = 0;
  for (const field of fields) {
    for (const count of secondsOf(simulation, field).slice(fromSeconds, toSeconds)) total += count;
  }
  return total / (toSeconds - fromSeconds);
}

/**
 * The run to 20 s, the fix applied there, and on; answers with refusals a second before and after. The longest
 * plan of waits, boto3's legacy one, takes 51 s: until then requests from before the fix come back.
 */
function afterFix(
  outline: Outline,
  choose: (simulation: Simulation) => Fix,
): { before: number; after: number } {
  const simulation = ran({ durationSeconds: 150, ...outline }, 20);
  const fix = choose(simulation);
  for (const command of fix.commands) dispatch(simulation, command);
  advance(simulation, 150e6);
  return { before: refusedPerSecond(simulation, 10, 20), after: refusedPerSecond(simulation, 130, 150) };
}

const clients = [
  { retryMode: 'none' },
  { retryMode: 'standard', sdk: 'boto3' },
  { retryMode: 'legacy', sdk: 'boto3' },
];

interface Case {
  what: string;
  kind: DiagnosisKind;
  outline: (client: object) => Outline;
  fixes: Fix['kind'][];
}
const cases: Case[] = [
  {
    what: 'one key asked for more than its partition can give',
    kind: 'hot-key',
    outline: (client) => ({ partitions: 8, traffic: [{ ...rate(3000), ...hotKeys(1, 0.6), client }] }),
    fixes: ['shard-key', 'lower-rate'],
  },
  {
    what: 'a hot key that is read',
    kind: 'hot-key',
    outline: (client) => ({
      traffic: [{ operation: 'GetItem', consistentRead: true, ...rate(6000), ...hotKeys(1, 0.9), client }],
    }),
    fixes: ['lower-rate'],
  },
  {
    what: 'many keys of one partition',
    kind: 'hot-partition',
    outline: (client) => ({ partitions: 1, traffic: [{ ...rate(1800), client }] }),
    fixes: ['lower-rate'],
  },
  {
    what: "more than the table's budget",
    kind: 'table-budget',
    outline: (client) => ({ writeUnits: 200, traffic: [{ ...rate(320), client }] }),
    fixes: ['raise-capacity', 'lower-rate'],
  },
];

describe.each(cases)('$what', ({ kind, outline, fixes }) => {
  it(`is told as ${kind}, with its fixes`, () => {
    const simulation = ran({ durationSeconds: 60, ...outline(clients[0]!) }, 20);
    expect(whyOf(simulation)[0]).toMatchObject({ kind });
    expect(whyOf(simulation)[0]!.fixes.map((fix) => fix.kind)).toEqual(fixes);
  });

  for (const fixKind of fixes) {
    for (const client of clients) {
      it(`${fixKind} ends the refusals, ${JSON.stringify(client)}`, () => {
        const { before, after } = afterFix(outline(client), (simulation) => {
          return whyOf(simulation)[0]!.fixes.find((fix) => fix.kind === fixKind)!;
        });
        expect(before).toBeGreaterThan(20);
        expect(after).toBe(0);
      });
    }
  }
});

describe('The figures', () => {
  it('of a hot key are those of the run', () => {
    const simulation = ran(
      { durationSeconds: 60, partitions: 8, traffic: [{ ...rate(3000), ...hotKeys(1, 0.6) }] },
      20,
    );
    const { figures } = whyOf(simulation)[0]!;
    expect(figures).toMatchObject({
      key: 'ITEM#1',
      direction: 'write',
      capUnitsPerSecond: 1000,
      partitions: 8,
    });
    expect(figures.askedUnitsPerSecond).toBeGreaterThan(1650);
    expect(figures.askedUnitsPerSecond).toBeLessThan(1950);
    expect(figures.refusedPerSecond).toBeGreaterThan(800);
    expect(figures.shareOfPartition).toBeGreaterThan(0.8);
    expect(figures.otherPartitionsShare).toBeLessThan(0.3);
    expect(figures.spareUnitsPerSecond).toBeGreaterThan(7000);
  });

  it('of a table budget are those of the run', () => {
    const { figures } = whyOf(ran({ durationSeconds: 60, writeUnits: 200, traffic: [rate(320)] }, 20))[0]!;
    expect(figures).toMatchObject({ direction: 'write', provisionedUnitsPerSecond: 200 });
    expect(Math.abs((figures.refusedPerSecond as number) - 120)).toBeLessThan(50);
    expect(Math.abs((figures.askedUnitsPerSecond as number) - 320)).toBeLessThan(50);
  });
});

describe('Capacity that is being spent from the bank', () => {
  const draining: Outline = { writeUnits: 200, initialBurstSeconds: 300, traffic: [rate(320)] };

  it('is told as burst-draining, with the seconds that are left (ADM-07)', () => {
    const simulation = ran({ durationSeconds: 60, ...draining }, 20);
    const [why] = whyOf(simulation);
    expect(why).toMatchObject({ kind: 'burst-draining' });
    // 60,000 banked, 120 a second spent: 500 s from the start.
    expect(Math.abs((why!.figures.secondsLeft as number) - 480)).toBeLessThan(120);
  });

  it('is no longer spent after its fix', () => {
    const simulation = ran({ durationSeconds: 60, ...draining }, 20);
    for (const command of whyOf(simulation)[0]!.fixes[0]!.commands) dispatch(simulation, command);
    advance(simulation, 60e6);
    expect(whyOf(simulation)[0]!.kind).toBe('calm');
  });
});

describe('When nothing is refused', () => {
  it('all is calm', () => {
    const simulation = ran({ durationSeconds: 20 });
    expect(whyOf(simulation)).toMatchObject([{ kind: 'calm', fixes: [] }]);
    expect(whyOf(simulation)[0]!.figures.usedShare).toBeCloseTo(0.01, 2);
  });

  it('the end of refusals is mentioned for a while', () => {
    const simulation = ran(
      {
        durationSeconds: 60,
        writeUnits: 50,
        traffic: [
          {
            rate: [
              { atSeconds: 0, perSecond: 100 },
              { atSeconds: 10, perSecond: 10 },
            ],
          },
        ],
      },
      15,
    );
    expect(whyOf(simulation)).toMatchObject([{ kind: 'recovering' }]);
    expect(whyOf(simulation)[0]!.figures.refusedPerSecondBefore).toBeGreaterThan(30);
    advance(simulation, 40e6);
    expect(whyOf(simulation)).toMatchObject([{ kind: 'calm' }]);
  });
});

describe('A table whose traffic has finished', () => {
  const ended = (extra: Outline = {}) =>
    ran(
      {
        durationSeconds: 60,
        traffic: [{ rate: undefined, arrivals: undefined, client: { threads: 2, requests: 500 } }],
        ...extra,
      },
      40,
    );

  it('is told as finished, with its requests and when the last was answered', () => {
    const simulation = ended();
    const [why] = whyOf(simulation);
    expect(whyOf(simulation)).toMatchObject([
      { kind: 'finished', figures: { requests: 500, failed: 0 }, fixes: [] },
    ]);
    // Two threads, one request after the other, some milliseconds each.
    expect(why!.figures.atSeconds).toBeGreaterThan(0.5);
    expect(why!.figures.atSeconds).toBeLessThan(10);
  });

  it('is so even right after refusals, and says how many requests failed', () => {
    const [why] = whyOf(
      ended({
        writeUnits: 5,
        traffic: [
          {
            rate: undefined,
            arrivals: undefined,
            client: { threads: 20, requests: 500, retryMode: 'none' },
          },
        ],
      }),
    );
    expect(why).toMatchObject({ kind: 'finished', figures: { requests: 500 } });
    expect(why!.figures.failed).toBeGreaterThan(100);
  });

  it('is not told while another source goes on', () => {
    const simulation = ended({
      traffic: [
        { rate: undefined, arrivals: undefined, client: { threads: 2, requests: 500 } },
        { id: 'other' },
      ],
    });
    expect(whyOf(simulation)).toMatchObject([{ kind: 'calm' }]);
  });
});

describe('The fix that buys capacity', () => {
  const unitsOf = (simulation: Simulation) =>
    whyOf(simulation)
      .flatMap(({ fixes }) => fixes)
      .find(({ kind }) => kind === 'raise-capacity')?.figures.units;
  const beyond = (account?: object) =>
    ran({ durationSeconds: 30, writeUnits: 200, ...(account && { account }), traffic: [rate(1500)] }, 10);
  const quotas = {
    tableReadUnits: 40_000,
    tableWriteUnits: 40_000,
    accountReadUnits: 80_000,
    accountWriteUnits: 80_000,
  };

  it('offers what is needed where it may be bought', () => {
    expect(unitsOf(beyond(quotas))).toBeGreaterThan(1500);
  });

  it("stays within the account's quotas, and is carried out (INIT-12, INIT-13)", () => {
    const simulation = beyond({ ...quotas, tableWriteUnits: 1200 });
    expect(unitsOf(simulation)).toBe(1200);
    expect(unitsOf(beyond({ ...quotas, accountWriteUnits: 900 }))).toBe(900);
    const fix = whyOf(simulation)[0]!.fixes.find(({ kind }) => kind === 'raise-capacity')!;
    dispatch(simulation, fix.commands[0]!);
    advance(simulation, 20e6);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(1200);
  });

  it('is not offered where no more may be bought', () => {
    expect(unitsOf(beyond({ ...quotas, tableWriteUnits: 200 }))).toBeUndefined();
    expect(whyOf(beyond({ ...quotas, tableWriteUnits: 200 }))[0]!.kind).toBe('table-budget');
  });
});

describe('More than one thing at once', () => {
  it('a key that is read as well as written is still known as the hot key of the writes', () => {
    for (const order of [0, 1]) {
      const read = { id: 'read', operation: 'GetItem', ...rate(500), ...hotKeys(1, 0.9) };
      const write = { id: 'write', ...rate(2000), ...hotKeys(1, 0.9) };
      const simulation = ran(
        { durationSeconds: 60, partitions: 8, traffic: order === 0 ? [read, write] : [write, read] },
        20,
      );
      const [why] = whyOf(simulation);
      expect(why).toMatchObject({ kind: 'hot-key', figures: { key: 'ITEM#1', direction: 'write' } });
      expect(Math.abs((why!.figures.askedUnitsPerSecond as number) - 1800)).toBeLessThan(150);
      expect(why!.fixes[0]).toMatchObject({ kind: 'shard-key', commands: [{ traffic: 'write' }] });
    }
  });

  it('the fixes of two hot keys of one source, pressed one after the other, end the refusals', () => {
    const simulation = ran(
      { durationSeconds: 120, partitions: 8, traffic: [{ ...rate(4000), ...hotKeys(2, 0.8) }] },
      10,
    );
    for (let press = 0; press < 3; press += 1) {
      const fix = whyOf(simulation)[0]!.fixes.find(({ kind }) => kind === 'shard-key');
      if (fix) for (const command of fix.commands) dispatch(simulation, command);
      advance(simulation, nowUsOf(simulation) + 10e6);
    }
    advance(simulation, 120e6);
    expect(refusedPerSecond(simulation, 60, 120)).toBe(0);
  });

  it('comes with the larger count of refusals first', () => {
    const simulation = ran({
      durationSeconds: 30,
      readUnits: 100,
      partitions: 8,
      traffic: [
        { id: 'read', operation: 'GetItem', consistentRead: true, ...rate(300) },
        { id: 'write', ...rate(3000), ...hotKeys(1, 0.6) },
      ],
    });
    const kinds = whyOf(simulation).map(({ kind }) => kind);
    expect(kinds).toEqual(['hot-key', 'table-budget']);
  });
});

it('a diagnosis changes nothing: the digest of a run does not know of it', () => {
  const simulation = ran({ durationSeconds: 10, writeUnits: 50 });
  const digest = digestOf(simulation);
  simulation.world.tables[0]!.why = [];
  expect(digestOf(simulation)).toBe(digest);
});
