// The world: everything a run consists of, as plain data. structuredClone copies it.

import { assert } from './kernel/assert.ts';
import { createTimeline, schedule, type Timeline } from './kernel/timeline.ts';
import { secondsToUs } from './kernel/time.ts';
import type { Wheel } from './kernel/wheel.ts';
import { planBounds } from './capacity/auto-scaling/plan-bounds.ts';
import { scaledStores } from './capacity/auto-scaling/scaled-store.ts';
import { write } from './capacity/budgets.ts';
import { createCapacityState, partitionsForThroughput } from './capacity/capacity-state.ts';
import { initialPartitions } from './capacity/initial-partitions.ts';
import { reasons } from './capacity/reasons.ts';
import { createChosenKey, type ChosenKey, type Newest } from './clients/choose-key.ts';
import type { WorldEvent } from './events.ts';
import { createIndex, type IndexState } from './index-state.ts';
import { tableBytes } from './clients/stored-bytes.ts';
import {
  createRegions,
  placedTables,
  tableNameOf,
  type PlacedTable,
  type RegionState,
} from './region-state.ts';
import { beginExpiry } from './expiry.ts';
import { createTableExpiry, expirySetOf } from './expiry-state.ts';
import type { Admission } from './features/admission/admission.ts';
import { createStorage, type TableStorage } from './features/storage/storage.ts';
import type { ItemBook } from './features/items/item-book.ts';
import type { Expiry } from './features/ttl/expiry.ts';
import type { Diagnosis, Grain, SampledAttempt } from './frame.ts';
import { createLatencyRows, type LatencyRows } from './metrics/latency-rows.ts';
import { createCaches, type CacheState } from './cache-state.ts';
import { createGlobalTables, type GlobalTableState } from './global-table.ts';
import { createCloudWatch, type CloudWatch } from './cloud-watch.ts';
import type { RankedKey } from './key-figures.ts';
import { latencyLaws, type LatencyLaws } from './requests/latency-laws.ts';
import { defaultAssumptions, type Assumptions } from './scenario/assumptions.ts';
import type {
  Command,
  DataSet,
  LocalIndexSpec,
  Scenario,
  ScheduledBounds,
  TableSpec,
} from './scenario/scenario.ts';
import { quotasOf } from './scenario/capacity-checks.ts';
import { asksForItems, quotasIn, regionOf } from './scenario/replicas.ts';
import { createStore, type Store } from './store.ts';
import { createTransactions, type TransactionsState } from './transaction-state.ts';
import { beginStreams } from './stream-state.ts';
import { beginAdmission } from './traffic/admission-changes.ts';
import { createAggregate, type Aggregate } from './traffic/aggregate-state.ts';
import { sliceUs } from './traffic/answers.ts';
import type { Call } from './traffic/call.ts';
import { beginCalls } from './traffic/calls.ts';
import { createClock, type Clock } from './traffic/clock.ts';
import { createFanOuts, type FanOuts } from './traffic/fan-outs.ts';
import { createItemBooks } from './traffic/item-books.ts';
import { createItemSpace, layItems, type ItemSpace } from './traffic/item-space.ts';
import { layTouches } from './traffic/lay-touches.ts';
import { createLocalTouches } from './traffic/local-units.ts';
import { createLedger, type Ledger } from './traffic/ledger.ts';
import { growsCollections, type Collections } from './traffic/collections.ts';
import { dataOf } from './traffic/named.ts';
import { commandPhase, observationPhase } from './traffic/phases.ts';
import { indexReadBy, readData } from './traffic/read-from.ts';
import { createSource, type Source } from './traffic/source.ts';
import type { TableStream } from './traffic/stream-requests.ts';
import { beginStorage } from './traffic/storage-review.ts';
import { beginStories, type Story } from './traffic/story.ts';
import type { TransactionRun } from './traffic/transaction-run.ts';
import { createWaiting, createWaitingNotes, threadWaits, type WaitingNotes } from './traffic/waiting.ts';

export interface World {
  scenario: Scenario;
  grain: Grain;
  /** In force now. */
  assumptions: Assumptions;
  nowUs: number;
  endUs: number;
  timeline: Timeline<DueEvent>;
  regions: RegionState[];
  /** First those of the scenario, each in its home Region, then the further replicas. */
  tables: TableState[];
  /** Items that a feature tells apart. */
  itemSpaces: ItemSpace[];
  /** What the items of some data sets are at the moment. */
  itemBooks: ItemBook[];
  globalTables: GlobalTableState[];
  caches: CacheState[];
  /** Undefined: no source sends any. */
  transactions: TransactionsState | undefined;
  sources: Source[];
  /** Requests that wait for a retry, and threads for their next turn. */
  wheel: Wheel;
  waitingNotes: WaitingNotes;
  ledger: Ledger;
  fanOuts: FanOuts;
  laws: LatencyLaws;
  clock: Clock;
  /** Reused for every request. */
  chosen: ChosenKey;
  /** How many policies of auto scaling were set since the run began: each has a version of its own. */
  scalingVersions: number;
  /** Set in the aggregate grain. */
  aggregate: Aggregate | undefined;
  /** What CloudWatch was told so far. */
  cloudWatch: CloudWatch;
  /** The latest named events and told attempts, oldest first, and how many there were before them. */
  events: WorldEvent[];
  eventsDropped: number;
  samples: SampledAttempt[];
  samplesDropped: number;
  sampledRequests: number;
}

/** Work that is due at a moment. */
export type DueEvent =
  | { kind: 'slice-end-due' }
  | { kind: 'command-due'; command: Command }
  | { kind: 'traffic-finished'; source: number }
  /** Splits of a table are done. */
  | { kind: 'splits-due'; table: number; index: string | undefined }
  /** A switch of the capacity mode is done, if its partitions are there. */
  | { kind: 'mode-change-due'; table: number }
  /** The alarms of auto scaling look at a minute that has ended. */
  | { kind: 'scaling-alarms-due'; table: number; index: string | undefined; minute: number }
  /** Bounds of auto scaling are to be kept: those of the entry, or those in force. */
  | {
      kind: 'scaling-bounds-due';
      table: number;
      index: string | undefined;
      direction: number;
      version: number;
      entry?: ScheduledBounds;
    }
  | { kind: 'update-table-due'; table: number; index: string | undefined; direction: number }
  /** A stage of building a global index is over. */
  | { kind: 'index-stage-due'; table: number; index: string }
  /** A shard of a table's stream has grown old (STR-06). */
  | { kind: 'shard-rollover-due'; table: number; shard: number }
  /** A node of a cache is there, or another primary, if it is still to be then. */
  | { kind: 'cache-node-due'; cache: number; node: number; dueUs: number }
  | { kind: 'cache-promotion-due'; cache: number; dueUs: number }
  /** Something that replicas of a table have begun is over. */
  | { kind: 'storage-due'; table: number }
  /** The scanners of time to live go on. */
  | { kind: 'expiry-due'; table: number }
  /** A source's next call, and whatever is next for one that is under way. */
  | { kind: 'call-arrival-due'; source: number }
  | { kind: 'call-due'; call: Call }
  /** Messages of a transaction have come; and its client has waited for as long as it does. */
  | { kind: 'transaction-due'; run: TransactionRun }
  | { kind: 'transaction-overdue'; call: Call; number: number }
  /** Only in the story grain, where every hop is an event. */
  | { kind: 'request-arrival-due'; source: number }
  | { kind: 'request-sent-due' | 'request-hop-due' | 'request-answered-due'; story: Story };

export interface TableState extends Store {
  index: number;
  /** The places of its Region and of the global table it is a replica of; -1: of none. */
  region: number;
  globalTable: number;
  spec: TableSpec;
  /** Global secondary indexes, each a store of its own. */
  indexes: IndexState[];
  /** Those that were deleted: what they did stays part of what the table did. */
  deletedIndexes: IndexState[];
  localIndexes: LocalIndexSpec[];
  /** Undefined: it has none, or it is a replica whose stream nobody reads. */
  stream: TableStream | undefined;
  /** How it admits, where it chooses; undefined: as DynamoDB does today. */
  admission: Admission | undefined;
  /** Time to live; undefined: the table has none. */
  expiry: Expiry | undefined;
  /** Its replicas and their nodes; undefined: nothing is seen of them. */
  storage: TableStorage | undefined;
  /** What a local index limits. */
  collections: Collections;
  latency: LatencyRows;
  hottestKeys: RankedKey[];
  mostRefusedKeys: RankedKey[];
  why: Diagnosis[];
  /** From when on it is diagnosed again, after a change. */
  judgedFromUs: number;
  /** By reason: when it last refused an attempt, to a tenth of a second; -Infinity once it has long stopped. */
  lastRefusalUs: Float64Array;
  /** By reason: the refusals there were at the last tick. */
  refusalsSeen: Float64Array;
  /** The refusals by reason at each of the last eleven ticks, oldest first. */
  refusalTicks: Float64Array;
  /** By direction: more than one second's worth is banked. */
  bankFilled: boolean[];
}

/** A world at time zero, from a scenario that has passed validation. */
export function createWorld(scenario: Scenario, grain: Grain): World {
  const { seed } = scenario;
  const tables = placedTables(scenario).map((placed, index) => createTable(placed, index, scenario));
  const itemSpaces: ItemSpace[] = [];
  for (const { spec, splits } of tables) splits.totalBytes = tableBytes(spec);
  const newestByData = new Map<string, Newest>();
  const ledger = createLedger(scenario.traffic.length);
  const sources = scenario.traffic.map((spec, place) => {
    const table = tables.find(
      ({ name, region }) =>
        tableNameOf(name) === spec.table && scenario.regions[region] === regionOf(scenario, spec),
    );
    assert(table, 'validation lets only traffic through that names a table');
    const data = dataOf(table.spec, spec.data);
    const traceData = spec.keys.choice === 'trace' ? dataOf(table.spec, spec.keys.data) : data;
    const newestId = `${spec.table}/${data.id}`;
    const newest = newestByData.get(newestId) ?? {
      keyNumber: 'count' in data ? (data.initialCount ?? data.count) : 0,
    };
    newestByData.set(newestId, newest);
    const index = indexReadBy(table, spec);
    const { ranges } = index ?? table;
    const source = createSource(
      spec,
      place,
      table.index,
      seed,
      readData(table, spec, data),
      traceData,
      newest,
      ranges,
      ledger,
    );
    source.readsIndex = index !== undefined;
    source.clientRegion = scenario.regions.indexOf(spec.clientRegion ?? regionOf(scenario, spec));
    source.growsCollections = growsCollections(table.spec, spec);
    if (index === undefined) source.expirySet = expirySetOf(table.spec, spec.data);
    if (source.direction === write) source.localTouches = createLocalTouches(table.spec, spec, seed);
    if (table.admission !== undefined) source.hasFeatures = true;
    if (asksForItems(scenario, table.spec)) {
      const path = index === undefined ? newestId : `${newestId}/${index.name}`;
      source.hasFeatures = true;
      source.itemSpace = spaceOf(itemSpaces, path, source.keys.data);
      layItems({ itemSpaces }, source);
    }
    return source;
  });
  for (const table of tables) for (const each of table.indexes) layTouches(each, table, sources, seed);
  const assumptions = { ...defaultAssumptions(), ...scenario.assumptions };
  const regions = createRegions(scenario);
  const world: World = {
    scenario,
    grain,
    assumptions,
    nowUs: 0,
    endUs: secondsToUs(scenario.durationSeconds),
    timeline: createTimeline<DueEvent>(),
    regions,
    tables,
    itemSpaces,
    itemBooks: createItemBooks(sources, itemSpaces, seed),
    globalTables: createGlobalTables(scenario, tables, regions, itemSpaces, sources, assumptions),
    caches: createCaches(scenario, assumptions, tables, itemSpaces, sources),
    transactions: createTransactions(scenario, tables, sources, itemSpaces),
    sources,
    wheel: createWaiting(),
    waitingNotes: createWaitingNotes(),
    ledger,
    fanOuts: createFanOuts(),
    laws: latencyLaws,
    clock: createClock(),
    chosen: createChosenKey(),
    scalingVersions: 0,
    aggregate: grain === 'aggregate' ? createAggregate(sources, tables, seed) : undefined,
    cloudWatch: createCloudWatch(sources),
    events: [],
    eventsDropped: 0,
    samples: [],
    samplesDropped: 0,
    sampledRequests: 0,
  };
  schedule(world.timeline, sliceUs, observationPhase, { kind: 'slice-end-due' });
  for (const table of tables) for (const scaled of scaledStores(table)) planBounds(world, scaled);
  for (const { atSeconds, do: command } of scenario.commands) {
    schedule(world.timeline, secondsToUs(atSeconds), commandPhase, { kind: 'command-due', command });
  }
  beginStreams(world);
  beginExpiry(world);
  beginStorage(world);
  if (grain === 'story') beginStories(world);
  else for (const source of sources) startThreads(world, source);
  beginCalls(world);
  return world;
}

function createTable(
  { spec, region, globalTable }: PlacedTable,
  index: number,
  scenario: Scenario,
): TableState {
  const { readUnits = 0, writeUnits = 0 } = spec.capacity;
  const capacity = createCapacityState(
    spec.capacity,
    quotasIn(quotasOf(scenario), spec, scenario.regions[region]!),
  );
  const partitions =
    spec.initialPartitions ??
    Math.max(partitionsForThroughput(capacity), initialPartitions(readUnits, writeUnits, tableBytes(spec)));
  const store = createStore(spec.name, spec.capacity, capacity, partitions, scenario);
  return {
    ...store,
    index,
    region,
    globalTable,
    spec,
    indexes: (spec.globalIndexes ?? []).map((each) => createIndex(spec, each, scenario, 'active')),
    deletedIndexes: [],
    localIndexes: spec.localIndexes ?? [],
    stream: undefined,
    admission: beginAdmission(spec, store, scenario.seed),
    expiry: createTableExpiry(spec, store.ranges, scenario.durationSeconds),
    storage: spec.storage && createStorage(spec.storage, spec.name, scenario.seed, partitions),
    collections: new Map(),
    latency: createLatencyRows(),
    hottestKeys: [],
    mostRefusedKeys: [],
    why: [
      {
        kind: 'calm',
        figures: { hottestShare: 0, hottestPartition: 0, usedShare: 0, direction: 'write' },
        fixes: [],
      },
    ],
    judgedFromUs: 0,
    lastRefusalUs: new Float64Array(reasons.length).fill(-Infinity),
    refusalsSeen: new Float64Array(reasons.length),
    refusalTicks: new Float64Array(reasons.length * 11), // Ours: a second of ticks and the one before it.
    bankFilled: [false, false],
  };
}

/** The place of the space with that path, which is made if it is not there. */
function spaceOf(spaces: ItemSpace[], path: string, data: DataSet): number {
  const place = spaces.findIndex((space) => space.path === path);
  return place >= 0 ? place : spaces.push(createItemSpace(path, data)) - 1;
}

/** A closed loop's threads all send their first request at time zero. */
function startThreads(world: World, source: Source): void {
  const threads = source.calls === undefined ? (source.spec.client.threads ?? 0) : 0;
  for (let thread = 0; thread < threads; thread += 1) threadWaits(world.wheel, 0, source.index);
}
