// A table in another generation among everything else that a run does: cuts, copies, changes, splits and other tables.

import { describe, expect, it, test } from 'vitest';
import { keyRangeReason } from '../../../src/sim/capacity/reasons.ts';
import { admissionGenerations } from '../../../src/sim/scenario/admission.ts';
import { advance, digestOf, dispatch, load, summarise } from '../../../src/sim/simulation.ts';
import { ranAdmission, startedAdmission, type AdmissionOutline } from '../admission-run.ts';
import { documentOf, ran, secondsOf } from '../small-run.ts';

const hot = { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 };
const busy = (generation: AdmissionOutline['generation']): AdmissionOutline => ({
  generation,
  seed: 3,
  durationSeconds: 12,
  writeUnits: 400,
  initialBurstSeconds: 3,
  traffic: [
    {
      arrivals: 'poisson',
      keys: hot,
      rate: [{ atSeconds: 0, perSecond: 500 }],
      client: { retryMode: 'standard', sdk: 'boto3' },
    },
  ],
  assumptions: { 'adaptive-delay-seconds': 4, 'adaptive-look-seconds': 2, 'split-seconds': 30 },
});

describe.each(admissionGenerations)('In the generation %s', (generation) => {
  it('a run is the same however it is cut, and so is a copy of it', () => {
    const whole = ranAdmission(busy(generation), 12);
    const cut = startedAdmission(busy(generation));
    for (const moment of [0.4e6, 3.333333e6, 3.4e6, 9e6, 10.00001e6]) {
      advance(cut, moment);
      cut.world = structuredClone(cut.world);
    }
    advance(cut, 12e6);
    expect(digestOf(cut)).toBe(digestOf(whole));
  });

  it('every request ends once, and what is charged is what was served', () => {
    const simulation = ranAdmission(busy(generation), 12);
    const { requests, consumed } = summarise(simulation);
    expect(requests.issued).toBe(requests.succeeded + requests.failed + requests.unfinished);
    const { tally } = simulation.world.sources[0]!;
    expect(consumed.writeUnits).toBe(tally.attempts - tally.throttled);
  });
});

test('what a generation refuses is counted on the partition and asked of it, as any refusal (ERR-02)', () => {
  const { world } = ranAdmission(busy('2012'), 12);
  const [table] = world.tables;
  expect(table!.throttledByReason[keyRangeReason(1)]).toBeGreaterThan(500);
  const { rows } = table!.budgets;
  const column = (from: number) =>
    [0, 1, 2, 3].reduce((sum, partition) => sum + rows[partition * 8 + from]!, 0);
  expect(column(5)).toBeCloseTo(world.sources[0]!.tally.attempts, 6);
  expect(column(7)).toBe(world.sources[0]!.tally.throttled);
});

test('"today" is what a table does that does not choose', () => {
  const outline = { ...busy('today') };
  const chosen = ranAdmission(outline, 12);
  const plain = ran({ ...outline, traffic: outline.traffic! }, 12);
  const { digest: _one, ...a } = summarise(chosen) as unknown as Record<string, unknown>;
  const { digest: _other, ...b } = summarise(plain) as unknown as Record<string, unknown>;
  expect({ ...a, wallMs: 0 }).toEqual({ ...b, wallMs: 0 });
});

test('a switch of the generation mends or brings back the refusals at once, live as scheduled', () => {
  const refusedIn = (from: number, to: number, refused: number[]) =>
    refused.slice(from, to).reduce((sum, count) => sum + count, 0);
  const outline: AdmissionOutline = {
    generation: '2012',
    writeUnits: 400,
    writes: [50, 50, 50, 150],
    durationSeconds: 40,
  };
  const live = startedAdmission(outline);
  for (const [seconds, generation] of [
    [15, 'today'],
    [30, '2012'],
  ] as const) {
    advance(live, seconds * 1e6);
    dispatch(live, { kind: 'set-admission', table: 'Table', generation });
  }
  advance(live, 40e6);
  const refused = secondsOf(live, 'writeKeyRangeRefused');
  expect(refusedIn(5, 15, refused)).toBeGreaterThan(400);
  expect(refusedIn(16, 30, refused)).toBe(0);
  expect(refusedIn(34, 40, refused)).toBeGreaterThan(200);
  const scheduled = load(live.scenario);
  advance(scheduled, 40e6);
  expect(digestOf(scheduled)).toBe(digestOf(live));
});

test('partitions are split for heat only in generations that know it (ADM-13)', () => {
  const eventsOf = (generation: AdmissionOutline['generation']) =>
    ranAdmission({
      generation,
      durationSeconds: 30,
      writeUnits: 2000,
      partitions: 2,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 1950 }] }],
      assumptions: { 'split-after-seconds': 10, 'split-seconds': 30 },
    }).world.events.filter(({ kind }) => kind === 'partition-split-began').length;
  expect(eventsOf('2012')).toBe(0);
  expect(eventsOf('2017')).toBe(0);
  expect(eventsOf('routers')).toBeGreaterThan(0);
});

test.each(['aggregate', 'story'] as const)('the %s grain knows today’s way only, and says so', (grain) => {
  const document = documentOf({ traffic: [{}] });
  const tables = document.tables.map((table) => ({ ...table, admission: '2012' }));
  expect(() => load({ ...document, tables }, { grain })).toThrow(/grain/);
});
