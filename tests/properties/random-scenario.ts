// Random scenarios of modest size: up to two tables with an index or two, three sources of every kind, a few commands. What fast-check
// prints on a failure is the outline; the seed of the run is in it.

import fc from 'fast-check';
import type { Command } from '../../src/sim/commands/command.ts';

export interface RandomScenario {
  document: { durationSeconds: number; commands: { atSeconds: number; do: Command }[] } & Record<
    string,
    unknown
  >;
  /** Commands that fit the document, to be given live. */
  live: { atSeconds: number; do: Command }[];
}

/** Seconds; short, so that a hundred runs take a few seconds. */
const durationSeconds = 3;

const itemBytes = fc.oneof(
  fc.integer({ min: 1, max: 12_000 }),
  fc.record({
    distribution: fc.constant('uniform' as const),
    minBytes: fc.integer({ min: 1, max: 3000 }),
    maxBytes: fc.integer({ min: 3000, max: 9000 }),
  }),
  fc.record({
    distribution: fc.constant('lognormal' as const),
    medianBytes: fc.integer({ min: 100, max: 3000 }),
    sigma: fc.constantFrom(0.3, 1),
  }),
);

const generated = fc.record({
  id: fc.constant('items'),
  count: fc.oneof(fc.integer({ min: 2, max: 500 }), fc.constantFrom(1000, 20_000)),
  partitionKey: fc.constant('ITEM#{n}'),
  itemBytes,
});

const imported = fc
  .array(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      bytes: fc.integer({ min: 1, max: 4000 }),
      gap: fc.constantFrom(0, 0, 0.001, 0.02),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => {
    let atSeconds = 0;
    return {
      id: 'log',
      rows: {
        partitionKey: rows.map(({ key }) => key),
        itemBytes: rows.map(({ bytes }) => bytes),
        atSeconds: rows.map(({ gap }) => (atSeconds += gap)),
      },
    };
  });

/** Without the capacity that an index of a provisioned table has. */
const index = fc.record({
  keys: fc.oneof(fc.constant('unique'), fc.record({ values: fc.constantFrom(1, 7, 300) })),
  share: fc.constantFrom(1, 0.3),
  projection: fc.constantFrom('ALL', 'KEYS_ONLY'),
  changes: fc.constantFrom({ key: 1 }, { added: 0.3, removed: 0.3 }),
  writeUnits: fc.constantFrom(5, 300, 5000),
  initialPartitions: fc.integer({ min: 1, max: 4 }),
});

const table = fc.record({
  partitionKey: fc.constant({ name: 'pk', type: 'S' }),
  globalIndexes: fc.array(index, { maxLength: 2 }),
  capacity: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        mode: fc.constant('provisioned'),
        readUnits: fc.constantFrom(1, 50, 400, 5000),
        writeUnits: fc.constantFrom(1, 50, 400, 5000),
        initialBurstSeconds: fc.constantFrom(0, 0, 1, 300),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          mode: fc.constant('on-demand'),
          maxReadUnits: fc.constantFrom(1, 50, 5000),
          maxWriteUnits: fc.constantFrom(1, 50, 5000),
        },
        { requiredKeys: ['mode'] },
      ),
    },
  ),
  initialPartitions: fc.integer({ min: 1, max: 12 }),
  data: fc.tuple(generated, imported),
});

const drawnKeys = fc.oneof(
  fc.constant({ choice: 'uniform' as const }),
  fc.record({ choice: fc.constant('zipf' as const), exponent: fc.constantFrom(0, 0.8, 0.99, 1, 1.7) }),
  fc.record({
    choice: fc.constant('hotspot' as const),
    hotKeys: fc.integer({ min: 1, max: 2 }),
    hotShare: fc.constantFrom(0.1, 0.6, 0.95),
  }),
  fc.constant({ choice: 'sequential' as const }),
  fc.record({ choice: fc.constant('latest' as const), exponent: fc.constantFrom(0.5, 0.99) }),
);

const operation = fc.constantFrom('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');

const client = fc.constantFrom(
  { retryMode: 'none', sdk: 'boto3' },
  { retryMode: 'standard', sdk: 'boto3' },
  { retryMode: 'standard', sdk: 'javascript-v3' },
  { retryMode: 'legacy', sdk: 'boto3' },
  { retryMode: 'legacy', sdk: 'java-v2' },
);

const perSecond = fc.constantFrom(0, 1, 30, 200, 900);

const openLoop = fc.record({
  operation,
  data: fc.constant('items'),
  keys: drawnKeys,
  arrivals: fc.constantFrom('poisson', 'even'),
  rate: fc
    .tuple(
      perSecond,
      fc.option(fc.tuple(fc.constantFrom(0.7, 1.5), perSecond, fc.boolean()), { nil: undefined }),
    )
    .map(([first, then]) => [
      { atSeconds: 0, perSecond: first },
      ...(then ? [{ atSeconds: then[0], perSecond: then[1], ...(then[2] && { ramp: 'linear' }) }] : []),
    ]),
  client,
});

const closedLoop = fc.record({
  operation,
  data: fc.constant('items'),
  keys: drawnKeys,
  client: fc
    .tuple(
      client,
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(0, 0.5, 20),
      fc.option(fc.integer({ min: 1, max: 300 })),
    )
    .map(([base, threads, thinkMs, requests]) => ({
      ...base,
      threads,
      thinkMs,
      ...(requests && { requests }),
    })),
});

const trace = fc.oneof(
  fc.record({
    operation,
    data: fc.constant('log'),
    keys: fc.constant({ choice: 'trace' as const, data: 'log' }),
    arrivals: fc.constant('trace'),
    client,
  }),
  fc.record({
    operation,
    data: fc.constant('log'),
    keys: fc.boolean().map((repeat) => ({ choice: 'trace' as const, data: 'log', repeat })),
    rate: perSecond.map((rate) => [{ atSeconds: 0, perSecond: rate }]),
    client,
  }),
);

const traffic = fc.oneof({ arbitrary: openLoop, weight: 4 }, closedLoop, trace);

const command = fc.oneof(
  fc.record({ kind: fc.constant('set-rate' as const), perSecond }),
  fc.record({ kind: fc.constant('set-keys' as const), keys: drawnKeys }),
  fc.record({ kind: fc.constant('set-retry-mode' as const), retryMode: fc.constantFrom('none', 'standard') }),
  fc.record({
    kind: fc.constant('set-write-shards' as const),
    shards: fc.constantFrom(1, 3, 8),
    suffix: fc.constantFrom('random', 'calculated'),
    key: fc.constantFrom(undefined, 'ITEM#1'),
  }),
  fc.record({
    kind: fc.constant('set-capacity' as const),
    readUnits: fc.constantFrom(1, 200, 3000),
    writeUnits: fc.constantFrom(undefined, 1, 200, 3000),
  }),
  fc.record({
    kind: fc.constant('set-capacity-mode' as const),
    mode: fc.constantFrom('provisioned' as const, 'on-demand' as const),
  }),
  fc.record({
    kind: fc.constant('set-max-throughput' as const),
    maxWriteUnits: fc.constantFrom(-1, 1, 300),
  }),
);

const moment = fc.integer({ min: 0, max: durationSeconds * 1e6 }).map((us) => us / 1e6);
const commands = fc.array(fc.tuple(moment, fc.nat(), command), { maxLength: 4 });

export const randomScenario: fc.Arbitrary<RandomScenario> = fc
  .record({
    seed: fc.nat(),
    tables: fc.array(table, { minLength: 1, maxLength: 2 }),
    traffic: fc.array(fc.tuple(fc.nat(), traffic), { minLength: 1, maxLength: 3 }),
    scheduled: commands,
    live: commands,
  })
  .map(({ seed, tables, traffic, scheduled, live }) => {
    const named = tables.map(({ globalIndexes, ...each }, place) => ({
      name: `Table-${place}`,
      ...each,
      globalIndexes: globalIndexes.map(({ writeUnits, ...index }, at) => ({
        name: `index-${at}`,
        partitionKey: { name: `attribute-${at}`, type: 'S' },
        ...index,
        ...(each.capacity.mode === 'provisioned' && {
          capacity: { mode: 'provisioned', readUnits: 10, writeUnits },
        }),
      })),
    }));
    const sources = traffic.map(([choice, source], index) => ({
      id: `source-${index}`,
      table: named[choice % named.length]!.name,
      consistentRead: source.operation === 'GetItem' && choice % 3 === 0,
      ...source,
    }));
    const fit = (drawn: [number, number, object & { kind: string }][]) =>
      drawn
        .map(([atSeconds, choice, change]) => ({ atSeconds, do: addressed(change, choice, named, sources) }))
        .filter(({ do: each }) => each !== undefined)
        .sort((a, b) => a.atSeconds - b.atSeconds) as { atSeconds: number; do: Command }[];
    return {
      document: {
        format: 'partition-lab/scenario',
        version: 1,
        title: 'Random',
        seed,
        durationSeconds,
        // A switch of the mode is done within the run.
        assumptions: { 'mode-switch-seconds': 1 },
        tables: named,
        traffic: sources,
        commands: fit(scheduled),
      },
      live: fit(live),
    };
  });

const tableCommands = ['set-capacity', 'set-capacity-mode', 'set-max-throughput'];

/** The command for one of the tables or sources; undefined when it does not fit the source it falls on. */
function addressed(
  change: { kind: string },
  choice: number,
  tables: { name: string }[],
  sources: { id: string; data: string; client: object; keys: object }[],
): object | undefined {
  const clean = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (tableCommands.includes(change.kind)) return { ...clean, table: tables[choice % tables.length]!.name };
  const source = sources[choice % sources.length]!;
  if (change.kind === 'set-rate' && !('rate' in source)) return undefined;
  if (change.kind === 'set-keys' && source.data === 'log') return undefined;
  return { ...clean, traffic: source.id };
}
