// Requests of the single grain followed one by one, in scenarios so small that each can be.

import { describe, expect, it, test } from 'vitest';
import { chooseKey } from '../../../src/sim/clients/choose-key.ts';
import type { SampledAttempt } from '../../../src/sim/frame.ts';
import { advance, dispatch, load, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { documentOf, ran, started, type Outline } from '../small-run.ts';

const oneKey = [{ id: 'items', count: 1, partitionKey: 'ITEM', itemBytes: 2000 }];

describe('A client that is refused', () => {
  /** Two requests half a second apart on a table of one unit: the first takes the token, the second is told. */
  const outline = (client: object): Outline => ({
    durationSeconds: 200,
    writeUnits: 1,
    partitions: 1,
    data: [{ id: 'items', count: 1, partitionKey: 'ITEM', itemBytes: 100 * 1024 }],
    traffic: [
      {
        client,
        rate: [
          { atSeconds: 0, perSecond: 2 },
          { atSeconds: 1.01, perSecond: 0 },
        ],
      },
    ],
  });

  const attemptsOfSecond = (client: object): SampledAttempt[] => {
    const { samples } = ran(outline(client)).world;
    expect(samples[0]).toMatchObject({ outcome: 'served', attempt: 0, atUs: 500_000 });
    return samples.slice(1);
  };

  it.each([['boto3', [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600]]])(
    'in %s, legacy, waits from the moment it has the answer: 50 ms, 100 ms … (SDK-02)',
    (sdk, waitsMs) => {
      const attempts = attemptsOfSecond({ retryMode: 'legacy', sdk });
      expect(attempts.length).toBe(11);
      attempts.forEach((attempt, index) => {
        expect(attempt).toMatchObject({
          attempt: index,
          outcome: 'refused',
          reason: 'TableWriteProvisionedThroughputExceeded',
        });
        const next = attempts[index + 1];
        if (next) expect(next.atUs - attempt.atUs - attempt.latencyUs).toBe(waitsMs[index]! * 1000);
      });
    },
  );

  it('in standard mode tries twice more, each wait a share of what it may be (SDK-01)', () => {
    const attempts = attemptsOfSecond({ retryMode: 'standard', sdk: 'javascript-v3' });
    expect(attempts.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    [500_000, 1_000_000].forEach((mostUs, index) => {
      const [attempt, next] = [attempts[index]!, attempts[index + 1]!];
      const waitedUs = next.atUs - attempt.atUs - attempt.latencyUs;
      expect(waitedUs).toBeGreaterThanOrEqual(0);
      expect(waitedUs).toBeLessThanOrEqual(mostUs);
    });
  });

  it('without retries gives up at once, and is counted as a request that gave up', () => {
    const simulation = ran(outline({ retryMode: 'none' }));
    expect(summarise(simulation).requests).toMatchObject({
      issued: 2,
      succeeded: 1,
      failed: 1,
      throttled: 1,
      retries: 0,
      unfinished: 0,
    });
  });

  it('gets through when a retry comes after the debt is paid', () => {
    const simulation = ran({
      durationSeconds: 30,
      writeUnits: 1,
      partitions: 1,
      data: oneKey,
      traffic: [
        {
          client: { retryMode: 'legacy', sdk: 'boto3' },
          rate: [
            { atSeconds: 0, perSecond: 4 },
            { atSeconds: 0.6, perSecond: 0 },
          ],
        },
      ],
    });
    const { requests, latencyMs } = summarise(simulation);
    expect(requests).toMatchObject({ issued: 2, succeeded: 2, failed: 0 });
    expect(requests.retries).toBe(requests.throttled);
    // The client's view includes the waits: at 0.25 s two units leave a debt, which is paid at 1 s.
    expect(latencyMs.p999).toBeGreaterThan(500);
  });
});

describe('A closed loop', () => {
  const loop = (client: object, change: Outline = {}): Outline => ({
    durationSeconds: 5,
    traffic: [{ arrivals: undefined, rate: undefined, client: { retryMode: 'none', ...client } }],
    ...change,
  });

  it('of one thread sends each request exactly when the one before is answered, plus its pause', () => {
    for (const thinkMs of [0, 2.5]) {
      const simulation = started(loop({ threads: 1, thinkMs, requests: 100 }));
      const source = simulation.world.sources[0]!;
      let sentUs = 0;
      for (let request = 1; request <= 100; request += 1) {
        advance(simulation, sentUs);
        expect(source.tally.issued).toBe(request - 1);
        advance(simulation, sentUs + 1);
        expect(source.tally.issued).toBe(request);
        sentUs = source.lastAnswerUs + thinkMs * 1000;
      }
      expect(source.exhausted).toBe(true);
    }
  });

  it('never has more requests under way than threads', () => {
    const simulation = started(loop({ threads: 7 }));
    for (let atUs = 0; atUs < 1e6; atUs += 5003) {
      advance(simulation, atUs);
      expect(simulation.world.sources[0]!.open).toBeLessThanOrEqual(7);
    }
    expect(summarise(simulation).requests.issued).toBeGreaterThan(500);
  });

  it('sends as many requests as it is given, whatever the number of threads', () => {
    for (const threads of [1, 3, 200]) {
      const { requests } = summarise(ran(loop({ threads, requests: 150 })));
      expect(requests).toMatchObject({ issued: 150, succeeded: 150, unfinished: 0 });
    }
  });

  it('reads every shard and waits for the slowest', () => {
    const reading = (shards: number) => {
      const outline = loop({ threads: 1, requests: 200 });
      Object.assign(outline.traffic![0]!, { operation: 'GetItem' });
      const commands = [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards } as const }];
      return ran({ ...outline, commands });
    };
    const [plain, fanned] = [reading(1), reading(8)];
    expect(fanned.world.sources[0]!.tally).toMatchObject({
      issued: 200,
      succeeded: 200,
      attempts: 1600,
      units: 800,
    });
    expect(summarise(fanned).latencyMs.p50).toBeGreaterThan(summarise(plain).latencyMs.p50! * 1.2);
  });
});

describe('Reads of a sharded key (DES-01, DES-02)', () => {
  const sharded = (suffix: 'random' | 'calculated', sortKey?: { name: string; type: 'S' }) =>
    ran({
      durationSeconds: 5,
      sortKey,
      traffic: [{ operation: 'GetItem' }],
      commands: [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards: 5, suffix } }],
    }).world.sources[0]!.tally;

  it('ask every shard', () => {
    for (const tally of [sharded('random'), sharded('calculated')])
      expect(tally.attempts).toBe(5 * tally.issued);
  });

  it('ask one shard when the suffix is calculated and the table has a sort key', () => {
    const tally = sharded('calculated', { name: 'sk', type: 'S' });
    expect(tally.attempts).toBe(tally.issued);
  });

  it('fail as a whole when one part gives up, once', () => {
    const { requests } = summarise(
      ran({
        durationSeconds: 20,
        readUnits: 3,
        traffic: [{ operation: 'GetItem', rate: [{ atSeconds: 0, perSecond: 10 }] }],
        commands: [{ atSeconds: 0, do: { kind: 'set-write-shards', traffic: 'load', shards: 5 } }],
      }),
    );
    expect(requests.failed).toBeGreaterThan(100);
    expect(requests.succeeded + requests.failed + requests.unfinished).toBe(requests.issued);
    expect(requests.throttled).toBeGreaterThan(requests.failed);
  });
});

describe('A trace', () => {
  const log = {
    id: 'log',
    rows: { partitionKey: ['a', 'b', 'c'], itemBytes: [100, 2000, 300], atSeconds: [0, 0.5, 2] },
  };

  it('with its own times sends each row at its time, and then has finished', () => {
    const simulation = started({
      durationSeconds: 5,
      data: [log],
      traffic: [{ data: 'log', keys: { choice: 'trace', data: 'log' }, arrivals: 'trace', rate: undefined }],
    });
    const source = simulation.world.sources[0]!;
    for (const [atSeconds, issued] of [
      [0, 0],
      [0.000001, 1],
      [0.5, 1],
      [0.500001, 2],
      [2, 2],
      [2.000001, 3],
      [5, 3],
    ] as const) {
      advance(simulation, atSeconds * 1e6);
      expect(source.tally.issued).toBe(issued);
    }
    expect(source.tally.units).toBe(4);
    expect(summarise(simulation).traffic[0]!.finishedAtSeconds).toBe(source.lastAnswerUs / 1e6);
  });

  it('at a rate ends after its last row, or begins again', () => {
    for (const [repeat, issued] of [
      [false, 3],
      [true, 499],
    ] as const) {
      const simulation = ran({
        durationSeconds: 5,
        data: [log],
        traffic: [{ data: 'log', keys: { choice: 'trace', data: 'log', repeat } }],
      });
      expect(summarise(simulation).requests.issued).toBe(issued);
      expect(summarise(simulation).traffic[0]!.finishedAtSeconds === null).toBe(repeat);
    }
  });
});

describe('Both sides of a comparison', () => {
  /** What was sent, as far as it was told, how much of it there was, and what comes next. */
  function requestsOf(simulation: Simulation) {
    const { world } = simulation;
    return {
      issued: world.sources.map(({ tally }) => tally.issued),
      first: world.samples
        .filter(({ attempt }) => attempt === 0)
        .map(({ atUs, key, traffic }) => [atUs, key.split('#', 2).join('#'), traffic]),
      next: world.sources.map((source) => {
        const { keys, cursor, newest, spec, arrivals } = structuredClone(source);
        const numbers = Array.from({ length: 20 }, () => {
          chooseKey(keys, cursor, newest, spec, world.chosen);
          return world.chosen.keyNumber;
        });
        return { chosen: cursor.chosen, numbers, nextUs: arrivals!.nextUs };
      }),
    };
  }
  const outline: Outline = {
    durationSeconds: 4,
    writeUnits: 300,
    traffic: [
      {
        id: 'a',
        arrivals: 'poisson',
        rate: [{ atSeconds: 0, perSecond: 400 }],
        keys: { choice: 'zipf', exponent: 1 },
      },
      { id: 'b', arrivals: 'poisson', rate: [{ atSeconds: 1, perSecond: 900 }], operation: 'GetItem' },
    ],
  };

  it.each<[string, Outline, Parameters<typeof dispatch>[1][]]>([
    ['more capacity', { writeUnits: 9000 }, []],
    ['less capacity', { writeUnits: 1 }, []],
    ['other partitions', { partitions: 31 }, []],
    ['banked capacity', { initialBurstSeconds: 300 }, []],
    ['write shards', {}, [{ kind: 'set-write-shards', traffic: 'a', shards: 10 }]],
    ['another retry mode', {}, [{ kind: 'set-retry-mode', traffic: 'a', retryMode: 'legacy', sdk: 'boto3' }]],
  ])('get the same requests at the same moments: %s', (_what, change, commands) => {
    const plain = ran(outline);
    const other = load(documentOf({ ...outline, ...change }));
    for (const command of commands) dispatch(other, command);
    advance(other, 4e6);
    expect(requestsOf(other)).toEqual(requestsOf(plain));
    expect(requestsOf(plain).first.length).toBeGreaterThan(100);
  });
});

test('the seed decides everything: the same seed the same run, another seed another', () => {
  const digestOfSeed = (seed: number) =>
    summarise(ran({ seed, durationSeconds: 2, traffic: [{ arrivals: 'poisson' }] })).digest;
  expect(digestOfSeed(7)).toBe(digestOfSeed(7));
  expect(digestOfSeed(8)).not.toBe(digestOfSeed(7));
});

test('a told attempt says where it went, and its hops are in order', () => {
  const { samples } = ran({
    durationSeconds: 3,
    writeUnits: 30,
    traffic: [
      {},
      { id: 'strong', operation: 'GetItem', consistentRead: true },
      { id: 'eventual', operation: 'GetItem' },
    ],
  }).world;
  const roadOf = (traffic: number, outcome: string) =>
    samples.find((each) => each.traffic === traffic && each.outcome === outcome)!.hops.map(({ hop }) => hop);
  expect(roadOf(0, 'served')).toEqual([
    'sent',
    'reached-router',
    'reached-storage',
    'read',
    'persisted-by-leader',
    'persisted-by-quorum',
    'answered',
  ]);
  expect(roadOf(0, 'refused')).toEqual(['sent', 'reached-router', 'answered']);
  expect(roadOf(1, 'served')).toEqual(['sent', 'reached-router', 'reached-storage', 'read', 'answered']);
  for (const { hops, atUs, latencyUs } of samples) {
    expect(hops[0]!.atUs).toBe(atUs);
    expect(hops.at(-1)!.atUs).toBe(atUs + latencyUs);
    for (let index = 1; index < hops.length; index += 1) {
      expect(hops[index]!.atUs).toBeGreaterThanOrEqual(hops[index - 1]!.atUs);
    }
  }
});
