// What the design is at a moment of the run: the scenario's tables and traffic with every command up to then
// applied. The sentence on the page is written from this.

import { clientAfter } from './client-design.ts';
import { defaultAssumptions, type Assumptions } from '../../sim/scenario/assumptions.ts';
import type { Command } from '../../sim/commands/command.ts';
import { consumerAfter } from '../../sim/scenario/scenario.ts';
import type {
  ClientSpec,
  AdmissionGeneration,
  AutoScalingSpec,
  CapacityMode,
  ConsumerSpec,
  ItemBytes,
  KeyChoice,
  OperationName,
  RetryMode,
  Scenario,
  Sdk,
  SetPages,
  TableSpec,
  TrafficSpec,
  TransactionSpec,
} from '../../sim/scenario/scenario.ts';

import {
  applyCacheCommand,
  bringsCacheAgain,
  cacheDesigns,
  isCacheCommand,
  type CacheDesign,
} from './cache-design.ts';
import { regionAsked, regionsAfter, type RegionDesign } from './region-design.ts';
import { itemBytesOf } from './item-bytes.ts';
import { transactionAfter } from './transaction-design.ts';
import { perSecondAt } from './rate-at.ts';
import { isStorageCommand } from './storage-design.ts';
import type { TableTold } from './told.ts';
import {
  indexDesign,
  maximumAfter,
  scalingAfter,
  withIndexCommand,
  type IndexDesign,
} from './index-design.ts';

export interface Design {
  regions: RegionDesign[];
  tables: TableDesign[];
  caches: CacheDesign[];
  traffic: TrafficDesign[];
  assumptions: Assumptions;
}

/** Before there is a scenario. */
export const noDesign: Design = {
  regions: [],
  tables: [],
  caches: [],
  traffic: [],
  assumptions: defaultAssumptions(),
};

export interface TableDesign {
  name: string;
  /** As it was ordered: a switch takes a while. */
  mode: CapacityMode;
  /** Provisioned; 0 on demand. */
  readUnits: number;
  writeUnits: number;
  /** On demand; undefined for none. */
  maxReadUnits: number | undefined;
  maxWriteUnits: number | undefined;
  /** Asked for; 0 for none. */
  warmReadUnits: number;
  warmWriteUnits: number;
  /** Undefined where the scenario leaves it to be derived and no run has told it yet. */
  partitions: number | undefined;
  autoScaling: AutoScalingSpec;
  /** Its global indexes. */
  indexes: IndexDesign[];
  /** Who reads its stream, and how often each was started anew. */
  consumers: (ConsumerSpec & { restarts: number })[];
  /** Time to live, as it was ordered: a change takes a while. Undefined: the table has none. */
  timeToLive: { attribute: string; enabled: boolean } | undefined;
  admission: AdmissionGeneration | undefined;
}

export interface TrafficDesign {
  id: string;
  table: string;
  /** The Region whose replica it asks. */
  region: string;
  /** The one it goes through; undefined: it asks the table. */
  cache: string | undefined;
  operation: OperationName;
  consistentRead: boolean;
  /** Scheduled or commanded at this moment; undefined for closed loops and timed traces. */
  perSecond: number | undefined;
  keys: KeyChoice;
  retryMode: RetryMode;
  sdk: Sdk;
  /** As it is said in the document, with what was changed since; undefined: as nothing was said. */
  client: Pick<ClientSpec, 'attempts' | 'retryQuota' | 'timeoutMs' | 'hedgeAfterMs' | 'connections'>;
  /** 1 without write sharding. */
  shards: number;
  suffix: 'random' | 'calculated';
  /** Only this partition key is sharded. */
  shardedKey: string | undefined;
  threads: number | undefined;
  itemBytes: ItemBytes;
  /** Its reads leave out what has expired. */
  filtersExpired: boolean;
  /** What its transactions are about; undefined: it sends none. */
  transaction: TransactionSpec | undefined;
  /** What was changed of its paged reads. */
  pages: Partial<SetPages>;
}

/** The scenario at this moment; `told` fills in what only the run knows, table by table. */
/** Changes ten times a virtual second and with every command that comes due. */
export function designMoment(scenario: Scenario | undefined, seconds: number): string {
  const due = scenario?.commands.reduce((sum, { atSeconds }) => sum + (atSeconds <= seconds ? 1 : 0), 0);
  return `${Math.floor(seconds * 10)} ${due}`;
}

export function designAt(scenario: Scenario, atSeconds: number, told: TableTold[] = []): Design {
  const design: Design = {
    regions: scenario.regions.map((name) => ({ name, state: 'up', skewMs: 0 })),
    tables: scenario.tables.map((table, index) => ({
      name: table.name,
      mode: table.capacity.mode,
      readUnits: table.capacity.readUnits ?? 0,
      writeUnits: table.capacity.writeUnits ?? 0,
      ...maximaOf(table.capacity),
      warmReadUnits: table.capacity.warmReadUnits ?? 0,
      warmWriteUnits: table.capacity.warmWriteUnits ?? 0,
      partitions: table.initialPartitions ?? told[index]?.partitions,
      autoScaling: { ...table.capacity.autoScaling },
      indexes: (table.globalIndexes ?? []).map(indexDesign),
      consumers: (table.stream?.consumers ?? []).map((consumer) => ({ ...consumer, restarts: 0 })),
      admission: table.admission,
      timeToLive: table.timeToLive && {
        attribute: table.timeToLive.attribute,
        enabled: table.timeToLive.enabled ?? true,
      },
    })),
    caches: cacheDesigns(scenario),
    traffic: scenario.traffic.map((traffic) => trafficDesign(scenario, traffic, atSeconds)),
    assumptions: { ...defaultAssumptions(), ...scenario.assumptions },
  };
  const due = scenario.commands.filter((command) => command.atSeconds <= atSeconds);
  for (const command of due.sort((a, b) => a.atSeconds - b.atSeconds)) apply(design, command.do);
  design.tables.forEach((table, index) => {
    if (isScaled(scenario, table, atSeconds)) Object.assign(table, unitsOf(told[index]));
  });
  return design;
}

/** Whether the design at this moment has what the command would bring, and goes on having it without it. */
export function alreadyHas(
  scenario: Scenario,
  atSeconds: number,
  command: Command,
  told: TableTold[] = [],
): boolean {
  const design = designAt(scenario, atSeconds, told);
  if (isCacheCommand(command)) return bringsCacheAgain(design, command);
  if (isStorageCommand(command)) return false;
  const isKnown =
    command.kind === 'set-assumption' ||
    ('table' in command
      ? design.tables.some(({ name }) => name === command.table)
      : !('traffic' in command) || design.traffic.some(({ id }) => id === command.traffic));
  // What is unknown is for the model to refuse.
  if (!isKnown || (command.kind === 'set-rate' && isRateStillScheduled(scenario, atSeconds, command.traffic)))
    return false;
  const before = JSON.stringify(design);
  apply(design, command);
  return JSON.stringify(design) === before;
}

/** Auto scaling may have changed the capacity, now or before it was switched off. */
function isScaled({ commands }: Scenario, table: TableDesign, nowSeconds: number): boolean {
  if (Object.keys(table.autoScaling).length > 0) return true;
  return commands.some(
    ({ atSeconds, do: command }) =>
      atSeconds <= nowSeconds &&
      command.kind === 'set-auto-scaling' &&
      command.table === table.name &&
      command.index === undefined,
  );
}

/** What the run has said of the units bought. */
function unitsOf(told: TableTold | undefined): Partial<Pick<TableDesign, 'readUnits' | 'writeUnits'>> {
  if (told?.readUnits === undefined || told.writeUnits === undefined) return {};
  return { readUnits: told.readUnits, writeUnits: told.writeUnits };
}

/** A schedule may pass through the very rate that a command would hold on to. */
function isRateStillScheduled(scenario: Scenario, atSeconds: number, id: string): boolean {
  const isHeld = scenario.commands.some(
    ({ atSeconds: sinceSeconds, do: command }) =>
      command.kind === 'set-rate' && command.traffic === id && sinceSeconds <= atSeconds,
  );
  const rate = scenario.traffic.find((traffic) => traffic.id === id)?.rate ?? [];
  return !isHeld && rate.some((point) => point.atSeconds > atSeconds);
}

function trafficDesign(scenario: Scenario, traffic: TrafficSpec, atSeconds: number): TrafficDesign {
  const { id, table, cache, operation, consistentRead, keys, rate, client } = traffic;
  const sets = scenario.tables.find((one) => one.name === table)?.data ?? [];
  return {
    id,
    table,
    region: regionAsked(scenario, traffic),
    cache,
    operation,
    consistentRead,
    perSecond: rate && perSecondAt(rate, atSeconds),
    keys,
    retryMode: client.retryMode,
    sdk: client.sdk,
    client: { ...client },
    shards: 1,
    suffix: 'random',
    shardedKey: undefined,
    threads: client.threads,
    itemBytes: itemBytesOf(sets.find((set) => set.id === traffic.data)),
    filtersExpired: traffic.filtersExpired ?? false,
    transaction: traffic.transaction,
    pages: {},
  };
}

function maximaOf(capacity: TableSpec['capacity']): Pick<TableDesign, 'maxReadUnits' | 'maxWriteUnits'> {
  if (capacity.mode === 'provisioned') return { maxReadUnits: undefined, maxWriteUnits: undefined };
  return { maxReadUnits: capacity.maxReadUnits, maxWriteUnits: capacity.maxWriteUnits };
}

function apply(design: Design, command: Command): void {
  if (command.kind === 'set-assumption') {
    design.assumptions[command.name] = command.value;
    return;
  }
  if (isCacheCommand(command)) {
    applyCacheCommand(design, command);
    return;
  }
  if ('index' in command && command.index !== undefined) {
    const table = design.tables.find((one) => one.name === command.table);
    if (table) table.indexes = withIndexCommand(table.indexes, command);
    return;
  }
  if (command.kind === 'set-auto-scaling') {
    const table = design.tables.find((one) => one.name === command.table);
    if (table) table.autoScaling = scalingAfter(table.autoScaling, command);
    return;
  }
  if (isStorageCommand(command)) return;
  if ('table' in command) {
    const table = design.tables.find((one) => one.name === command.table);
    if (table) applyToTable(table, command);
    return;
  }
  if (command.kind === 'set-region' || command.kind === 'set-clock-skew') {
    design.regions = regionsAfter(design.regions, command);
    return;
  }
  const traffic = design.traffic.find((one) => one.id === command.traffic);
  if (!traffic) return;
  switch (command.kind) {
    case 'set-rate':
      traffic.perSecond = command.perSecond;
      break;
    case 'set-keys':
      traffic.keys = command.keys;
      break;
    case 'set-expiry-filter':
      traffic.filtersExpired = command.filtersExpired;
      break;
    case 'set-traffic-region':
      traffic.region = command.region;
      break;
    case 'set-retry-mode':
      traffic.retryMode = command.retryMode;
      traffic.sdk = command.sdk ?? traffic.sdk;
      break;
    case 'set-transaction':
      traffic.transaction = traffic.transaction && transactionAfter(traffic.transaction, command);
      break;
    case 'set-pages':
      traffic.pages = { ...traffic.pages, ...command };
      break;
    case 'set-client':
      traffic.client = clientAfter(traffic.client, command);
      break;
    case 'set-write-shards':
      traffic.shards = command.shards;
      traffic.suffix = command.suffix ?? 'random';
      traffic.shardedKey = command.key;
      break;
  }
}

function applyToTable(table: TableDesign, command: Extract<Command, { table: string }>): void {
  switch (command.kind) {
    case 'set-capacity-mode':
      table.mode = command.mode;
      table.readUnits = command.readUnits ?? 0;
      table.writeUnits = command.writeUnits ?? 0;
      break;
    case 'set-admission':
      table.admission = command.generation;
      break;
    case 'set-capacity':
      table.readUnits = command.readUnits ?? table.readUnits;
      table.writeUnits = command.writeUnits ?? table.writeUnits;
      break;
    case 'set-time-to-live':
      if (table.timeToLive) table.timeToLive = { ...table.timeToLive, enabled: command.enabled };
      break;
    case 'set-consumer':
      table.consumers = table.consumers.map((one) =>
        one.id === command.consumer
          ? {
              ...consumerAfter(one, command),
              restarts: one.restarts + Number(command.startFrom !== undefined),
            }
          : one,
      );
      break;
    case 'set-max-throughput':
      table.maxReadUnits = maximumAfter(command.maxReadUnits, table.maxReadUnits);
      table.maxWriteUnits = maximumAfter(command.maxWriteUnits, table.maxWriteUnits);
      break;
    case 'set-warm-throughput':
      table.warmReadUnits = command.warmReadUnits ?? table.warmReadUnits;
      table.warmWriteUnits = command.warmWriteUnits ?? table.warmWriteUnits;
      break;
  }
}
