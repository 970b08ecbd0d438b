// What an on-demand table refuses is told by its cause, and the fixes mend it.

import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/sim/frame.ts';
import { advance, dispatch, type Simulation } from '../../../src/sim/simulation.ts';
import { ran, secondsOf, type Outline } from '../small-run.ts';

const data = [{ id: 'items', count: 50_000, partitionKey: 'ITEM#{n}', itemBytes: 10_000 }];
const tenUnitWrites = (perSecond: number, more: object = {}) => [
  { rate: [{ atSeconds: 0, perSecond }], arrivals: 'poisson', ...more },
];

function table(capacity: object, traffic: object[], outline: Outline = {}): Outline {
  return {
    capacity: { mode: 'on-demand', ...capacity },
    partitions: null,
    durationSeconds: 60,
    data,
    traffic,
    ...outline,
  };
}

const firstWhy = ({ world }: Simulation): Diagnosis => world.tables[0]!.why[0]!;

/** Applies the fix of this kind and answers with refused attempts over the last ten seconds. */
function refusedAfter(simulation: Simulation, kind: string): number {
  const fix = firstWhy(simulation).fixes.find((candidate) => candidate.kind === kind)!;
  for (const command of fix.commands) dispatch(simulation, command);
  advance(simulation, Infinity);
  const served = simulation.world.tables[0]!.seconds.count;
  const fields = ['writeKeyRangeRefused', 'writeAccountLimitRefused', 'writeMaxOnDemandRefused'] as const;
  return fields
    .flatMap((field) => secondsOf(simulation, field).slice(served - 10))
    .reduce((sum, count) => sum + count, 0);
}

describe('More than the table can serve at once', () => {
  const outline = table({}, tenUnitWrites(900), {
    durationSeconds: 100,
    assumptions: { 'split-seconds': 40, 'peak-window-seconds': 1800 },
  });

  it('is growth, with what it can serve and its peak so far (INIT-05)', () => {
    const why = firstWhy(ran(outline, 20));
    expect(why).toMatchObject({
      kind: 'on-demand-growing',
      figures: { direction: 'write', atOnceUnitsPerSecond: 4000, peakUnitsPerSecond: 2000, partitions: 4 },
    });
    expect(why.figures['askedUnitsPerSecond']).toBeGreaterThan(8000);
  });

  it('is mended by warm throughput, once the partitions are there', () => {
    expect(refusedAfter(ran(outline, 20), 'warm-up')).toBe(0);
  });

  it('offers no more warm throughput while the partitions are on their way, and says when they come', () => {
    const simulation = ran(outline, 20);
    for (const command of firstWhy(simulation).fixes[0]!.commands) dispatch(simulation, command);
    advance(simulation, 30e6);
    const { kind, figures, fixes } = firstWhy(simulation);
    expect(kind).toBe('on-demand-growing');
    expect(figures['partitionsToCome']).toBe(16);
    expect(figures['secondsToGrow']).toBeCloseTo(30, 0);
    expect(fixes.map((fix) => fix.kind)).toEqual(['lower-rate']);
  });

  it('is not to be warmed up once it grows by itself: that would come no sooner', () => {
    const simulation = ran(
      { ...outline, assumptions: { 'split-seconds': 40, 'peak-window-seconds': 5 } },
      20,
    );
    const { figures, fixes } = firstWhy(simulation);
    expect(figures).toMatchObject({ partitionsToCome: 8, unitsToCome: 8000 });
    expect(fixes.map(({ kind }) => kind)).toEqual(['lower-rate']);
  });

  it('says how long warming up takes, and so long it takes', () => {
    const simulation = ran(outline, 20);
    const fix = firstWhy(simulation).fixes.find(({ kind }) => kind === 'warm-up')!;
    expect(fix.figures['secondsToHelp']).toBe(40);
    dispatch(simulation, fix.commands[0]!);
    advance(simulation, 65e6);
    expect(firstWhy(simulation).kind).toBe('recovering');
  });

  it('is a hot key where one key asks for most of it: growth would not help', () => {
    const keys = { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 };
    expect(firstWhy(ran(table({}, tenUnitWrites(900, { keys })), 20)).kind).toBe('hot-key');
  });
});

describe('More than the maximum', () => {
  const outline = table({ maxWriteUnits: 500 }, tenUnitWrites(90));

  it('is the maximum, whatever the partitions could give (INIT-11)', () => {
    expect(firstWhy(ran(outline, 20))).toMatchObject({
      kind: 'on-demand-maximum',
      figures: { direction: 'write', maximumUnitsPerSecond: 500, atOnceUnitsPerSecond: 4000 },
    });
  });

  it.each(['raise-maximum', 'lower-rate'])('is mended by %s', (kind) => {
    expect(refusedAfter(ran(outline, 20), kind)).toBe(0);
  });

  it('is raised no further than the quota', () => {
    const { fixes } = firstWhy(ran({ ...outline, account: { tableWriteUnits: 600 } }, 20));
    expect(fixes[0]!.commands).toEqual([{ kind: 'set-max-throughput', table: 'Table', maxWriteUnits: 600 }]);
  });
});

describe('More than the quota', () => {
  const outline = table({ previousPeakWriteUnits: 1000 }, tenUnitWrites(150), {
    account: { tableWriteUnits: 1000 },
  });

  it('is the quota, and only less traffic helps (INIT-12)', () => {
    const why = firstWhy(ran(outline, 20));
    expect(why).toMatchObject({ kind: 'account-limit', figures: { quotaUnitsPerSecond: 1000 } });
    expect(why.fixes.map(({ kind }) => kind)).toEqual(['lower-rate']);
  });

  it('is mended by lower-rate', () => {
    expect(refusedAfter(ran(outline, 20), 'lower-rate')).toBe(0);
  });
});

it('An on-demand table without refusals is calm, and how full it is goes by what it can serve', () => {
  expect(firstWhy(ran(table({}, tenUnitWrites(100)), 20))).toMatchObject({
    kind: 'calm',
    figures: { usedShare: expect.closeTo(0.25, 1) as number },
  });
});
