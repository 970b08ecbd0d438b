// Clients that follow each request to its end, seen from outside: what they send, how long they wait, what it costs.

import { describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import '../../fixed-seed.ts';
import { digestOfWorld } from '../../../src/sim/digest.ts';
import { percentile } from '../../../src/sim/kernel/histogram.ts';
import type { ClientSpec, Command } from '../../../src/sim/scenario/scenario.ts';
import { advance, dispatch, load, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { countOf, type ClientCount } from '../../../src/sim/traffic/client-counts.ts';

interface Design {
  client?: Partial<ClientSpec>;
  perSecond?: number;
  readUnits?: number;
  storage?: object;
  commands?: { atSeconds: number; do: Command }[];
  seconds?: number;
  traffic?: object;
}

function run(design: Design, untilSeconds = Infinity): Simulation {
  const { client, perSecond = 300, readUnits = 3000, storage, commands = [], seconds = 6, traffic } = design;
  const simulation = load({
    format: 'partition-lab/scenario',
    version: 1,
    title: 'Clients',
    seed: 11,
    durationSeconds: seconds,
    tables: [
      {
        name: 'Carts',
        partitionKey: { name: 'cart', type: 'S' },
        capacity: { mode: 'provisioned', readUnits, writeUnits: 1000 },
        initialPartitions: 1,
        data: [{ id: 'carts', count: 100, partitionKey: 'CART#{n}', itemBytes: 4000 }],
        ...(storage && { storage }),
      },
    ],
    traffic: [
      {
        id: 'shoppers',
        table: 'Carts',
        operation: 'GetItem',
        consistentRead: true,
        data: 'carts',
        keys: { choice: 'uniform' },
        rate: [{ atSeconds: 0, perSecond }],
        client,
        ...traffic,
      },
    ],
    commands,
  });
  advance(simulation, untilSeconds * 1e6);
  return simulation;
}

function counted({ world }: Simulation, name: ClientCount): number {
  return countOf(world.sources[0]!.client!, name);
}
function unitsOf({ world }: Simulation): number {
  return world.sources[0]!.tally.units;
}

/** A node that can do less than it is asked for. */
const overloaded = { storage: { nodesPerZone: 1, nodeReadUnits: 200 } };

describe('A timeout (SDK-09)', () => {
  it('changes nothing for a client whose answers come in time', () => {
    const [patient, plain] = [{ timeoutMs: 5000 }, {}].map((client) => run({ client }));
    expect(summarise(patient!).requests).toEqual(summarise(plain!).requests);
    expect(unitsOf(patient!)).toBe(unitsOf(plain!));
    const [one, other] = [patient, plain].map((each) =>
      percentile(each!.world.sources[0]!.tally.client, 0.9),
    );
    expect(one! / other!).toBeCloseTo(1, 2);
  });

  it('is an error and no throttling, and the server works on: the units are spent', () => {
    const simulation = run({ ...overloaded, client: { retryMode: 'none', timeoutMs: 100 } });
    const { requests } = summarise(simulation);
    expect(requests.throttled).toBe(0);
    expect(requests.errors!['ClientTimeout']).toBeGreaterThan(500);
    expect(requests.errors!['ClientTimeout']).toBe(counted(simulation, 'timeouts'));
    expect(counted(simulation, 'servedForNobody')).toBeGreaterThan(0.7 * requests.errors!['ClientTimeout']!);
    // Under way at the end: what the node has taken on, and not a tenth of a second's worth more.
    const worked = requests.succeeded + counted(simulation, 'servedForNobody');
    expect(unitsOf(simulation) - worked).toBeGreaterThanOrEqual(0);
    expect(unitsOf(simulation) - worked).toBeLessThanOrEqual(30);
  });

  it('ends an attempt at that very moment: no request takes longer than its attempts and their waits', () => {
    const { world } = run({ ...overloaded, client: { retryMode: 'immediate', attempts: 3, timeoutMs: 100 } });
    const { client } = world.sources[0]!.tally;
    expect(percentile(client, 1) / 1000).toBeLessThan(301);
  });

  it('is told of the attempts that are told', () => {
    const { world } = run({ ...overloaded, client: { retryMode: 'none', timeoutMs: 100 } });
    const given = world.samples.filter(({ gaveUpAfterUs }) => gaveUpAfterUs !== undefined);
    expect(given.length).toBeGreaterThan(0);
    expect(new Set(given.map(({ gaveUpAfterUs }) => gaveUpAfterUs))).toEqual(new Set([100_000]));
  });
});

describe('The retry quota (SDK-05)', () => {
  it('lets so many retries of throttled attempts through as the successes pay for, and 100 more', () => {
    const simulation = run({ readUnits: 100, client: { retryMode: '2026' }, seconds: 10 });
    const { succeeded, retries, failed } = summarise(simulation).requests;
    expect(counted(simulation, 'withoutTokens')).toBeGreaterThan(failed / 2);
    expect(retries).toBeLessThanOrEqual(100 + succeeded);
    expect(retries).toBeLessThan(run({ readUnits: 100, client: {} }).world.sources[0]!.tally.retries);
  });

  it('is shared by nobody: ten SDK clients have ten', () => {
    const [one, ten] = [1, 10].map((instances) =>
      run({ readUnits: 100, client: { retryMode: '2026', instances }, seconds: 3 }),
    );
    const more = ten!.world.sources[0]!.tally.retries - one!.world.sources[0]!.tally.retries;
    expect(more).toBeGreaterThan(300);
  });

  it('comes to a client while the run goes on, and goes again', () => {
    const simulation = run({ readUnits: 100, client: {}, seconds: 20 }, 4);
    dispatch(simulation, { kind: 'set-client', traffic: 'shoppers', retryQuota: true });
    advance(simulation, 12e6);
    const { client, tally } = simulation.world.sources[0]!;
    expect(client!.quota[0]).toBeLessThan(20);
    const retriesBefore = tally.retries;
    dispatch(simulation, { kind: 'set-client', traffic: 'shoppers', retryQuota: false });
    const refusedForIt = counted(simulation, 'withoutTokens');
    advance(simulation, 20e6);
    expect(counted(simulation, 'withoutTokens')).toBe(refusedForIt);
    expect(tally.retries - retriesBefore).toBeGreaterThan(1500);
  });
});

describe('The adaptive mode (SDK-06)', () => {
  const design = { readUnits: 100, perSecond: 160, seconds: 30 };

  it('keeps requests in the client that the table would refuse, and serves as many', () => {
    const [adaptive, standard] = (['adaptive', 'standard'] as const).map((retryMode) =>
      run({ ...design, client: { retryMode, sdk: 'javascript-v3' } }),
    );
    const { requests } = summarise(adaptive!);
    expect(requests.throttled).toBeLessThan(summarise(standard!).requests.throttled / 20);
    expect(requests.failed).toBe(0);
    expect(unitsOf(adaptive!)).toBeGreaterThan(0.9 * unitsOf(standard!));
    expect(counted(adaptive!, 'heldBack')).toBeGreaterThan(2000);
  });

  it('lets go of everybody who waits when another mode takes its place', () => {
    const simulation = run({ ...design, client: { retryMode: 'adaptive' } }, 20);
    const { client } = simulation.world.sources[0]!;
    expect(client!.turnLines[0]!.length).toBeGreaterThan(500);
    dispatch(simulation, { kind: 'set-retry-mode', traffic: 'shoppers', retryMode: 'standard' });
    advance(simulation, 20.1e6);
    expect(client!.turnLines[0]!.length).toBe(0);
  });
});

describe('A hedged read (SDK-09)', () => {
  const storage = { nodesPerZone: 1 };
  const commands = [
    { atSeconds: 0, do: { kind: 'set-disk', table: 'Carts', node: 'b1', times: 40 } as Command },
  ];
  const traffic = { consistentRead: false };
  const [plain, hedged] = [{}, { hedgeAfterMs: 8 }].map((client) =>
    run({ storage, commands, traffic, client }),
  );

  it('takes the first of two answers: the slow ones are half as slow, for a quarter more work', () => {
    const [slow, quick] = [plain!, hedged!].map(({ world }) =>
      percentile(world.sources[0]!.tally.client, 0.99),
    );
    expect(quick! / slow!).toBeLessThan(0.6);
    const more = unitsOf(hedged!) / unitsOf(plain!);
    expect(more).toBeGreaterThan(1.2);
    expect(more).toBeLessThan(1.4);
  });

  it('is one request, whichever of its attempts is answered', () => {
    const { issued, succeeded, unfinished } = summarise(hedged!).requests;
    expect(issued).toBe(succeeded + unfinished);
    expect(counted(hedged!, 'sent')).toBe(issued + counted(hedged!, 'hedges'));
    const won = counted(hedged!, 'hedgesWon') / counted(hedged!, 'hedges');
    expect(won).toBeGreaterThan(0.5);
    expect(won).toBeLessThan(0.9);
  });

  it('is not tried again while the other attempt may still be answered', () => {
    const simulation = run({
      storage: { nodesPerZone: 1, nodeReadUnits: 320 },
      client: { retryMode: 'none', hedgeAfterMs: 8, timeoutMs: 40 },
    });
    const { issued, succeeded, failed, unfinished } = summarise(simulation).requests;
    expect(issued).toBe(succeeded + failed + unfinished);
    expect(counted(simulation, 'timeouts')).toBeGreaterThan(failed);
  });
});

describe('Connections (SDK-10)', () => {
  it('cost three round trips and a handshake when they are new, and nothing when they are kept', () => {
    const medians = [true, false].map((reuse) => {
      const { world } = run({ perSecond: 50, client: { connections: { max: 10, reuse } } });
      return percentile(world.sources[0]!.tally.client, 0.5) / 1000;
    });
    const more = medians[1]! - medians[0]!;
    expect(more).toBeGreaterThan(3 + 3 * 0.5);
    expect(more).toBeLessThan(3 + 3 * 0.7);
  });

  it('are opened once for each that is needed at the same time', () => {
    const simulation = run({ perSecond: 50, client: { connections: { max: 10 } } });
    expect(counted(simulation, 'connectionsOpened')).toBeLessThan(5);
    const warm = run({ perSecond: 50, client: { connections: { max: 10, startsWarm: true } } });
    expect(counted(warm, 'connectionsOpened')).toBe(0);
  });

  it('are waited for when all are busy: one connection serves one request after the other', () => {
    const simulation = run({ perSecond: 400, client: { connections: { max: 1 } }, seconds: 4 });
    const { succeeded } = summarise(simulation).requests;
    const { service } = simulation.world.sources[0]!.tally;
    expect(counted(simulation, 'waitedForConnection')).toBeGreaterThan(1000);
    // The network's 0.6 ms come on top of what the service takes.
    expect(succeeded / 4).toBeLessThan(1e6 / (percentile(service, 0.5) + 500));
    expect(succeeded / 4).toBeGreaterThan(250);
  });

  it('are closed by a timeout', () => {
    const simulation = run({
      ...overloaded,
      client: { retryMode: 'none', timeoutMs: 100, connections: { max: 50 } },
    });
    expect(counted(simulation, 'connectionsOpened')).toBeGreaterThanOrEqual(counted(simulation, 'timeouts'));
  });
});

const anyClient: fc.Arbitrary<Partial<ClientSpec>> = fc.record(
  {
    retryMode: fc.constantFrom('none', 'immediate', 'standard', 'adaptive', '2026'),
    instances: fc.integer({ min: 1, max: 4 }),
    retryQuota: fc.boolean(),
    timeoutMs: fc.constantFrom(20, 60, 200),
    hedgeAfterMs: fc.constantFrom(5, 15),
    connections: fc.record({ max: fc.constantFrom(2, 20), reuse: fc.boolean() }),
  },
  { requiredKeys: ['timeoutMs'] },
);

test('every request ends once, no connection or token is lost, and the cut of a run changes nothing, for any client', () => {
  fc.assert(
    fc.property(anyClient, fc.integer({ min: 1, max: 2_999_999 }), (client, cutUs) => {
      const design = { client, ...overloaded, perSecond: 250, readUnits: 200, seconds: 3 };
      const whole = run(design);
      const cut = run(design, cutUs / 1e6);
      advance(cut, Infinity);
      expect(digestOfWorld(cut.world)).toBe(digestOfWorld(whole.world));

      const { issued, succeeded, failed, unfinished } = summarise(whole).requests;
      expect(issued).toBe(succeeded + failed + unfinished);
      const own = whole.world.sources[0]!.client!;
      expect(own.requests.open).toBeGreaterThanOrEqual(unfinished);
      expect(counted(whole, 'sent')).toBe(whole.world.sources[0]!.tally.attempts);
      for (const tokens of own.quota) expect(tokens >= 0 && tokens <= 500).toBe(true);
      for (const { busy, idleSinceUs } of own.pools) {
        expect(busy + idleSinceUs.length).toBeLessThanOrEqual(client.connections!.max);
      }
    }),
    { numRuns: 12 },
  );
});

test('with the traffic over, nothing is left in a client’s hand and no connection is busy', () => {
  const { world } = run({
    ...overloaded,
    client: {
      retryMode: 'immediate',
      timeoutMs: 60,
      hedgeAfterMs: 10,
      connections: { max: 20 },
      threads: 30,
      requests: 300,
    },
    traffic: { rate: undefined },
    seconds: 12,
  });
  const { client, finishedAtUs } = world.sources[0]!;
  expect(finishedAtUs).toBeLessThan(12e6);
  expect(client!.requests.open).toBe(0);
  expect(client!.pools.map(({ busy }) => busy)).toEqual([0]);
});

test('a key keeps its place while its requests are in hand and its source is sharded', () => {
  const simulation = run({ ...overloaded, client: { retryMode: '2026', timeoutMs: 100 } }, 2);
  dispatch(simulation, { kind: 'set-write-shards', traffic: 'shoppers', shards: 3 });
  advance(simulation, 6e6);
  const { issued, succeeded, failed, unfinished } = summarise(simulation).requests;
  expect(issued).toBe(succeeded + failed + unfinished);
});

test.each(['story', 'aggregate'] as const)('the grain %s refuses such clients', (grain) => {
  const { scenario } = run({}, 0);
  const patient = {
    ...scenario,
    traffic: scenario.traffic.map((source) => ({ ...source, client: { ...source.client, timeoutMs: 50 } })),
  };
  expect(() => load(patient, { grain })).toThrow(/followed to its end; expected grain "single"/);
  const plain = load(scenario, { grain });
  expect(() => dispatch(plain, { kind: 'set-client', traffic: 'shoppers', timeoutMs: 50 })).toThrow(/single/);
});
