// New partitions in the aggregate grain: a lane for each, and of what waits on the partition that was split, each half
// its share. Keys are not told apart there, so the share is that of the requests the half is sent.

import { longer } from '../capacity/grow.ts';
import { nextUniform, type Stream } from '../kernel/random.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { chanceColumn, laneStride, type Lanes } from './aggregate-lanes.ts';
import { layLanes, type Aggregate, type CountedSource } from './aggregate-state.ts';
import { holdMany, noteTaken, ringOf, slotCount, type Waiting } from './aggregate-waiting.ts';

/** `parents`: by new partition, from `firstNew` on, the one it was split from. */
export function growAggregate(
  world: World,
  aggregate: Aggregate,
  table: TableState,
  firstNew: number,
  parents: readonly number[],
): void {
  const count = partitionsOf(table.ranges);
  for (const counted of aggregate.sources) {
    const source = world.sources[counted.source]!;
    if (source.table !== table.index || source.readsIndex) continue;
    // Strata get lanes of their own again at the next tick: every write's entries are laid anew by then.
    layLanes(counted, source, table);
    const first = aggregate.sources[counted.source]!;
    counted.second = counted === first ? longer(counted.second, count * 2) : first.second;
    growWaiting(counted, firstNew, parents);
  }
  for (const side of aggregate.sides) {
    if (side.table !== table.index) continue;
    side.hot = new Uint8Array(count).fill(1);
    side.hotList = new Int32Array(count);
    side.hotCount = Number.NaN;
    side.expectedUnits = Number.NaN;
    const nextTick = new Int32Array(count);
    nextTick.set(side.nextTick);
    // Both halves of a cold partition still have the same ticks to make up for.
    parents.forEach((parent, index) => {
      nextTick[firstNew + index] = nextTick[parent]!;
    });
    side.nextTick = nextTick;
  }
}

function growWaiting(
  { waiting, lanes, stream }: CountedSource,
  firstNew: number,
  parents: readonly number[],
): void {
  const before = waiting.lanes.length;
  waiting.lanes = longer(waiting.lanes, before + parents.length * 2);
  for (let lane = before; lane < waiting.lanes.length; lane += 2) waiting.lanes[lane] = -1;
  // From the last piece to the first: what is left to divide is always that of the pieces before it.
  const rest = new Map<number, number>();
  for (const parent of parents) rest.set(parent, chanceOf(lanes, parent));
  parents.forEach((parent, index) => rest.set(parent, rest.get(parent)! + chanceOf(lanes, firstNew + index)));
  for (let index = parents.length - 1; index >= 0; index -= 1) {
    const parent = parents[index]!;
    const chance = chanceOf(lanes, firstNew + index);
    const all = rest.get(parent)!;
    if (all > 0) moveShare(waiting, parent, firstNew + index, chance / all, stream);
    rest.set(parent, all - chance);
  }
}

function chanceOf({ rows }: Lanes, partition: number): number {
  return rows[partition * laneStride + chanceColumn]!;
}

function moveShare(waiting: Waiting, from: number, to: number, share: number, stream: Stream): void {
  if (waiting.lanes[from * 2]! < 0) return;
  let taken = 0;
  for (let number = 0; number < waiting.slotBits.length; number += 1) {
    for (let slot = 0; slot < slotCount; slot += 1) {
      const held = waiting.counts[ringOf(waiting, from, number) + slot]!;
      const moved = held > 0 ? Math.min(held, Math.floor(held * share + nextUniform(stream))) : 0;
      if (moved === 0) continue;
      // Making room for the new lane may move all rings.
      const ring = holdMany(waiting, to, number, moved);
      waiting.counts[ring + slot]! += moved;
      waiting.counts[ringOf(waiting, from, number) + slot]! -= moved;
      taken += moved;
    }
  }
  if (taken > 0) noteTaken(waiting, from, taken);
}
