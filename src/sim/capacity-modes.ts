// What becomes of a table's capacity mode while it runs: an on-demand table's peak is watched and partitions are asked
// for, and a switch of the mode comes to its end.

import { schedule } from './kernel/timeline.ts';
import { usPerSecond } from './kernel/time.ts';
import { buyableUnits } from './buyable-units.ts';
import { scaledStores } from './capacity/auto-scaling/scaled-store.ts';
import { read, write } from './capacity/budgets.ts';
import { openOnDemand, openProvisioned } from './capacity/gates.ts';
import { unitsOfPartitions } from './capacity/on-demand.ts';
import { partitionsToCome } from './capacity/splits.ts';
import type { WorldEvent } from './events.ts';
import { secondFigure, type Seconds } from './metrics/seconds.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { CapacityMode } from './scenario/scenario.ts';
import type { Store } from './store.ts';
import { observationPhase } from './traffic/phases.ts';
import { keepBounds } from './traffic/keep-bounds.ts';
import { growForPeak, type SplitSite } from './traffic/splits.ts';
import type { TableState, World } from './world.ts';

type Emit = (world: World, event: WorldEvent) => void;

/**
 * At the end of a second: traffic that lasted makes a peak, and the table or index grows until it can take twice that. Traffic
 * that rises faster is refused meanwhile (INIT-04, INIT-05).
 */
export function watchPeak(world: World, site: SplitSite): void {
  const { capacity, seconds, ranges } = site.store;
  const windowSeconds = world.assumptions['peak-window-seconds'];
  let isHigher = false;
  for (const direction of [read, write]) {
    // Full buckets let a little more through at first; that is no traffic that could last.
    const most = unitsOfPartitions(partitionsOf(ranges), direction);
    const units = Math.min(most, lastedUnits(seconds, direction, windowSeconds));
    if (units <= capacity.peakUnits[direction]!) continue;
    capacity.peakUnits[direction] = units;
    isHigher = true;
  }
  if (!isHigher || capacity.mode !== 'on-demand') return;
  growForPeak(world, site);
}

/** Units a second over the last `windowSeconds`; 0 until there were so many. */
export function lastedUnits(seconds: Seconds, direction: number, windowSeconds: number): number {
  const count = Math.ceil(windowSeconds);
  if (seconds.count < count) return 0;
  const field = direction === read ? 'readUnits' : 'writeUnits';
  let units = 0;
  for (let second = seconds.count - count; second < seconds.count; second += 1) {
    units += secondFigure(seconds, second, field);
  }
  return units / count;
}

/** The switch is done, unless the partitions it needs are still being made. */
export function modeChangeDue(world: World, table: TableState, emit: Emit): void {
  const { capacity } = table;
  const { change } = capacity;
  if (change === undefined) return;
  const hasBegun = world.nowUs - change.beganAtUs > usPerSecond;
  const isGrowing = ({ ranges, splits }: Store): boolean => {
    const partitions = partitionsOf(ranges);
    return partitions < splits.growTo && (!hasBegun || partitionsToCome(splits, partitions) > partitions);
  };
  if (change.mode === 'on-demand' && [table, ...table.indexes].some(isGrowing)) {
    change.dueAtUs = world.nowUs + usPerSecond;
    schedule(world.timeline, change.dueAtUs, observationPhase, {
      kind: 'mode-change-due',
      table: table.index,
    });
    return;
  }
  capacity.change = undefined;
  openMode(world, table, change.mode, change.units);
  // An index is billed as its table is; what it needs was not said.
  for (const index of table.indexes) openMode(world, index, change.mode, []);
  // A policy is kept while it has nothing to do, and what is bought now may lie outside of its bounds.
  if (change.mode === 'provisioned') {
    for (const scaled of scaledStores(table)) {
      for (const target of scaled.store.scaling.targets) if (target) target.boundsPending = true;
      keepBounds(world, scaled);
    }
  }
  emit(world, { kind: 'mode-changed', atUs: world.nowUs, table: table.name, mode: change.mode });
}

/** `units` are provisioned; what is left out, the traffic tells, as far as the account may buy it (INIT-12, INIT-13). */
function openMode(
  world: World,
  store: Store,
  mode: CapacityMode,
  units: readonly (number | undefined)[],
): void {
  const { capacity, budgets, seconds } = store;
  const { nowUs } = world;
  capacity.mode = mode;
  if (mode === 'on-demand') {
    openOnDemand(budgets, nowUs, capacity.maximumUnits, capacity.quotaUnits);
    return;
  }
  const provisioned = [read, write].map(
    (direction) =>
      units[direction] ??
      Math.max(1, Math.min(estimatedUnits(seconds, direction), buyableUnits(world, store, direction))),
  );
  // Where that is more than ever before, the partitions for it are asked for when the second has ended.
  openProvisioned(budgets, nowUs, provisioned);
}

/** AS-14: the console's target and minimum. The half hour it looks back on is assumption mode-estimate. */
const estimateTarget = 0.7; // AS-14
const estimateUnitsMin = 5; // AS-14
const estimateMinutes = 30; // assumption mode-estimate
const secondsOfMinute = 60; // Ours to count in: CloudWatch's minutes (MET-01).

/** What the busiest minute of the last half hour would have needed (assumption mode-estimate). */
export function estimatedUnits(seconds: Seconds, direction: number): number {
  const field = direction === read ? 'readUnits' : 'writeUnits';
  let most = 0;
  for (let minute = 1; minute <= estimateMinutes; minute += 1) {
    const from = seconds.count - minute * secondsOfMinute;
    if (from < 0) break;
    let units = 0;
    for (let second = from; second < from + secondsOfMinute; second += 1) {
      units += secondFigure(seconds, second, field);
    }
    most = Math.max(most, units / secondsOfMinute);
  }
  return Math.max(estimateUnitsMin, Math.ceil(most / estimateTarget));
}
