// The hot partitions in a list, so that the many others cost nothing.

import { gather, settle } from './aggregate-partition.ts';
import type { World } from '../world.ts';
import type { Aggregate, Side } from './aggregate-state.ts';

/** Draws the hot partitions whose turn it is, or all; those that have cooled leave the list. */
export function drawHot(
  world: World,
  side: Side,
  aggregate: Aggregate,
  all: boolean,
  changed: boolean,
  toUs: number,
): void {
  if (Number.isNaN(side.hotCount)) listHot(side);
  const { hot, hotList, hotTicks } = side;
  const count = side.hotCount;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const partition = hotList[at]!;
    if (!all && (partition + aggregate.tick) % hotTicks !== 0) {
      hotList[kept] = partition;
      kept += 1;
      continue;
    }
    const elapsed = aggregate.tick + 1 - side.nextTick[partition]!;
    const attempts = gather(side, aggregate, partition, elapsed, changed, 0);
    settle(world, side, aggregate, partition, elapsed, 0, attempts, attempts, toUs);
    if (hot[partition] === 0) continue;
    hotList[kept] = partition;
    kept += 1;
  }
  side.hotCount = kept;
}

function listHot(side: Side): void {
  side.hotCount = 0;
  side.hot.forEach((isHot, partition) => {
    if (isHot === 1) noteHot(side, partition);
  });
}

/** Adds a partition that was cold. */
export function noteHot(side: Side, partition: number): void {
  side.hotList[side.hotCount] = partition;
  side.hotCount += 1;
}
