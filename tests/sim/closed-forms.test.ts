// What can be computed by hand must come out of the model as computed. Each test names the facts it stands on;
// nothing is tuned for any of them.

import { describe, expect, it } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { read, tableTokens } from '../../src/sim/capacity/budgets.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import { positionOf } from '../../src/sim/placement/hash.ts';
import { evenRanges, partitionAt } from '../../src/sim/placement/key-space.ts';
import { advance, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';
import { ran, secondsOf, started, type Outline } from './small-run.ts';

const oneKey = [{ id: 'items', count: 1, partitionKey: 'CELEBRITY', itemBytes: 200 }];
const writes = (perSecond: number) => ({ rate: [{ atSeconds: 0, perSecond }] });

describe('A table of 100 WCU, idle for 300 s and then asked for 200 WCU/s (ADM-06, ADM-07)', () => {
  const idleSeconds = 300;
  const outline = (arrivals: string, seed: number): Outline => ({
    seed,
    durationSeconds: 700,
    writeUnits: 100,
    partitions: 1,
    traffic: [{ arrivals, rate: [{ atSeconds: idleSeconds, perSecond: 200 }] }],
  });

  /** Seconds of load until the first refusal: 30,000 units banked and one second's worth, drained at 100 a second. */
  function secondsServed(outline: Outline, loadFromSeconds: number): number {
    const simulation = started(outline);
    const source = simulation.world.sources[0]!;
    advance(simulation, 700e6, () => source.firstThrottleUs < Infinity);
    return source.firstThrottleUs / 1e6 - loadFromSeconds;
  }

  it('refuses for the first time 300 s later, to 1 %, when the load is even', () => {
    const seconds = secondsServed(outline('even', 1), idleSeconds);
    expect(seconds).toBeGreaterThan(297);
    expect(seconds).toBeLessThan(303);
  });

  it('does so in the mean of 30 seeds when it is Poisson', () => {
    // The bank is full at the start, as 300 idle seconds leave it; the even run says that it is the same.
    const fromFull = (arrivals: string, seed: number) =>
      secondsServed(
        { ...outline(arrivals, seed), initialBurstSeconds: 300, traffic: [{ arrivals, ...writes(200) }] },
        0,
      );
    expect(fromFull('even', 1)).toBeCloseTo(secondsServed(outline('even', 1), idleSeconds), 2);
    let sum = 0;
    for (let seed = 1; seed <= 30; seed += 1) sum += fromFull('poisson', seed);
    expect(sum / 30).toBeGreaterThan(297);
    expect(sum / 30).toBeLessThan(303);
  });

  it('then serves the provisioned rate and refuses the rest for the table (ERR-03)', () => {
    const simulation = ran({ ...outline('even', 1) });
    const last = (field: Parameters<typeof secondsOf>[1]) => secondsOf(simulation, field).slice(-50);
    expect(sum(last('writeUnits'))).toBeCloseTo(50 * 100, -1);
    expect(sum(last('writeProvisionedRefused'))).toBeCloseTo(50 * 100, -1);
    expect(Object.keys(summarise(simulation).throttledByReason)).toEqual([
      'TableWriteProvisionedThroughputExceeded',
    ]);
  });
});

describe('The example of the guide: 150 RCU, idle for five minutes, then asked for 200 RCU/s (ADM-07)', () => {
  const idleSeconds = 300;
  const simulation = started({
    durationSeconds: 1300,
    readUnits: 150,
    partitions: 1,
    traffic: [
      {
        operation: 'GetItem',
        consistentRead: true,
        rate: [{ atSeconds: idleSeconds, perSecond: 200 }],
      },
    ],
  });
  const [table] = simulation.world.tables;
  const [source] = simulation.world.sources;

  it('banks 45,000 units (ADM-06)', () => {
    const banked = () => tableTokens(table!.budgets, simulation.world.nowUs, read) - 150;
    advance(simulation, 200e6);
    expect(banked()).toBeCloseTo(150 * 200, 6);
    advance(simulation, idleSeconds * 1e6);
    expect(banked()).toBeCloseTo(45_000, 6);
  });

  it('is served for 900 s, the bank at 50 a second, and then refuses every fourth read (ERR-03)', () => {
    advance(simulation, 1300e6, () => source!.firstThrottleUs < Infinity);
    const seconds = source!.firstThrottleUs / 1e6 - idleSeconds;
    // Besides the bank a table has one second's worth: three seconds more.
    expect(Math.abs(seconds - (45_000 + 150) / 50)).toBeLessThan(1);
    expect(Math.abs(seconds / 900 - 1)).toBeLessThan(0.01);
    const { issued } = source!.tally;
    advance(simulation, 1300e6);
    expect(source!.tally.throttled / (source!.tally.issued - issued)).toBeCloseTo(0.25, 2);
    expect(Object.keys(summarise(simulation).throttledByReason)).toEqual([
      'TableReadProvisionedThroughputExceeded',
    ]);
  });
});

describe('One key asked for 3,000 one-unit writes a second, table capacity to spare', () => {
  const simulation = ran({ durationSeconds: 30, data: oneKey, traffic: [writes(3000)] });
  const written = secondsOf(simulation, 'writeUnits');

  it('gets 1,000/s through (ADM-01, SPLIT-09)', () => {
    for (const units of written.slice(1)) {
      expect(units).toBeGreaterThanOrEqual(999);
      expect(units).toBeLessThanOrEqual(1001);
    }
  });

  it('gets 2,000 through in the first second: the bucket starts full and refills once', () => {
    expect(written[0]).toBeGreaterThanOrEqual(1999);
    expect(written[0]).toBeLessThanOrEqual(2001);
  });

  it('is refused with TableWriteKeyRangeThroughputExceeded and nothing else (ERR-02)', () => {
    const { throttledByReason, requests } = summarise(simulation);
    expect(throttledByReason).toEqual({ TableWriteKeyRangeThroughputExceeded: requests.throttled });
    expect(requests.throttled + sum(written)).toBe(requests.issued);
  });
});

describe('The same key over 8 shards, no retries (DES-01, DES-03, ADM-01)', () => {
  it.each([1, 2, 3, 8])('on %i partitions refuses what the shards of each ask beyond 1,000', (partitions) => {
    const shards = 8;
    const starts = evenRanges(partitions);
    const shardsOn = new Array<number>(partitions).fill(0);
    for (let shard = 1; shard <= shards; shard += 1) {
      shardsOn[partitionAt(starts, positionOf(`CELEBRITY#${shard}`))]! += 1;
    }
    const expectedPerSecond = sum(shardsOn.map((count) => Math.max(0, (count * 3000) / shards - 1000)));
    const seconds = 200;
    const warmUp = 10;
    const simulation = ran({
      durationSeconds: warmUp + seconds,
      partitions,
      data: oneKey,
      traffic: [writes(3000)],
      commands: [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards } }],
    });
    const refused = sum(secondsOf(simulation, 'writeKeyRangeRefused').slice(warmUp)) / seconds;
    expect(Math.abs(refused - expectedPerSecond)).toBeLessThanOrEqual(expectedPerSecond * 0.02);
  });
});

describe('Reads of a 20 KB item on one partition', () => {
  const served = (consistentRead: boolean) => {
    const simulation = ran({
      durationSeconds: 30,
      partitions: 1,
      data: [{ id: 'items', count: 1, partitionKey: 'ITEM', itemBytes: 20 * 1024 }],
      traffic: [{ operation: 'GetItem', consistentRead, ...writes(3000) }],
    });
    expect(Object.keys(summarise(simulation).throttledByReason)).toEqual([
      'TableReadKeyRangeThroughputExceeded',
    ]);
    return secondsOf(simulation, 'succeeded').slice(2, 29);
  };

  it('stop at 600/s when strongly consistent (ADM-02)', () => {
    for (const perSecond of served(true)) expect(Math.abs(perSecond - 600)).toBeLessThanOrEqual(20);
    expect(sum(served(true)) / 27).toBeCloseTo(600, 0);
  });

  it('stop at 1,200/s when eventually consistent (ADM-03)', () => {
    for (const perSecond of served(false)) expect(Math.abs(perSecond - 1200)).toBeLessThanOrEqual(30);
    expect(sum(served(false)) / 27).toBeCloseTo(1200, 0);
  });

  it('do not take anything from writes, nor writes from reads (ADM-05)', () => {
    const simulation = ran({
      durationSeconds: 10,
      partitions: 1,
      data: oneKey,
      traffic: [
        { id: 'write', ...writes(900) },
        { id: 'read', operation: 'GetItem', consistentRead: true, ...writes(5000) },
      ],
    });
    const [write, read] = summarise(simulation).traffic;
    expect(write!.throttled).toBe(0);
    expect(read!.throttled).toBeGreaterThan(0);
  });
});

describe('A table at 60 % average load with uniform keys refuses nothing (ADM-15)', () => {
  it.each([
    ['few partitions, each at 60 % of its cap', { partitions: 4, writeUnits: 4000 }, 2400],
    ['many partitions', { partitions: 64, writeUnits: 4000 }, 2400],
    ['one partition', { partitions: 1, writeUnits: 1000 }, 600],
    ['a small table', { partitions: 1, writeUnits: 50 }, 30],
  ])('%s', (_what, outline, perSecond) => {
    const data = [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 900 }];
    for (let seed = 1; seed <= 2; seed += 1) {
      const simulation = ran({
        ...outline,
        seed,
        data,
        durationSeconds: 120,
        traffic: [{ arrivals: 'poisson', ...writes(perSecond) }],
      });
      expect(summarise(simulation).requests.throttled).toBe(0);
    }
  });
});

describe('The example of the guide: 400 WCU over 4 partitions, loads of 50, 50, 50 and 150 (ADM-14)', () => {
  it('serves them all, though an even share would be 100', () => {
    const starts = evenRanges(4);
    const keyOn = (partition: number) =>
      Array.from({ length: 100 }, (_none, n) => `K${n}`).find(
        (key) => partitionAt(starts, positionOf(key)) === partition,
      )!;
    const loads = [50, 50, 50, 150];
    const simulation = ran({
      durationSeconds: 120,
      writeUnits: 400,
      data: loads.map((_load, partition) => ({
        id: `on-${partition}`,
        count: 1,
        partitionKey: keyOn(partition),
        itemBytes: 100,
      })),
      traffic: loads.map((load, partition) => ({
        id: `load-${partition}`,
        data: `on-${partition}`,
        ...writes(load),
      })),
    });
    expect(summarise(simulation).requests.throttled).toBe(0);
  });
});

describe('One celebrity', () => {
  const fixedAtSeconds = 20;
  const whysFirstFix = ({ world }: Simulation): Command[] => world.tables[0]!.why[0]!.fixes[0]!.commands;

  it.each<[string, (simulation: Simulation) => Command[]]>([
    ['after the fix that Why offers first', whysFirstFix],
    ['over ten shards', () => [{ kind: 'set-write-shards', traffic: 'vote', shards: 10 }]],
  ])('%s, has no refusal in the following virtual minute (ADM-01, DES-01)', (_what, commandsOf) => {
    const simulation = load(oneCelebrity);
    advance(simulation, fixedAtSeconds * 1e6);
    const before = simulation.world.sources[0]!.tally.throttled;
    expect(before).toBeGreaterThan(1000);
    for (const command of commandsOf(simulation)) dispatch(simulation, command);
    // The scenario's client does not retry, so there is nothing to wait for: from the very moment of the fix.
    advance(simulation, (fixedAtSeconds + 60) * 1e6);
    expect(simulation.world.sources[0]!.tally.throttled).toBe(before);
    expect(simulation.world.tables[0]!.why[0]!.kind).toBe('calm');
  });

  it('with a client that retries, has none once the retries under way have landed (SDK-01)', () => {
    const retrying = structuredClone(oneCelebrity) as { traffic: object[] };
    Object.assign(retrying.traffic[0]!, { client: { retryMode: 'standard', sdk: 'boto3' } });
    const simulation = load(retrying);
    advance(simulation, fixedAtSeconds * 1e6);
    for (const command of whysFirstFix(simulation)) dispatch(simulation, command);
    // The two retries wait for one second and for two seconds at most.
    advance(simulation, (fixedAtSeconds + 3.1) * 1e6);
    const settled = simulation.world.sources[0]!.tally.throttled;
    advance(simulation, (fixedAtSeconds + 63.1) * 1e6);
    expect(simulation.world.sources[0]!.tally.throttled).toBe(settled);
  });
});

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
