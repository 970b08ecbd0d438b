import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import { percentile } from '../../src/sim/kernel/histogram.ts';
import { lostWrites } from '../../src/sim/features/global-tables/versions.ts';
import { onlyAt } from '../../src/sim/features/strong-tables/journal.ts';
import { counts } from '../../src/sim/features/strong-tables/quorum.ts';
import type { RegionState } from '../../src/sim/region-state.ts';
import { errors } from '../../src/sim/requests/errors.ts';
import { advance, digestOf, load, type Simulation } from '../../src/sim/simulation.ts';
import { globalDocument, globalRun, isConverged, until, type GlobalOutline } from './global-run.ts';

const [virginia, ohio, oregon] = ['us-east-1', 'us-east-2', 'us-west-2'];
const american = [virginia, ohio, oregon] as string[];

const regionSets = [
  american,
  ['eu-west-1', 'eu-west-2', 'eu-central-1'],
  ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
];

/** Replicas in all three, or in two of them and a witness. */
function strong(regions: string[], withWitness: boolean): object {
  if (!withWitness) return { consistency: 'strong', regions };
  return { consistency: 'strong', regions: regions.slice(0, 2), witness: regions[2] };
}

interface Fault {
  region: number;
  state: RegionState['state'];
  from: number;
  forSeconds: number;
}

const faults = (max: number): fc.Arbitrary<Fault[]> =>
  fc.array(
    fc.record({
      region: fc.nat(2),
      state: fc.constantFrom('isolated' as const, 'down' as const),
      from: fc.double({ min: 0.5, max: 14, noNaN: true }),
      forSeconds: fc.double({ min: 0.01, max: 8, noNaN: true }),
    }),
    { minLength: 1, maxLength: max },
  );

const outlines = (max: number): fc.Arbitrary<GlobalOutline> =>
  fc
    .record({
      seed: fc.nat(1000),
      regions: fc.constantFrom(...regionSets),
      withWitness: fc.boolean(),
      partitions: fc.integer({ min: 1, max: 4 }),
      count: fc.constantFrom(2, 40),
      writeUnits: fc.constantFrom(150, 5000),
      happens: faults(max),
    })
    .map(({ seed, regions, withWitness, partitions, count, writeUnits, happens }) => {
      const writers = withWitness ? regions.slice(0, 2) : regions;
      return {
        seed,
        regions,
        replicas: strong(regions, withWitness),
        partitions,
        count,
        durationSeconds: 60,
        capacity: { mode: 'provisioned', readUnits: 1000, writeUnits, initialBurstSeconds: 0 },
        traffic: writers.flatMap((region, place) => [
          until(15, 30 + 20 * place, { region, arrivals: 'poisson', client: { retryMode: 'standard' } }),
          until(15, 40, { region, arrivals: 'poisson', operation: 'GetItem', consistentRead: true }),
        ]),
        commands: happens.flatMap(({ region, state, from, forSeconds }) => [
          { atSeconds: from, do: { kind: 'set-region' as const, region: regions[region]!, state } },
          {
            atSeconds: from + forSeconds,
            do: { kind: 'set-region' as const, region: regions[region]!, state: 'up' as const },
          },
        ]),
      };
    });

describe('a global table with strong consistency', () => {
  it('loses no acknowledged write when any one Region fails, and no strong read misses one (GT-50, GT-55)', () => {
    fc.assert(
      fc.property(outlines(1), (outline) => {
        const simulation = load(globalDocument(outline));
        for (let second = 0.1; second <= 25; second += 0.1) {
          advance(simulation, Math.round(second * 1e6));
          const { regions, globalTables } = simulation.world;
          const table = globalTables[0]!.strong!;
          table.regions.forEach((region, member) => {
            if (regions[region]!.state !== 'up') expect(onlyAt(table.quorum.journal, member)).toBe(0);
          });
        }
        advance(simulation, 60e6);
        expectNothingLost(simulation);
      }),
      { numRuns: 6 },
    );
  });

  it('loses none either when Regions fail together: then it takes none (GT-62)', () => {
    fc.assert(
      fc.property(outlines(4), (outline) => expectNothingLost(globalRun(outline))),
      { numRuns: 8 },
    );
  });

  it('takes writes again when all three Regions have failed at one moment and are back (GT-62)', () => {
    const all = (atSeconds: number, state: RegionState['state']) =>
      american.map((region) => ({ atSeconds, do: { kind: 'set-region' as const, region, state } }));
    const simulation = globalRun({
      regions: american,
      replicas: strong(american, false),
      count: 50,
      durationSeconds: 30,
      traffic: american.map((region) => until(20, 200, { region, arrivals: 'poisson' })),
      commands: [...all(5, 'isolated'), ...all(10, 'up')],
    });
    expectNothingLost(simulation);
    const { unservedPerSecond, secondsOut } = simulation.world.globalTables[0]!.clients;
    expect([...unservedPerSecond]).toEqual([0, 0, 0]);
    // From the fifth second to the tenth.
    expect([...secondsOut]).toEqual([5, 5, 5]);
  });

  it('runs the same however it is cut, and from a copy of its world', () => {
    fc.assert(
      fc.property(outlines(2), fc.integer({ min: 1, max: 9_999_999 }), (outline, stepUs) => {
        const whole = globalRun(outline, 15);
        const cut = load(globalDocument(outline));
        for (let atUs = 0; atUs < 15e6; atUs += 1_000_000 + stepUs) advance(cut, atUs);
        cut.world = copyWorld(cut.world);
        advance(cut, 15e6);
        expect(digestOf(cut)).toBe(digestOf(whole));
      }),
      { numRuns: 4 },
    );
  });

  it.each([
    { place: 0, tripMs: 13 },
    { place: 1, tripMs: 13 },
    { place: 2, tripMs: 51 },
  ])(
    'makes writes and strong reads in Region $place wait for the nearest other one, and eventual reads for nobody (GT-56, GT-57)',
    ({ place, tripMs }) => {
      const region = american[place]!;
      const read = { operation: 'GetItem', region };
      const traffic = [{ region }, { ...read, consistentRead: true }, read];
      const medians = (replicas: object): number[] =>
        globalRun({ regions: american, replicas, traffic, durationSeconds: 30 }).world.sources.map(
          ({ tally }) => percentile(tally.client, 0.5) / 1000,
        );
      const eventually = medians({});
      const [write, strongRead, eventualRead] = medians(strong(american, false)).map(
        (ms, at) => ms - eventually[at]!,
      );
      expect(Math.abs(write! - tripMs)).toBeLessThan(1 + 0.05 * tripMs);
      expect(Math.abs(strongRead! - tripMs)).toBeLessThan(1 + 0.05 * tripMs);
      expect(eventualRead!).toBe(0);
    },
  );

  it('waits for the witness where that is nearest (GT-51, GT-56)', () => {
    const regions = [virginia, oregon, ohio] as string[];
    const run = globalRun({ regions, replicas: strong(regions, true) });
    expect(run.world.tables).toHaveLength(2);
    const median = percentile(run.world.sources[0]!.tally.client, 0.5) / 1000;
    expect(median).toBeGreaterThan(13);
    expect(median).toBeLessThan(25);
  });

  it('turns a write away that meets one from another Region on the same item, and never one of its own (GT-59)', () => {
    const alone = globalRun({ regions: american, replicas: strong(american, false), count: 1 });
    expect(errorsOf(alone)).toEqual({});
    const both = globalRun({
      regions: american,
      replicas: strong(american, false),
      count: 1,
      traffic: [
        { arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 5 }] },
        { arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 5 }], region: ohio },
      ],
    });
    const { ReplicatedWriteConflictException: conflicts = 0 } = errorsOf(both);
    // Each of 10 writes a second finds the other Region's 5 a second open for 13 ms.
    expect(conflicts).toBeGreaterThan(600 * 5 * 0.013 * 0.5);
    expect(conflicts).toBeLessThan(600 * 5 * 0.013 * 1.6);
  });

  it('serves only eventual reads where no second Region answers, and says so (GT-62)', () => {
    const read = { operation: 'GetItem', region: virginia };
    const { world } = globalRun({
      regions: american,
      replicas: strong(american, false),
      durationSeconds: 20,
      traffic: [{}, { ...read, consistentRead: true }, read],
      commands: [{ atSeconds: 10, do: { kind: 'set-region', region: virginia!, state: 'isolated' } }],
    });
    const [writes, strongReads, reads] = world.sources.map(({ tally }) => tally);
    expect(writes!.succeeded).toBe(999);
    expect(writes!.failed).toBe(1000);
    expect(strongReads!.failed).toBe(1000);
    expect(reads!.failed).toBe(0);
  });

  it('has what a Region wrote before it was cut off in every other table, for other journals have it, too (GT-58)', () => {
    const { world } = globalRun(
      {
        regions: american,
        replicas: strong(american, false),
        commands: [{ atSeconds: 10, do: { kind: 'set-region', region: virginia!, state: 'isolated' } }],
      },
      12,
    );
    const { links, versions } = world.globalTables[0]!.replication;
    expect(versions.writes[0]).toBeGreaterThan(990);
    expect([...links.arrived.slice(0, 3)]).toEqual([0, versions.writes[0], versions.writes[0]]);
  });

  it('refuses writes in a Region that is back until it has what was written meanwhile (GT-62)', () => {
    const outline: GlobalOutline = {
      regions: american,
      replicas: strong(american, false),
      partitions: 1,
      traffic: [
        { rate: [{ atSeconds: 0, perSecond: 500 }] },
        { rate: [{ atSeconds: 0, perSecond: 10 }], region: oregon },
      ],
      durationSeconds: 40,
      commands: [
        { atSeconds: 10, do: { kind: 'set-region', region: oregon!, state: 'down' } },
        { atSeconds: 20, do: { kind: 'set-region', region: oregon!, state: 'up' } },
      ],
    };
    const { world } = globalRun(outline);
    const { quorum } = world.globalTables[0]!.strong!;
    const { InternalServerError: refused = 0 } = errorsOf({ world } as Simulation);
    expect(counts(quorum, 2)).toBe(true);
    // Five thousand writes wait, of which its one partition takes a thousand a second (ADM-01).
    expect(refused / 10).toBeGreaterThan(4);
    expect(refused / 10).toBeLessThan(6);
  });

  it('takes write units at every replica for every single write, and none at the witness (GT-51, GT-61, GT-63)', () => {
    const traffic = [until(20, 100)];
    const three = globalRun({ regions: american, replicas: strong(american, false), traffic }, 40);
    const witnessed = globalRun({ regions: american, replicas: strong(american, true), traffic }, 40);
    const charged = ({ world }: Simulation): number[] => [...world.globalTables[0]!.figures.replicatedUnits];
    expect(charged(three)).toEqual([0, 1999, 1999]);
    expect(charged(witnessed)).toEqual([0, 1999]);
  });

  it('has every write once in the stream, wherever it was sent (GT-61)', () => {
    const far = ['ap-northeast-1', 'eu-west-1', 'us-east-1'];
    const simulation = load({
      ...globalDocument({
        regions: far,
        replicas: strong(far, false),
        count: 2,
        stream: { view: 'NEW_IMAGE', consumers: [] },
        traffic: far.map((region) => until(30, 10, { region, arrivals: 'poisson' })),
      }),
    });
    advance(simulation, 60e6);
    const [home] = simulation.world.tables;
    const written = simulation.world.sources.map(({ tally }) => tally.succeeded);
    expect(Math.min(...written)).toBeGreaterThan(100);
    expect(home!.stream!.state.written).toBe(written.reduce((sum, one) => sum + one, 0));
  });

  it('lets eventual reads elsewhere miss recent writes (GT-64)', () => {
    const read = { operation: 'GetItem', region: oregon };
    const { world } = globalRun({
      regions: american,
      replicas: strong(american, false),
      count: 2,
      traffic: [{}, read],
    });
    const { reads, staleReads } = world.globalTables[0]!.figures;
    expect(reads[2]).toBeGreaterThan(5900);
    expect(staleReads[2]! / reads[2]!).toBeGreaterThan(0.3);
    expect(staleReads[2]! / reads[2]!).toBeLessThan(0.9);
  });
});

function expectNothingLost(simulation: Simulation): void {
  const { world } = simulation;
  const global = world.globalTables[0]!;
  const { versions } = global.replication;
  expect(isConverged(simulation)).toBe(true);
  const written = world.sources
    .filter(({ spec }) => spec.operation === 'UpdateItem')
    .reduce((sum, { tally }) => sum + tally.succeeded, 0);
  expect(versions.writes.reduce((sum, one) => sum + one, 0)).toBe(written);
  versions.writes.forEach((_none, replica) => expect(lostWrites(versions, replica)).toBe(0));
  expect([...global.figures.staleReads].every((stale) => stale === 0)).toBe(true);
  expect([...global.strong!.quorum.hasMissed]).toEqual([0, 0, 0]);
}

function errorsOf({ world }: Pick<Simulation, 'world'>): Record<string, number> {
  const found: Record<string, number> = {};
  errors.forEach((name, place) => {
    const count = world.sources.reduce((sum, { tally }) => sum + tally.errors[place]!, 0);
    if (count > 0) found[name] = count;
  });
  return found;
}
