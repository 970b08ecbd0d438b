// The end of a split: the ranges, buckets and sizes of the two halves, and everybody who remembers where a key was.

import { addPartitions, divideQueue } from '../capacity/grow.ts';
import { forgetHeat, growHeat } from '../capacity/split-heat.ts';
import type { SplitUnderWay } from '../capacity/splits.ts';
import { movedCounts, placeAgain } from '../clients/place-again.ts';
import { secondsToUs } from '../kernel/time.ts';
import type { IndexState } from '../index-state.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { cutRanges, partitionsOf } from '../placement/ranges.ts';
import type { Store } from '../store.ts';
import type { TableState, World } from '../world.ts';
import { admissionSplit } from './admission-changes.ts';
import { growAggregate } from './aggregate-growth.ts';
import { emit } from './emit.ts';
import { trafficOnIndex } from './index-weights.ts';
import { layItems } from './item-space.ts';
import { layTouches, layTouchesOfSource } from './lay-touches.ts';
import { moveSlots } from './move-slots.ts';
import { storeOf } from './read-from.ts';
import { nameOf, type SplitSite } from './splits.ts';
import { splitStream } from './stream-shards.ts';
import { bytesOn, divideBytes } from './split-bytes.ts';
import { sharesBetween } from './split-weights.ts';
import { beginSlotHeat, pourTableHeat } from './slot-heat.ts';

/** All splits of a table, or of that index of it, that are done by now. */
export function finishSplits(world: World, table: TableState, indexName?: string): void {
  if (indexName === undefined) {
    const added = finish(world, { table, store: table });
    if (added === undefined) return;
    forgetMaps(world, table, added);
    placeSourcesAgain(world, table, table);
    if (world.aggregate) growAggregate(world, world.aggregate, table, added.first, added.parents);
    return;
  }
  // An index may have been deleted meanwhile.
  const index = table.indexes.find(({ spec }) => spec.name === indexName);
  if (index === undefined) return;
  const added = finish(world, { table, store: index, index: indexName }, index);
  if (added === undefined) return;
  forgetMaps(world, index, added);
  placeSourcesAgain(world, table, index);
  layTouches(index, table, world.sources, world.scenario.seed);
}

interface AddedPartitions {
  /** The id of the first of them, and, in the order of their ids, what they were split from. */
  first: number;
  parents: number[];
}

function finish(world: World, site: SplitSite, index?: IndexState): AddedPartitions | undefined {
  const { table, store } = site;
  const { splits, ranges } = store;
  const done = splits.underWay.filter(({ dueUs }) => dueUs <= world.nowUs);
  if (done.length === 0) return undefined;
  splits.underWay = splits.underWay.filter(({ dueUs }) => dueUs > world.nowUs);
  const shares = done.map(({ partition, cuts }) =>
    splits.bytes.length > 0 ? sharesBetween(bytesOn(world, table, partition), cuts) : [],
  );
  // What waits for a partition of an index is divided as the writes that it was seen to take.
  const queueShares =
    index && done.map(({ partition, cuts }) => sharesBetween(trafficOnIndex(index, partition), cuts));
  const firstNew = partitionsOf(ranges);
  if (store === table) pourTableHeat(world, table);
  const parents = done.flatMap(({ partition, cuts }) => cuts.map(() => partition));
  cutRanges(
    ranges,
    done.flatMap(({ cuts }) => cuts),
  );
  addPartitions(store.budgets, store.rates, parents);
  growHeat(splits.heat, partitionsOf(ranges));
  splits.added += parents.length;
  splits.growTo = Math.max(splits.growTo, partitionsOf(ranges));
  splits.grew = true;
  let added = firstNew;
  done.forEach((split, place) => {
    const pieces = [split.partition, ...split.cuts.map(() => added++)];
    if (store === table) splitStream(world, table, pieces);
    if (store === table) admissionSplit(world, table, split.partition, pieces);
    if (store === table) divideBytes(table, split.partition, pieces, shares[place]!);
    if (queueShares) divideQueue(store.budgets, world.nowUs, pieces, queueShares[place]!);
    forgetHeat(splits.heat, split.partition);
    splits.declined.delete(split.partition);
    tell(world, site, split, pieces);
  });
  return { first: firstNew, parents };
}

function tell(
  world: World,
  site: SplitSite,
  { partition, reason, cuts }: SplitUnderWay,
  pieces: number[],
): void {
  cuts.forEach(({ position }, index) => {
    emit(world, {
      kind: 'partition-split',
      atUs: world.nowUs,
      ...nameOf(site),
      partition,
      into: pieces[index + 1]!,
      reason,
      at: position / keySpaceSize,
    });
  });
}

/** Routers have the old map for a while: they go to whom the items belonged before (ROUTE-06). */
function forgetMaps(world: World, { splits }: Store, { first, parents }: AddedPartitions): void {
  const untilUs = world.nowUs + secondsToUs(world.assumptions['router-refresh-seconds']);
  for (const [partition, { untilUs: known }] of splits.unknown) {
    if (known <= world.nowUs) splits.unknown.delete(partition);
  }
  if (untilUs === world.nowUs) return;
  parents.forEach((before, index) => {
    splits.unknown.set(first + index, { before, sinceUs: world.nowUs, untilUs });
  });
  splits.unknownUntilUs = Math.max(splits.unknownUntilUs, untilUs);
}

function placeSourcesAgain(world: World, table: TableState, store: Store): void {
  const { splits } = store;
  for (const source of world.sources) {
    if (storeOf(world.tables, source) !== store) continue;
    const { plan, moves } = placeAgain(source.keys, source.spec);
    source.keys = plan;
    beginSlotHeat(world, source);
    moveSlots(world, table, source, moves);
    layTouchesOfSource(world, source);
    layItems(world, source);
    for (const counts of [splits.seen, splits.grown]) {
      const own = counts.get(source.index);
      if (own?.length === moves.first.length + 1) {
        counts.set(source.index, movedCounts(moves, own, plan.slotCount));
      }
    }
  }
}
