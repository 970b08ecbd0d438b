// Random scenarios in which much is changed while they run: up to two tables with global and local indexes, several
// sources, and commands of every kind that changes a table or an index. Splits, switches and updates are quick, so that
// two minutes are enough for several of them.

import fc from 'fast-check';

/** Whole minutes: CloudWatch gets no others. */
export const changesSeconds = 120;

interface Scheduled {
  atSeconds: number;
  do: object;
}

export interface RandomChanges {
  document: { commands: Scheduled[] } & Record<string, unknown>;
}

/** What an arbitrary draws. */
type DrawnBy<Drawing> = Drawing extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const assumptions = {
  'split-after-seconds': 10,
  'split-seconds': 30,
  'peak-window-seconds': 10,
  'mode-switch-seconds': 5,
  'alarm-delay-seconds': 0,
  'update-table-seconds': 5,
  'index-queue-seconds': 1,
  'index-allocation-seconds': 4,
};

/** Items of 9 KB, so that few requests make much heat. */
const itemBytes = 9_000;

const policy = fc.constantFrom(
  { minUnits: 50, maxUnits: 3_000, targetPercent: 50 },
  { minUnits: 100, maxUnits: 250, targetPercent: 70 },
  {
    minUnits: 60,
    maxUnits: 600,
    targetPercent: 80,
    schedule: [{ atSeconds: 65, minUnits: 300, maxUnits: 500 }],
  },
);
const onePolicy = fc.record({ write: policy }).map(({ write }) => ({ read: write, write }));

const provisioned = fc.record(
  {
    mode: fc.constant('provisioned'),
    readUnits: fc.constantFrom(200, 240),
    writeUnits: fc.constantFrom(200, 240),
    autoScaling: onePolicy,
  },
  { requiredKeys: ['mode', 'readUnits', 'writeUnits'] },
);
const bought = fc.oneof(
  provisioned,
  fc.constantFrom(
    { mode: 'provisioned', readUnits: 400, writeUnits: 2_500 },
    { mode: 'provisioned', readUnits: 400, writeUnits: 20_000 },
  ),
);

/** Without capacity: an on-demand table's. */
const index = fc.record({
  keys: fc.oneof(
    fc.constant('unique'),
    fc.record({ values: fc.constantFrom(1, 5, 400), exponent: fc.constantFrom(0, 1.2) }),
  ),
  share: fc.constantFrom(1, 0.4),
  projection: fc.constantFrom('ALL', 'KEYS_ONLY'),
  changes: fc.constantFrom({ key: 0.5 }, { added: 0.3, projected: 0.3, removed: 0.2 }),
  initialPartitions: fc.integer({ min: 1, max: 3 }),
  capacity: bought,
});
type Index = DrawnBy<typeof index>;

const table = fc.record({
  capacity: fc.oneof(
    { weight: 2, arbitrary: bought },
    {
      weight: 1,
      arbitrary: fc.record({
        mode: fc.constant('on-demand'),
        previousPeakWriteUnits: fc.constantFrom(100, 1_000),
      }),
    },
  ),
  initialPartitions: fc.integer({ min: 1, max: 3 }),
  count: fc.constantFrom(300, 6_000, 2_000_000),
  indexes: fc.array(index, { maxLength: 3 }),
  /** With item collections, and a local index beside them or none. */
  collections: fc.constantFrom('none', 'none', 'plain', 'local'),
});
type Table = DrawnBy<typeof table>;

const drawnKeys = fc.constantFrom(
  { choice: 'uniform' },
  { choice: 'zipf', exponent: 0.7 },
  { choice: 'hotspot', hotKeys: 3, hotShare: 0.8 },
);
const perSecond = fc.constantFrom(2, 30, 100, 200);
const source = fc.record({
  operation: fc.constantFrom('PutItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query'),
  asksIndex: fc.boolean(),
  keys: drawnKeys,
  newest: fc.boolean(),
  arrivals: fc.constantFrom('poisson', 'even'),
  rate: fc.tuple(perSecond, perSecond).map(([first, second]) => [
    { atSeconds: 0, perSecond: first },
    { atSeconds: 70, perSecond: second },
  ]),
  client: fc.constantFrom({ retryMode: 'none' }, { retryMode: 'standard', sdk: 'javascript-v3' }),
});

type Source = DrawnBy<typeof source>;

const ofTable = fc.oneof(
  fc.record({ kind: fc.constant('set-capacity'), writeUnits: fc.constantFrom(20, 400, 5_000) }),
  fc.record({ kind: fc.constant('set-capacity-mode'), mode: fc.constantFrom('on-demand', 'provisioned') }),
  fc.record({ kind: fc.constant('set-capacity-mode'), mode: fc.constant('on-demand') }),
  fc.record({
    kind: fc.constant('set-auto-scaling'),
    write: fc.oneof({ weight: 3, arbitrary: policy }, fc.constant('off')),
  }),
  fc.record({ kind: fc.constant('set-max-throughput'), maxWriteUnits: fc.constantFrom(-1, 50, 700) }),
  fc.record({ kind: fc.constant('set-warm-throughput'), warmWriteUnits: fc.constantFrom(3_000, 9_000) }),
  fc.record({ kind: fc.constant('create-index'), index }),
);
const ofIndex = fc.oneof(
  fc.record({ kind: fc.constant('delete-index') }),
  fc.record({ kind: fc.constant('set-index-capacity'), writeUnits: fc.constantFrom(10, 300, 3_500) }),
  fc.record({ kind: fc.constant('set-index-shards'), shards: fc.constantFrom(1, 4) }),
  fc.record({ kind: fc.constant('set-auto-scaling'), write: policy }),
  fc.record({ kind: fc.constant('set-max-throughput'), maxWriteUnits: fc.constantFrom(-1, 50) }),
  fc.record({ kind: fc.constant('set-warm-throughput'), warmWriteUnits: fc.constant(6_000) }),
);
const ofSource = fc.oneof(
  fc.record({ kind: fc.constant('set-rate'), perSecond }),
  fc.record({ kind: fc.constant('set-keys'), keys: drawnKeys }),
  fc.record({ kind: fc.constant('set-write-shards'), shards: fc.constantFrom(1, 3) }),
  fc.record({ kind: fc.constant('set-retry-mode'), retryMode: fc.constantFrom('none', 'standard') }),
);
const change = fc.oneof(
  fc.record({ about: fc.constant('table' as const), command: ofTable }),
  fc.record({ about: fc.constant('index' as const), command: ofIndex }),
  fc.record({ about: fc.constant('source' as const), command: ofSource }),
);
type Change = DrawnBy<typeof change>;

export const randomChanges: fc.Arbitrary<RandomChanges> = fc
  .record({
    seed: fc.nat({ max: 1_000_000 }),
    tables: fc.array(table, { minLength: 1, maxLength: 2 }),
    sources: fc.array(fc.tuple(fc.nat(), source), { minLength: 1, maxLength: 3 }),
    changes: fc.array(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat(), change), {
      minLength: 2,
      maxLength: 9,
      size: 'max',
    }),
  })
  .map(({ seed, tables, sources, changes }) => {
    const names = tables.map((_each, place) => `Table-${place}`);
    const traffic = sources.map(([choice, each], place) => {
      const at = choice % tables.length;
      return sourceOf(each, `source-${place}`, names[at]!, tables[at]!);
    });
    const ordered = changes.toSorted(([a], [b]) => a - b);
    return {
      document: {
        format: 'partition-lab/scenario',
        version: 1,
        title: 'Random changes',
        seed,
        durationSeconds: changesSeconds,
        assumptions,
        tables: tables.map((each, place) => tableOf(each, names[place]!)),
        traffic,
        commands: commandsOf(ordered, names, tables, traffic),
      },
    };
  });

function tableOf({ capacity, initialPartitions, count, indexes, collections }: Table, name: string) {
  const items = { id: 'items', count, partitionKey: 'K#{n}', itemBytes };
  return {
    name,
    partitionKey: { name: 'pk', type: 'S' },
    capacity,
    initialPartitions,
    data: [collections === 'none' ? items : { ...items, count: Math.min(count, 6_000), itemsPerKey: 100 }],
    ...(collections !== 'none' && { sortKey: { name: 'sk', type: 'S' } }),
    ...(collections === 'local' && {
      localIndexes: [{ name: 'local', sortKey: { name: 'rank', type: 'N' }, projection: 'KEYS_ONLY' }],
    }),
    globalIndexes: indexes.map((each, at) => indexOf(each, `index-${at}`, capacity.mode)),
  };
}

function indexOf({ capacity, ...index }: Index, name: string, mode: string) {
  return {
    name,
    partitionKey: { name: `of-${name}`, type: 'S' },
    ...index,
    ...(mode === 'provisioned' && { capacity }),
  };
}

/** Queries ask the first global index, if there is one, which is never deleted. */
function sourceOf(
  { asksIndex, newest, ...source }: Source,
  id: string,
  name: string,
  { indexes, collections }: Table,
) {
  const isQuery = source.operation === 'Query';
  const index = isQuery && asksIndex && indexes.length > 0 ? { index: 'index-0' } : {};
  const sorted = newest && collections !== 'none' && !('index' in index);
  return {
    ...source,
    ...index,
    ...(sorted && { sortKeys: { choice: 'newest' } }),
    id,
    table: name,
    data: 'items',
  };
}

/** Addresses each change to a table, to an index that is there at that moment, or to a source. */
function commandsOf(
  changes: [number, number, Change][],
  names: string[],
  tables: Table[],
  traffic: { id: string }[],
): Scheduled[] {
  const there = tables.map(({ indexes }) => indexes.map(({ keys }, at) => ({ name: `index-${at}`, keys })));
  const deleted = new Set<string>();
  let made = 0;
  return changes.flatMap(([atMs, choice, { about, command }]): Scheduled[] => {
    const atSeconds = atMs / 1000;
    if (about === 'source') {
      return [{ atSeconds, do: { ...command, traffic: traffic[choice % traffic.length]!.id } }];
    }
    const at = choice % tables.length;
    const own = there[at]!;
    const table = names[at]!;
    if ('index' in command) {
      // Of the same name as one that was deleted, sooner or later.
      const free = [...deleted].find((name) => !own.some((each) => each.name === name));
      const name = free ?? `made-${(made += 1)}`;
      own.push({ name, keys: command.index.keys });
      const index = indexOf(command.index, name, tables[at]!.capacity.mode);
      return [{ atSeconds, do: { ...command, table, index } }];
    }
    if (about === 'table') return [{ atSeconds, do: { ...command, table } }];
    const fitting = own.filter(
      ({ name, keys }) =>
        (command.kind !== 'delete-index' || name !== 'index-0') &&
        (command.kind !== 'set-index-shards' || keys !== 'unique'),
    );
    if (fitting.length === 0) return [];
    const { name } = fitting[choice % fitting.length]!;
    if (command.kind === 'delete-index') {
      own.splice(
        own.findIndex((each) => each.name === name),
        1,
      );
      deleted.add(name);
    }
    return [{ atSeconds, do: { ...command, table, index: name } }];
  });
}
