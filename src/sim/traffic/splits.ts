// Splits, from the decision to the two halves. Partitions are split for size, for throughput and for heat (SPLIT-01),
// while they serve (SPLIT-06), and are never merged again (SPLIT-02). Hot items that share a partition are parted so,
// one split after the other (SPLIT-09, ADM-13).

import { schedule } from '../kernel/timeline.ts';
import { secondsToUs } from '../kernel/time.ts';
import { read, write } from '../capacity/budgets.ts';
import { grownPartitions, onDemandPartitions, partitionsFor } from '../capacity/on-demand.ts';
import { isHot, longestStreak, watchHeat } from '../capacity/split-heat.ts';
import { partitionsToCome, splitUnderWay, type SplitReason } from '../capacity/splits.ts';
import { splitsForHeat } from '../features/admission/admission.ts';
import { evenCuts } from '../placement/even-cuts.ts';
import { partitionsOf, type Cut } from '../placement/ranges.ts';
import { findSplitPoint, type Stretch } from '../placement/split-point.ts';
import type { Store } from '../store.ts';
import type { TableState, World } from '../world.ts';
import { sliceUs } from './answers.ts';
import { emit } from './emit.ts';
import { entriesOn, fullPartitions } from './index-bytes.ts';
import { noteIndexTraffic, trafficOnIndex } from './index-weights.ts';
import { commandPhase } from './phases.ts';
import { bytesOn, fullTablePartitions, noteGrowth } from './split-bytes.ts';
import { noteTraffic, trafficOn } from './split-weights.ts';

/** A second has ended: looks at every partition of the table and of its indexes, and begins what is due. */
export function watchSplits(world: World, table: TableState): void {
  const site = { table, store: table };
  noteHeat(world, table);
  noteTraffic(world, table);
  noteGrowth(world, table);
  if (table.admission === undefined || splitsForHeat(table.admission)) {
    splitForHeat(world, site, (partition, direction) => trafficOn(world, table, table, partition, direction));
  }
  splitForSize(world, site, fullTablePartitions(table), (partition) => bytesOn(world, table, partition));
  growForProvisioned(world, site);
  grow(world, site);
  for (const index of table.indexes) {
    const indexSite = { table, store: index, index: index.spec.name };
    noteHeat(world, index);
    noteTraffic(world, index);
    noteIndexTraffic(world, index);
    splitForHeat(world, indexSite, (partition, direction) =>
      direction === read
        ? trafficOn(world, table, index, partition, direction)
        : trafficOnIndex(index, partition),
    );
    if (index.stage !== 'allocating') {
      const full = fullPartitions(table, index);
      splitForSize(world, indexSite, full, (partition) => entriesOn(index, partition));
    }
    growForProvisioned(world, indexSite);
    grow(world, indexSite);
  }
}

/** What is split: a table's own partitions, or those of an index of it. */
export interface SplitSite {
  table: TableState;
  store: Store;
  index?: string | undefined;
}

function noteHeat({ nowUs, assumptions }: World, { splits, rates }: Store): void {
  const percent = assumptions['split-heat-percent'];
  watchHeat(splits.heat, rates, nowUs, percent, assumptions['split-smoothing-seconds']);
}

/**
 * It is to have at least so many partitions, for throughput it is to serve. They are there when the splits that begin
 * now are done; what is being split already is asked again when it is done.
 */
export function growSite(world: World, site: SplitSite, partitions: number): void {
  const { splits } = site.store;
  if (partitions <= splits.growTo) return;
  splits.growTo = partitions;
  grow(world, site);
}

/** On demand, there are to be so many partitions that it serves twice its peak at once (INIT-04). */
export function growForPeak(world: World, site: SplitSite): void {
  const { capacity, ranges } = site.store;
  const needed = onDemandPartitions(capacity.peakUnits, capacity.warmUnits);
  growSite(world, site, grownPartitions(partitionsOf(ranges), needed));
}

/** More was provisioned than ever before, by whatever way: the partitions are to carry it (SPLIT-01, INIT-09). */
function growForProvisioned(world: World, site: SplitSite): void {
  const { capacity, budgets, ranges } = site.store;
  if (capacity.mode !== 'provisioned') return;
  let isHigher = false;
  for (const direction of [read, write]) {
    const units = budgets.unitsPerSecond[direction]!;
    if (units <= capacity.warmUnits[direction]!) continue;
    capacity.warmUnits[direction] = units;
    isHigher = true;
  }
  if (isHigher)
    growSite(world, site, grownPartitions(partitionsOf(ranges), partitionsFor(capacity.warmUnits)));
}

/** Hot for long enough, a partition is split where half of its traffic lies on either side, or it is said why not. */
function splitForHeat(
  world: World,
  site: SplitSite,
  weigh: (partition: number, direction: number) => Stretch[],
): void {
  const { store } = site;
  const { splits } = store;
  const { heat, declined } = splits;
  if (heat.hotCount === 0 && declined.size === 0) return;
  const waitUs = secondsToUs(world.assumptions['split-after-seconds']);
  for (const partition of [...declined.keys()]) if (!isHot(heat, partition)) declined.delete(partition);
  for (let partition = 0; partition * 2 < heat.hotSinceUs.length; partition += 1) {
    if (!isHot(heat, partition)) continue;
    const { direction, sinceUs } = longestStreak(heat, partition);
    const before = declined.get(partition);
    const fromUs = Math.max(sinceUs, before?.judgedUs ?? -Infinity);
    if (world.nowUs - fromUs < waitUs || splitUnderWay(splits, partition)) continue;
    const found = findSplitPoint(
      store.ranges,
      partition,
      weigh(partition, direction),
      world.assumptions['split-single-item-percent'] / 100,
    );
    if ('cut' in found) {
      declined.delete(partition);
      begin(world, site, partition, found.cut.item > 0 ? 'item-collection' : 'heat', [found.cut]);
      continue;
    }
    declined.set(partition, { bond: found.declined, judgedUs: world.nowUs, direction });
    if (before?.bond === found.declined) continue;
    emit(world, {
      kind: 'split-declined',
      atUs: world.nowUs,
      ...nameOf(site),
      partition,
      reason: found.declined,
    });
  }
}

/** At about 10 GB (SPLIT-03), where half of the bytes lie on either side. */
function splitForSize(
  world: World,
  site: SplitSite,
  full: readonly number[],
  weigh: (partition: number) => Stretch[],
): void {
  const { splits, ranges } = site.store;
  for (const partition of full) {
    if (splitUnderWay(splits, partition)) continue;
    // One collection that stays whole grows on where it is (SPLIT-10).
    const found = findSplitPoint(ranges, partition, weigh(partition), 1);
    if ('cut' in found) begin(world, site, partition, 'size', [found.cut]);
  }
}

/** Adds what is missing for throughput: the widest ranges are divided, each evenly. */
function grow(world: World, site: SplitSite): void {
  const { splits, ranges } = site.store;
  const missing = splits.growTo - partitionsToCome(splits, partitionsOf(ranges));
  if (missing <= 0) return;
  const busy = new Set(splits.underWay.map(({ partition }) => partition));
  for (const [partition, cuts] of evenCuts(ranges, busy, missing)) {
    begin(world, site, partition, 'throughput', cuts);
  }
}

function begin(world: World, site: SplitSite, partition: number, reason: SplitReason, cuts: Cut[]): void {
  const lastsUs = secondsToUs(world.assumptions['split-seconds']);
  // Halves begin with a slice, so that the counted grain's ticks have them whole, and after what is observed of the
  // slices before, which was one partition's.
  const dueUs = Math.ceil((world.nowUs + lastsUs) / sliceUs) * sliceUs;
  site.store.splits.underWay.push({ partition, reason, cuts, beganUs: world.nowUs, dueUs });
  schedule(world.timeline, dueUs, commandPhase, {
    kind: 'splits-due',
    table: site.table.index,
    index: site.index,
  });
  emit(world, {
    kind: 'partition-split-began',
    atUs: world.nowUs,
    ...nameOf(site),
    partition,
    reason,
    dueAtUs: dueUs,
  });
}

/** How events name it. */
export function nameOf({ table, index }: SplitSite): { table: string; index?: string } {
  return index === undefined ? { table: table.name } : { table: table.name, index };
}
