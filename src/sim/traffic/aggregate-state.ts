// What the aggregate grain keeps: its lanes, what waits for a retry, and the sides. A *side* is one direction of one
// table with all the sources that ask of it: they share the table's budget and the partitions' buckets.

import { createStream, type Stream } from '../kernel/random.ts';
import { keepWholeSeconds } from '../placement/heat.ts';
import { partitionsOf } from '../placement/ranges.ts';
import { latencyLaws } from '../requests/latency-laws.ts';
import type { TableState } from '../world.ts';
import { createLanes, type Lanes } from './aggregate-lanes.ts';
import { createClientLaws, type ClientLaws } from './aggregate-laws.ts';
import type { IndexedSide } from './aggregate-indexed.ts';
import type { Stratum } from './aggregate-strata.ts';
import { createWaiting, type Waiting } from './aggregate-waiting.ts';
import type { Source } from './source.ts';

export interface Aggregate {
  /** Where the next tick begins, and its number. */
  nextUs: number;
  tick: number;
  /** One for each source of the world, in its order, and behind them their strata but the first. */
  sources: CountedSource[];
  /** Places of strata that are no longer used. */
  spare: number[];
  sides: Side[];
}

export interface CountedSource {
  /** Its place in the world's sources. */
  source: number;
  lanes: Lanes;
  /** Of a source that is divided into strata: what this one is, and the lanes of all. */
  stratum: Stratum | undefined;
  allLanes: Lanes;
  /** The share of its attempts that its table and partitions let through lately. */
  passShare: number;
  /** Attempts of this tick that no index would refuse. */
  unblocked: number;
  waiting: Waiting;
  laws: ClientLaws;
  stream: Stream;
  coldTicks: number;
  /** Requests that the rate brings in this tick, however they are drawn. */
  due: number;
  /** Requests expected in this tick, and in each of those before it that are not drawn yet. */
  expected: number;
  expectedBefore: number;
  /** Expected before a change of the rate within a tick; for even arrivals, what is left of a whole request. */
  carried: number;
  /** For even arrivals: how many attempts the tick's requests make. */
  evenAttempts: number;
  /** What the lanes' columns are prepared for; NaN for nothing. */
  preparedFor: number;
  /** Of this tick: first attempts, attempts served by number, attempts that gave up by refusedByTable or -Partition. */
  fresh: number;
  served: Float64Array;
  gaveUp: Float64Array;
  /** Those of them that are parts of fanned-out reads; fractions, for they are told apart by share. */
  freshParts: number;
  servedParts: Float64Array;
  gaveUpParts: Float64Array;
  /** Fractions of requests that are not counted yet, where parts make requests: issued, succeeded, failed. */
  owed: Float64Array;
  /** Of this second, by lane: attempts, and those refused. */
  second: Float64Array;
}

export interface Side {
  table: number;
  direction: number;
  /** Places in the world's sources. */
  sources: number[];
  stream: Stream;
  /** A hot partition is drawn once in so many ticks, a cold one, and any while the table's budget is short. */
  hotTicks: number;
  coldTicks: number;
  shortTicks: number;
  /** By partition: hot, or not. The list has them all, and some that are no longer; NaN: not made yet. */
  hot: Uint8Array;
  hotList: Int32Array;
  hotCount: number;
  /** By partition: the first tick that is not drawn yet. */
  nextTick: Int32Array;
  /** Units that the partitions can take of a tick's new requests, as expected; NaN: not known yet. */
  expectedUnits: number;
  /** Units admitted in the last tick. */
  admittedUnits: number;
  /** The reason for which the table itself refuses, should it do so: that of its tightest gate. */
  gateReason: number;
  /** Attempts of this tick by number, attemptsMax columns for each source of the side, of one or all partitions. */
  counts: Int32Array;
  /** By partition, where the table's budget is short: attempts, expected units, what its bucket can give. */
  attempts: Float64Array;
  asked: Float64Array;
  offered: Float64Array;
  /** Where the table has indexes; as `counts`, the attempts that they would refuse. */
  indexed: IndexedSide | undefined;
  blocked: Int32Array;
  /**
   * Of the partition that was settled last: its attempts, those that the table refused, those that the partition
   * refused. And the table's share among all of the last tick.
   */
  fate: Float64Array;
  /** Reused for every partition, by source of the side. */
  laneAttempts: Float64Array;
  laneAdmitted: Float64Array;
  laneUnits: Float64Array;
}

export function createAggregate(sources: Source[], tables: TableState[], seed: number): Aggregate {
  const sides: Side[] = [];
  for (const table of tables) {
    for (const { heat } of [table, ...table.indexes]) keepWholeSeconds(heat);
    for (const direction of [0, 1]) {
      const asking = sources.filter(
        (source) => source.table === table.index && source.direction === direction,
      );
      if (asking.length > 0) sides.push(createSide(table, direction, asking, seed));
    }
  }
  return {
    nextUs: 0,
    tick: 0,
    spare: [],
    sources: sources.map((source) => createCountedSource(source, tables[source.table]!, seed)),
    sides,
  };
}

/** Lays the lanes out anew, after the source's keys or their sharding changed. What waits keeps its partition. */
export function resetAggregateSource(aggregate: Aggregate, source: Source, table: TableState): void {
  const counted = aggregate.sources[source.index]!;
  layLanes(counted, source, table);
  counted.second.fill(0);
  for (const side of aggregate.sides) {
    if (!side.sources.includes(source.index)) continue;
    side.hot.fill(1);
    side.hotCount = Number.NaN;
    side.expectedUnits = Number.NaN;
  }
}

export function layLanes(counted: CountedSource, source: Source, table: TableState): void {
  counted.allLanes = lanesOf(source, table);
  counted.lanes = counted.allLanes;
  counted.preparedFor = Number.NaN;
}

/** Lays the lanes of one stratum out. */
export function layStratum(
  counted: CountedSource,
  stratum: Stratum,
  allLanes: Lanes,
  source: Source,
  table: TableState,
): void {
  counted.stratum = stratum;
  counted.allLanes = allLanes;
  counted.lanes = stratum.shares.every((share) => share === 1)
    ? allLanes
    : createLanes(source.spec, source.keys, partitionsOf(table.ranges), false, stratum.shares);
  counted.preparedFor = Number.NaN;
}

/** A place for one more stratum of a source; it shares what is counted by key. */
export function addStratum(aggregate: Aggregate, first: CountedSource): number {
  const place = aggregate.spare.pop() ?? aggregate.sources.length;
  aggregate.sources[place] = {
    ...first,
    served: new Float64Array(attemptsMax),
    gaveUp: new Float64Array(2),
    servedParts: new Float64Array(attemptsMax),
    gaveUpParts: new Float64Array(2),
    owed: new Float64Array(3), // Ours to lay out.
  };
  return place;
}

function createCountedSource(source: Source, table: TableState, seed: number): CountedSource {
  const laneCount = partitionsOf(table.ranges);
  const lanes = lanesOf(source, table);
  return {
    source: source.index,
    lanes,
    stratum: undefined,
    allLanes: lanes,
    passShare: 1,
    unblocked: 0,
    waiting: createWaiting(source.retry, laneCount),
    laws: createClientLaws(latencyLaws, source.road, source.retry),
    stream: createStream(seed, `traffic/${source.spec.id}/aggregate`),
    coldTicks: (laneCount <= finelyDrawnMax ? finely : coarsely).coldTicks,
    expected: 0,
    due: 0,
    expectedBefore: 0,
    carried: 0,
    evenAttempts: 0,
    preparedFor: Number.NaN,
    fresh: 0,
    served: new Float64Array(attemptsMax),
    gaveUp: new Float64Array(2),
    freshParts: 0,
    servedParts: new Float64Array(attemptsMax),
    gaveUpParts: new Float64Array(2),
    owed: new Float64Array(3), // Ours to lay out.
    second: new Float64Array(laneCount * 2),
  };
}

/**
 * Ours, with the two below. Beyond this many partitions a frame shows rates of whole seconds only, so that coarser
 * draws are not seen.
 */
const finelyDrawnMax = 4096;
/** Ours. */
const finely = { hotTicks: 1, coldTicks: 10, shortTicks: 1 };
/** Ours. */
const coarsely = { hotTicks: 4, coldTicks: 20, shortTicks: 4 };

/** Ours: more attempts than any retry plan makes; asserted where a plan is taken over. */
export const attemptsMax = 12;

function createSide(table: TableState, direction: number, asking: Source[], seed: number): Side {
  const partitionCount = partitionsOf(table.ranges);
  const side: Side = {
    table: table.index,
    direction,
    sources: asking.map(({ index }) => index),
    stream: createStream(seed, `tables/${table.name}/aggregate/${direction}`),
    ...(partitionCount <= finelyDrawnMax ? finely : coarsely),
    hot: new Uint8Array(partitionCount).fill(1),
    hotList: new Int32Array(partitionCount),
    hotCount: Number.NaN,
    nextTick: new Int32Array(partitionCount),
    expectedUnits: 0,
    admittedUnits: 0,
    gateReason: 0,
    counts: new Int32Array(asking.length * attemptsMax),
    attempts: new Float64Array(0),
    asked: new Float64Array(0),
    offered: new Float64Array(0),
    indexed: undefined,
    blocked: new Int32Array(0),
    fate: new Float64Array(4), // Ours to lay out.
    laneAttempts: new Float64Array(asking.length),
    laneAdmitted: new Float64Array(asking.length),
    laneUnits: new Float64Array(asking.length),
  };
  return side;
}

function lanesOf({ spec, keys, direction }: Source, table: TableState): Lanes {
  // With a calculated suffix, one item of a collection stays addressable (DES-02).
  const readsOneShard = keys.sharding.suffix === 'calculated' && table.spec.sortKey !== undefined;
  const asksAll = direction === 0 && keys.sharding.shards > 1 && !readsOneShard;
  return createLanes(spec, keys, partitionsOf(table.ranges), asksAll);
}
