import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import { consumedColumn, rowStride, write } from '../../src/sim/capacity/budgets.ts';
import { percentile } from '../../src/sim/kernel/histogram.ts';
import { lostWrites, writesIn } from '../../src/sim/features/global-tables/versions.ts';
import { onlyReadsReplica } from '../../src/sim/traffic/replica-reads.ts';
import { createCursor, advance, digestOf, dispatch, frameOf, load } from '../../src/sim/simulation.ts';
import {
  globalDocument,
  globalRun,
  ireland,
  isConverged,
  tokyo,
  until,
  virginia,
  type GlobalOutline,
} from './global-run.ts';

const regionSets = [
  [virginia, tokyo],
  [virginia, ireland, tokyo],
  ['us-west-2', 'sa-east-1', 'ap-south-1', 'eu-central-1'],
];

const outlines: fc.Arbitrary<GlobalOutline> = fc
  .record({
    seed: fc.nat(1000),
    regions: fc.constantFrom(...regionSets),
    partitions: fc.integer({ min: 1, max: 4 }),
    count: fc.constantFrom(3, 200),
    writeUnits: fc.constantFrom(60, 250, 5000),
    faults: fc.array(
      fc.record({
        region: fc.nat(3),
        state: fc.constantFrom('isolated' as const, 'down' as const),
        from: fc.integer({ min: 1, max: 12 }),
        seconds: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 3 },
    ),
    skewMs: fc.integer({ min: -3000, max: 3000 }),
  })
  .map(({ seed, regions, partitions, count, writeUnits, faults, skewMs }) => {
    const name = (place: number): string => regions[place % regions.length]!;
    return {
      seed,
      regions,
      partitions,
      count,
      durationSeconds: 120,
      capacity: { mode: 'provisioned', readUnits: 1000, writeUnits, initialBurstSeconds: 0 },
      traffic: regions.map((region, place) => until(10, 30 + 20 * place, { region, arrivals: 'poisson' })),
      commands: [
        { atSeconds: 0, do: { kind: 'set-clock-skew' as const, region: name(1), skewMs } },
        ...faults.flatMap(({ region, state, from, seconds }) => [
          { atSeconds: from, do: { kind: 'set-region' as const, region: name(region), state } },
          {
            atSeconds: from + seconds,
            do: { kind: 'set-region' as const, region: name(region), state: 'up' as const },
          },
        ]),
      ],
    };
  });

describe('a global table with eventual consistency', () => {
  it('has the same items in all Regions some time after writes and faults have stopped (GT-35, GT-45)', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const simulation = globalRun(outline);
        expect(isConverged(simulation)).toBe(true);
        const { versions } = simulation.world.globalTables[0]!.replication;
        const written = simulation.world.sources.reduce((sum, { tally }) => sum + tally.succeeded, 0);
        expect(versions.writes.reduce((sum, one) => sum + one, 0)).toBe(written);
        versions.writes.forEach((_none, replica) => {
          expect(lostWrites(versions, replica)).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('runs the same however it is cut, and from a copy of its world', () => {
    fc.assert(
      fc.property(outlines, fc.integer({ min: 1, max: 9_999_999 }), (outline, stepUs) => {
        const whole = globalRun(outline, 15);
        const cut = load(globalDocument(outline));
        for (let atUs = 0; atUs < 15e6; atUs += 1_000_000 + stepUs) advance(cut, atUs);
        cut.world = copyWorld(cut.world);
        advance(cut, 15e6);
        expect(digestOf(cut)).toBe(digestOf(whole));
      }),
      { numRuns: 8 },
    );
  });

  it('takes write units at every replica for every write (GT-43, GT-70)', () => {
    const { world } = globalRun({ regions: [virginia, ireland, tokyo], traffic: [until(20, 200)] }, 40);
    const { figures, replication } = world.globalTables[0]!;
    expect([...replication.versions.writes]).toEqual([3999, 0, 0]);
    expect(figures.replicatedUnits[0]).toBe(0);
    // A few changes of one item come as one (GT-34).
    for (const replica of [1, 2]) {
      expect(figures.replicatedUnits[replica]).toBeGreaterThan(3900);
      expect(figures.replicatedUnits[replica]).toBeLessThanOrEqual(4000);
    }
    const column = world.tables[1]!.seconds;
    expect(column.count).toBe(40);
  });

  it('lags by the facts’ figures while nothing is short, and more the further it is (GT-32)', () => {
    const { world } = globalRun({
      regions: [virginia, ireland, tokyo],
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 500 }] }],
      count: 20_000,
    });
    const { lags } = world.globalTables[0]!.replication.links;
    const median = (to: number): number => percentile(lags[to]!, 0.5) / 1000;
    expect(Math.abs(median(1) / (350 + 35) - 1)).toBeLessThan(0.04);
    expect(Math.abs(median(2) / (350 + 73) - 1)).toBeLessThan(0.04);
    expect(Math.abs(percentile(lags[2]!, 0.99) / 1000 / (1200 + 146) - 1)).toBeLessThan(0.08);
  });

  it('takes of a replica what the item needs, and of the partition that has it there (GT-43, GT-70)', () => {
    const large = globalDocument({ count: 500, traffic: [until(20, 100)] }) as {
      tables: { data: { itemBytes: number }[] }[];
    };
    large.tables[0]!.data[0]!.itemBytes = 3500;
    const simulation = load(large);
    advance(simulation, 40e6);
    const { figures, replication } = simulation.world.globalTables[0]!;
    expect(figures.replicatedUnits[1]).toBe(4 * replication.links.arrived[1]!);
    const [home, there] = simulation.world.tables;
    const consumed = ({ budgets: { rows } }: typeof home & object): number[] =>
      [0, 1, 2, 3].map((partition) => rows[partition * rowStride + consumedColumn + write]!);
    const [atHome, elsewhere] = [consumed(home!), consumed(there!)];
    expect(Math.min(...elsewhere)).toBeGreaterThan(1000);
    // Items lie on the same partitions, but for the few changes of one item that came as one.
    elsewhere.forEach((units, partition) => {
      expect(Math.abs(units / atHome[partition]! - 1)).toBeLessThan(0.03);
    });
  });

  it('counts no reads of an index among those of items', () => {
    const index = { name: 'byOwner', partitionKey: { name: 'owner', type: 'S' }, projection: 'ALL' };
    const capacity = { mode: 'provisioned', readUnits: 1000, writeUnits: 1000 };
    const { world } = globalRun({
      globalIndexes: [{ ...index, capacity, keys: 'unique' }],
      traffic: [{}, { operation: 'Query', index: 'byOwner', region: tokyo }],
      durationSeconds: 10,
    });
    expect(world.sources[1]!.tally.succeeded).toBeGreaterThan(900);
    expect([...world.globalTables[0]!.figures.reads]).toEqual([0, 0]);
  });

  it('lets stale reads be seen elsewhere, and none where the item was written (GT-39)', () => {
    const read = { operation: 'GetItem', consistentRead: true };
    const { world } = globalRun({ count: 20, traffic: [{}, { ...read }, { ...read, region: tokyo }] });
    const { reads, staleReads } = world.globalTables[0]!.figures;
    expect(reads[0]).toBeGreaterThan(5900);
    expect(staleReads[0]).toBe(0);
    expect(staleReads[1]! / reads[1]!).toBeGreaterThan(0.5);
  });

  it('loses increments that two Regions make on the same item, and tells how many (GT-36, GT-38)', () => {
    const like = until(30, 20);
    const simulation = globalRun({ count: 1, traffic: [like, { ...like, region: tokyo }] });
    const { versions } = simulation.world.globalTables[0]!.replication;
    const lost = lostWrites(versions, 0) + lostWrites(versions, 1);
    expect(isConverged(simulation)).toBe(true);
    expect(lost).toBeGreaterThan(300);
    const [global] = frameOf(simulation, createCursor()).globalTables;
    const [item] = global!.watched;
    const written = simulation.world.sources.reduce((sum, { tally }) => sum + tally.succeeded, 0);
    expect(item!.writes).toBe(written);
    expect(item!.counts).toEqual([written - lost, written - lost]);
  });
});

describe('a Region whose clocks are ahead', () => {
  it('wins over later writes elsewhere, by as much as they are ahead (GT-35, GT-37)', () => {
    const lost = (skewMs: number): number[] => {
      const both = [until(30, 20), until(30, 20, { region: tokyo })];
      const commands = [{ atSeconds: 0, do: { kind: 'set-clock-skew' as const, region: tokyo, skewMs } }];
      const { versions } = globalRun({ count: 30, traffic: both, commands }).world.globalTables[0]!
        .replication;
      return [lostWrites(versions, 0), lostWrites(versions, 1)];
    };
    const [even, ahead, behind] = [lost(0), lost(2000), lost(-2000)];
    expect(Math.abs(even[0]! / even[1]! - 1)).toBeLessThan(0.5);
    expect(ahead[0]).toBeGreaterThan(3 * ahead[1]!);
    expect(behind[1]).toBeGreaterThan(3 * behind[0]!);
  });
});

describe('the stream of a replica', () => {
  const stream = { consumers: [] };
  const assumptions = { 'replication-coalescing-ms': 0 };

  it('has what its own clients write also after they came from another Region (GT-30)', () => {
    const { world } = globalRun({
      stream,
      assumptions,
      traffic: [until(30, 20, { region: tokyo })],
      commands: [
        { atSeconds: 10, do: { kind: 'set-traffic-region', traffic: 'source 0', region: virginia } },
      ],
    });
    const { writes } = world.globalTables[0]!.replication.versions;
    expect([...writes]).toEqual([400, 199]);
    expect(world.tables[0]!.stream!.state.written).toBe(599);
  });

  it('has no record of what came too late to be written there (GT-35)', () => {
    const { world } = globalRun({
      stream,
      assumptions,
      count: 1,
      traffic: [until(30, 20), until(30, 20, { region: tokyo })],
    });
    const { links, versions } = world.globalTables[0]!.replication;
    const toVirginia = 2; // From Tokyo, the second of two.
    expect(links.passedOver[toVirginia]).toBeGreaterThan(200);
    expect(world.tables[0]!.stream!.state.written).toBe(
      versions.writes[0]! + links.arrived[toVirginia]! - links.passedOver[toVirginia]!,
    );
  });
});

describe('the Region that takes the writes', () => {
  const likes = until(30, 40);
  const lostOf = (traffic: object[]): number => {
    const { versions } = globalRun({ count: 2, traffic }).world.globalTables[0]!.replication;
    return lostWrites(versions, 0) + lostWrites(versions, 1);
  };

  it('may be any, and then concurrent writes are lost (GT-07, GT-80)', () => {
    expect(lostOf([likes, { ...likes, region: tokyo }])).toBeGreaterThan(300);
  });

  it('may be one for all, and then none is lost, and clients elsewhere wait for the way (GT-81)', () => {
    const fromTokyo = { ...likes, region: virginia, clientRegion: tokyo };
    expect(lostOf([likes, fromTokyo])).toBe(0);
    const { sources } = globalRun({ count: 2, traffic: [likes, fromTokyo] }).world;
    const [near, far] = sources.map(({ tally }) => percentile(tally.client, 0.5) / 1000);
    expect(Math.abs(far! - near! - 146)).toBeLessThan(2);
  });

  it('may be another for each item, and then none is lost though all write (GT-82)', () => {
    const lost = (there: string): number => {
      const document = globalDocument({
        count: 50,
        traffic: [until(30, 100), until(30, 100, { region: tokyo, data: there })],
      }) as { tables: { data: object[] }[] };
      const [{ data }] = document.tables as [{ data: object[] }];
      data.push({ ...data[0], id: 'items of Tokyo', partitionKey: 'TOKYO#{n}' });
      const simulation = load(document);
      advance(simulation, 60e6);
      const { versions } = simulation.world.globalTables[0]!.replication;
      expect([...versions.writes]).toEqual([2999, 2999]);
      return lostWrites(versions, 0) + lostWrites(versions, 1);
    };
    expect(lost('items of Tokyo')).toBe(0);
    expect(lost('items')).toBeGreaterThan(100);
  });

  it('may change without loss after ten times the lag without writes, and not at once (GT-84)', () => {
    const moved = (pauseSeconds: number): number => {
      const simulation = globalRun(
        {
          count: 2,
          traffic: [
            likes,
            {
              region: tokyo,
              rate: [
                { atSeconds: 0, perSecond: 0 },
                { atSeconds: 30 + pauseSeconds, perSecond: 40 },
              ],
            },
          ],
        },
        60,
      );
      const { versions } = simulation.world.globalTables[0]!.replication;
      return lostWrites(versions, 0) + lostWrites(versions, 1);
    };
    expect(moved(0)).toBeGreaterThan(0);
    expect(moved(5)).toBe(0);
  });
});

describe('a Region that is cut off', () => {
  const isolated: GlobalOutline = {
    count: 5000,
    durationSeconds: 60,
    traffic: [until(40, 100), until(40, 50, { region: tokyo })],
    commands: [
      { atSeconds: 10, do: { kind: 'set-region', region: tokyo, state: 'isolated' } },
      { atSeconds: 30, do: { kind: 'set-region', region: tokyo, state: 'up' } },
    ],
  };

  it('goes on serving its clients, hears nothing, and has everything soon after it is healed (GT-45)', () => {
    const simulation = load(globalDocument(isolated));
    advance(simulation, 29e6);
    const { links } = simulation.world.globalTables[0]!.replication;
    // All of 19 seconds, and what was under way when it was cut off.
    expect(links.writesBehind[1]).toBeGreaterThan(1900);
    expect(links.writesBehind[1]).toBeLessThan(2000);
    expect(simulation.world.sources[1]!.tally.failed).toBe(0);
    advance(simulation, 60e6);
    expect(isConverged(simulation)).toBe(true);
  });

  it.each([
    ['down from one moment to the next', 20],
    ['isolated for two seconds before', 220],
  ])(
    'is named with exactly the acknowledged writes that had not come elsewhere: %s (GT-85)',
    (_how, atLeast) => {
      const set = (atSeconds: number, state: 'isolated' | 'down') => ({
        atSeconds,
        do: { kind: 'set-region' as const, region: virginia, state },
      });
      const down: GlobalOutline = {
        ...isolated,
        traffic: [until(40, 100)],
        commands: [...(atLeast > 200 ? [set(18, 'isolated')] : []), set(20, 'down')],
      };
      const simulation = globalRun(down, 20);
      const { world } = simulation;
      const { versions, links } = world.globalTables[0]!.replication;
      const known = (): number => {
        let sum = 0;
        for (let item = 0; item < versions.room; item += 1) sum += writesIn(versions, 1, item);
        return sum;
      };
      const missing = versions.writes[0]! - known();
      expect(missing).toBeGreaterThan(atLeast);
      expect(world.events.findLast(({ kind }) => kind === 'region-changed')).toMatchObject({
        region: virginia,
        state: 'down',
        unreplicated: [{ table: 'Likes', to: tokyo, writes: missing }],
      });
      // Nothing more comes from there, and its clients are not answered.
      advance(simulation, 40e6);
      expect(versions.writes[0]! - known()).toBe(missing);
      expect(links.writesBehind[1]).toBe(missing);
      expect(world.sources[0]!.tally.failed).toBeGreaterThan(1800);
    },
  );

  it('lets its clients wait when it is down, until they give up (assumption region-timeout-ms)', () => {
    const { world } = globalRun({
      durationSeconds: 20,
      assumptions: { 'region-timeout-ms': 500 },
      traffic: [{ arrivals: undefined, rate: undefined, client: { retryMode: 'none', threads: 3 } }],
      commands: [{ atSeconds: 0, do: { kind: 'set-region', region: virginia, state: 'down' } }],
    });
    const { issued, failed } = world.sources[0]!.tally;
    // Three threads, each of which waits half a second again and again.
    expect(issued).toBe(120);
    expect(failed).toBe(117);
  });

  it('can be evacuated: its clients go to another Region and wait for the way (GT-85)', () => {
    const simulation = load(globalDocument(isolated));
    advance(simulation, 15e6);
    dispatch(simulation, { kind: 'set-traffic-region', traffic: 'source 1', region: virginia });
    const before = simulation.world.globalTables[0]!.replication.versions.writes.slice();
    advance(simulation, 25e6);
    const { writes } = simulation.world.globalTables[0]!.replication.versions;
    expect(writes[1]).toBe(before[1]);
    expect(writes[0]! - before[0]!).toBe(1500);
    const { client } = simulation.world.sources[1]!.tally;
    expect(percentile(client, 0.99) / 1000).toBeGreaterThan(146);
  });
});

describe('a replica that cannot take all writes', () => {
  it('falls behind by arrivals less what it applies, and its lag rises by one less the ratio (GT-43)', () => {
    // 1,400 writes a second, of which the account's quota in Tokyo lets 1,000 through (GT-44).
    const simulation = load(
      globalDocument({
        count: 50_000,
        capacity: { mode: 'on-demand' },
        replicas: { quotas: [{ region: tokyo, tableWriteUnits: 1000 }] },
        assumptions: { 'replication-coalescing-ms': 0 },
        durationSeconds: 150,
        traffic: [
          {
            rate: [
              { atSeconds: 0, perSecond: 1400 },
              { atSeconds: 80, perSecond: 500 },
            ],
          },
        ],
      }),
    );
    const { links } = simulation.world.globalTables[0]!.replication;
    const at = (seconds: number) => {
      advance(simulation, seconds * 1e6);
      const { seconds: history } = simulation.world.globalTables[0]!;
      const lagMs = history.rows[(history.count - 1) * 22 + 10 + 3]!;
      return { behind: links.writesBehind[1]!, lagSeconds: lagMs / 1000 };
    };
    const [first, second] = [at(20), at(70)];
    expect(Math.abs((second.behind - first.behind) / 50 / 400 - 1)).toBeLessThan(0.02);
    expect(Math.abs((second.lagSeconds - first.lagSeconds) / 50 / (1 - 1000 / 1400) - 1)).toBeLessThan(0.05);
    const [third, fourth] = [at(85), at(105)];
    expect(Math.abs((third.behind - fourth.behind) / 20 / 500 - 1)).toBeLessThan(0.02);
    expect(at(150).lagSeconds).toBeLessThan(0.6);
  });
});

describe('reads of a replica', () => {
  /** Refused and retried reads beside writes elsewhere, with clients near and far; a cache beside them that nobody asks takes the long way. */
  function readFrom(caches: object[]) {
    const document = globalDocument({
      count: 20,
      partitions: 2,
      capacity: { mode: 'provisioned', readUnits: 100, writeUnits: 1000, initialBurstSeconds: 1 },
      traffic: [
        { region: virginia },
        ...[virginia, ireland].map((clientRegion) => ({
          operation: 'GetItem',
          region: tokyo,
          clientRegion,
          keys: { choice: 'zipf', exponent: 1 },
          arrivals: 'poisson',
          rate: [{ atSeconds: 0, perSecond: 300 }],
          client: { retryMode: 'standard' },
        })),
      ],
      regions: [virginia, tokyo, ireland],
    });
    const simulation = load({ ...document, caches });
    advance(simulation, 12_500_000);
    return simulation;
  }

  it('are the same by the short way of the loop and by the long one', () => {
    const short = readFrom([]);
    const long = readFrom([{ name: 'unasked', nodes: 1, nodeType: 'dax.r5.large' }]);
    const isShort = ({ world }: typeof short) =>
      world.sources.map((source) => onlyReadsReplica(world, source));
    expect([isShort(short), isShort(long)]).toEqual([
      [false, true, true],
      [false, false, false],
    ]);
    const told = ({ world }: typeof short) => {
      const { figures, replication } = world.globalTables[0]!;
      const sources = world.sources.map(({ tally, open, answers }) => ({ tally, open, answers }));
      return { figures, behind: replication.versions.behind, sources, heat: world.tables[1]!.heat };
    };
    expect(told(short)).toEqual(told(long));
    const { figures } = short.world.globalTables[0]!;
    expect(figures.staleReads[1]).toBeGreaterThan(100);
    expect(figures.staleReads[1]).toBeLessThan(figures.reads[1]!);
    expect(short.world.sources[1]!.tally.retries).toBeGreaterThan(100);
  });
});
