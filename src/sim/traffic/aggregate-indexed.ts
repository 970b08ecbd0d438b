// The global indexes of a table whose writes are counted: which of them are about to run short, and what is told apart
// for it. An index with room for twice what ten ticks may ask of it refuses nothing, and costs a look.

import { emptyAtNow } from '../capacity/bucket.ts';
import { partitionHoldUs, partitionUsPerUnit, rowStride, write } from '../capacity/budgets.ts';
import { gateTokens, settleGates } from '../capacity/gates.ts';
import type { IndexState } from '../index-state.ts';
import { nextUniform, type Stream } from '../kernel/random.ts';
import { usPerSecond } from '../kernel/time.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { createEntryLaw, type EntryLaw } from './aggregate-entry-laws.ts';
import { chanceColumn, laneStride } from './aggregate-lanes.ts';
import {
  createStrata,
  mayComeFrom,
  narrowPartitionsMax,
  strataMax,
  type NarrowIndex,
  type Stratum,
} from './aggregate-strata.ts';
import {
  addStratum,
  attemptsMax,
  layLanes,
  layStratum,
  type Aggregate,
  type CountedSource,
  type Side,
} from './aggregate-state.ts';
import { createWaiting, holdMany, ringOf, slotCount, type Waiting } from './aggregate-waiting.ts';

export interface IndexedSide {
  /** By index of the table. */
  narrow: NarrowIndex[];
  stages: IndexState['stage'][];
  /** The same by source of the side, strata aside. */
  sources: number[];
  laws: EntryLaw[][];
  /** Something may run short in this tick. */
  mayRunShort: boolean;
}

/** Ours. As for a table's partitions: twice what ten ticks may ask for. */
const ticksOfRoom = 20;
/** Ours. Above this many partitions, those of an index with room are looked at in every fifth tick only. */
const partitionsLookedAt = 64;
const lookTicks = 5; // Ours.

/** Looks at the indexes before a tick of the side's writes. True when its strata are new. */
export function prepareIndexes(world: World, aggregate: Aggregate, side: Side, toUs: number): boolean {
  const table = world.tables[side.table]!;
  if (side.direction !== write || (table.indexes.length === 0 && side.indexed === undefined)) return false;
  let isNew = false;
  if (side.indexed === undefined || isStale(side.indexed, table)) {
    side.indexed = layIndexed(world, side, table, side.indexed);
    isNew = true;
  }
  if (findNarrow(world, aggregate, side.indexed, table, toUs)) isNew = true;
  if (isNew) stratify(world, aggregate, side, side.indexed);
  return isNew;
}

function isStale({ sources, laws, stages }: IndexedSide, { indexes }: TableState): boolean {
  return sources.some(
    (source, at) =>
      laws[at]!.length !== indexes.length ||
      indexes.some(
        (index, each) =>
          laws[at]![each]!.index !== index ||
          laws[at]![each]!.touch !== index.touches[source] ||
          stages[each] !== index.stage,
      ),
  );
}

function layIndexed(
  world: World,
  side: Side,
  table: TableState,
  before: IndexedSide | undefined,
): IndexedSide {
  const sources = before?.sources ?? side.sources.slice();
  const laws = sources.map((source, at) =>
    table.indexes.map((index) => {
      const law = createEntryLaw(world.sources[source]!, index, index.touches[source]!);
      // What is noted for partitions that are charged seldom is not lost.
      const known = before?.laws[at]!.find((each) => each.index === index);
      if (known !== undefined) law.writtenOnRest = known.writtenOnRest + sumOf(known.written);
      return law;
    }),
  );
  const narrow = table.indexes.map(({ name }) => {
    const known = before?.narrow.find((each) => each.name === name);
    return known ?? createNarrow(name);
  });
  const stages = table.indexes.map(({ stage }) => stage);
  return { narrow, stages, sources, laws, mayRunShort: false };
}

function createNarrow(name: string): NarrowIndex {
  return {
    name,
    isNarrow: false,
    isUntold: false,
    partitions: [],
    restIsNarrow: false,
    gateChance: 1,
    cellChance: new Float64Array(1).fill(1),
  };
}

/** True when more became narrow than was. */
function findNarrow(
  world: World,
  aggregate: Aggregate,
  indexed: IndexedSide,
  table: TableState,
  toUs: number,
): boolean {
  let isNew = false;
  indexed.mayRunShort = false;
  table.indexes.forEach((index, at) => {
    const narrow = indexed.narrow[at]!;
    const { budgets } = index;
    const queueUs = world.assumptions['index-queue-seconds'] * usPerSecond;
    settleGates(budgets, aggregate.nextUs, write);
    let asked = 0;
    indexed.sources.forEach((source, each) => {
      const law = indexed.laws[each]![at]!;
      asked += aggregate.sources[source]!.due * law.entries * law.units;
    });
    const gateIsNarrow = gateTokens(budgets, toUs + queueUs, write) <= ticksOfRoom * asked;
    const count = partitionsOf(index.ranges);
    narrow.restIsNarrow = false;
    const found: { partition: number; asked: number }[] = [];
    if (
      count <= partitionsLookedAt ||
      indexed.mayRunShort ||
      narrow.isNarrow ||
      aggregate.tick % lookTicks === 0
    ) {
      for (let partition = 0; partition < count; partition += 1) {
        let askedHere = 0;
        indexed.sources.forEach((source, each) => {
          const law = indexed.laws[each]![at]!;
          askedHere +=
            aggregate.sources[source]!.due * law.entries * law.units * law.partitionChance[partition]!;
        });
        if (partitionTokens(index, partition, aggregate.nextUs, toUs + queueUs) > ticksOfRoom * askedHere)
          continue;
        if (askedHere > 0) found.push({ partition, asked: askedHere });
      }
    }
    if (!gateIsNarrow && found.length === 0) return;
    indexed.mayRunShort = true;
    if (!narrow.isNarrow && !narrow.isUntold) {
      narrow.isNarrow = true;
      isNew = true;
    }
    found.sort((a, b) => b.asked - a.asked || a.partition - b.partition);
    for (const { partition } of found) {
      if (narrow.partitions.includes(partition)) continue;
      if (narrow.isNarrow && !narrow.isUntold && narrow.partitions.length < narrowPartitionsMax) {
        narrow.partitions.push(partition);
        isNew = true;
      } else {
        narrow.restIsNarrow = true;
      }
    }
  });
  return isNew;
}

/** Units that a partition of an index can take until `untilUs`, its queue counted into it. */
export function partitionTokens(
  { budgets }: IndexState,
  partition: number,
  fromUs: number,
  untilUs: number,
): number {
  const emptyAtUs = emptyAtNow(budgets.rows[partition * rowStride + write]!, fromUs, partitionHoldUs);
  return (untilUs - emptyAtUs) / partitionUsPerUnit[write];
}

/** Divides each source into its strata; what waits goes with them. */
function stratify(world: World, aggregate: Aggregate, side: Side, indexed: IndexedSide): void {
  const table = world.tables[side.table]!;
  const strata = tellApart(world, indexed);
  const places: number[] = [];
  indexed.sources.forEach((place, at) => {
    const source = world.sources[place]!;
    const first = aggregate.sources[place]!;
    layLanes(first, source, table);
    const { allLanes } = first;
    const old = side.sources
      .filter((each) => aggregate.sources[each]!.source === place)
      .map((each) => aggregate.sources[each]!);
    const before = old.map(({ stratum, waiting }) => ({ name: stratum?.name ?? '', waiting }));
    const spare = side.sources.filter((each) => each !== place && aggregate.sources[each]!.source === place);
    const now = strata[at]!.map((stratum, each) => {
      const own = each === 0 ? place : (spare.pop() ?? addStratum(aggregate, first));
      places.push(own);
      const counted = aggregate.sources[own]!;
      counted.waiting = emptyWaiting(first.waiting);
      counted.passShare = first.passShare;
      layStratum(counted, stratum, allLanes, source, table);
      return counted;
    });
    for (const each of spare) aggregate.sources[each]!.waiting = emptyWaiting(first.waiting);
    aggregate.spare.push(...spare);
    for (const each of before) shareOut(each.name, each.waiting, now, first.stream);
  });
  side.sources = places;
  resizeSide(side);
}

/** As many strata as may be told apart. */
function tellApart(world: World, { sources, laws, narrow }: IndexedSide): Stratum[][] {
  for (;;) {
    const strata = sources.map((source, at) => createStrata(world.sources[source]!, laws[at]!, narrow));
    if (strata.every((each) => each.length <= strataMax)) {
      for (const each of narrow) each.cellChance = new Float64Array(each.partitions.length + 1).fill(1);
      return strata;
    }
    // The narrow index with most partitions gives one up; one without any is told apart no longer.
    const told = narrow.filter(({ isNarrow }) => isNarrow);
    const widest = told.reduce((most, each) =>
      each.partitions.length >= most.partitions.length ? each : most,
    );
    widest.isUntold = true;
    if (widest.partitions.length > 0) widest.partitions.pop();
    else widest.isNarrow = false;
  }
}

function resizeSide(side: Side): void {
  const count = side.sources.length;
  side.counts = new Int32Array(count * attemptsMax);
  side.attempts = new Float64Array(0);
  side.laneAttempts = new Float64Array(count);
  side.laneAdmitted = new Float64Array(count);
  side.laneUnits = new Float64Array(count);
  side.hot.fill(1);
  side.hotCount = Number.NaN;
  side.expectedUnits = Number.NaN;
}

function emptyWaiting({ plan, slotBits, lanes }: Waiting): Waiting {
  return { ...createWaiting(plan, lanes.length / 2), slotBits: slotBits.slice() };
}

/** What waited in one stratum waits in those that it has become, by their shares of the requests. */
function shareOut(name: string, waiting: Waiting, now: CountedSource[], stream: Stream): void {
  let into = name === '' ? now : now.filter(({ stratum }) => mayComeFrom(stratum!.name, name));
  if (into.length === 0) into = now;
  for (let lane = 0; lane < waiting.lanes.length / 2; lane += 1) {
    if (waiting.lanes[lane * 2]! < 0) continue;
    const upTo: number[] = [];
    let total = 0;
    for (const { lanes } of into) upTo.push((total += lanes.rows[lane * laneStride + chanceColumn]!));
    for (let number = 0; number < waiting.slotBits.length; number += 1) {
      for (let slot = 0; slot < slotCount; slot += 1) {
        const held = waiting.counts[ringOf(waiting, lane, number) + slot]!;
        if (held === 0) continue;
        const offset = nextUniform(stream);
        let before = 0;
        into.forEach((counted, at) => {
          const isLast = at === into.length - 1;
          const share = total > 0 ? upTo[at]! / total : (at + 1) / into.length;
          const reached = isLast ? held : Math.min(held, Math.floor(held * share + offset));
          if (reached > before) {
            const ring = holdMany(counted.waiting, lane, number, reached - before);
            counted.waiting.counts[ring + slot]! += reached - before;
          }
          before = reached;
        });
      }
    }
  }
}

function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
