// Which partitions have been hot, and for how long: the watch that splits for heat begin with. AWS does not publish
// its threshold (SPLIT-04); ours follows the rule that SPLIT-12 suggests.

import { usPerSecond } from '../kernel/time.ts';
import type { PartitionRates } from './partition-rates.ts';
import { rateFields } from './partition-rates.ts';
import { partitionUnitsPerSecond } from './limits.ts';
import { longer } from './grow.ts';

/** By partition, read and write side by side. */
export interface SplitHeat {
  /** Units consumed a second while hot, smoothed, so that one quiet second does not end a streak. */
  smoothed: Float64Array;
  /** Since when it has been above the threshold on end; Infinity: it is not. */
  hotSinceUs: Float64Array;
  /** How many of those are not Infinity. */
  hotCount: number;
}

export function createSplitHeat(partitions: number): SplitHeat {
  return {
    smoothed: new Float64Array(partitions * 2),
    hotSinceUs: new Float64Array(partitions * 2).fill(Infinity),
    hotCount: 0,
  };
}

/** A second has ended. A partition that refuses has consumed all of its cap, so consumption says it all. */
export function watchHeat(
  heat: SplitHeat,
  { perSecond }: PartitionRates,
  nowUs: number,
  heatPercent: number,
  smoothingSeconds: number,
): void {
  const { smoothed, hotSinceUs } = heat;
  const weight = 1 / Math.max(1, smoothingSeconds);
  for (let direction = 0; direction < 2; direction += 1) {
    const capUnits = partitionUnitsPerSecond[direction]!;
    const threshold = (capUnits * heatPercent) / 100;
    for (let at = direction, rate = direction; at < smoothed.length; at += 2, rate += rateFields) {
      // A full bucket lets more than the cap pass for a second; that is no more heat than the cap.
      const units = Math.min(perSecond[rate]!, capUnits);
      if (hotSinceUs[at] === Infinity) {
        if (units < threshold) continue;
        smoothed[at] = units;
        hotSinceUs[at] = nowUs - usPerSecond;
        heat.hotCount += 1;
        continue;
      }
      smoothed[at]! += (units - smoothed[at]!) * weight;
      if (smoothed[at]! < threshold) endStreak(heat, at);
    }
  }
}

export function isHot({ hotSinceUs }: SplitHeat, partition: number): boolean {
  return hotSinceUs[partition * 2] !== Infinity || hotSinceUs[partition * 2 + 1] !== Infinity;
}

/** The direction in which it has been hot for longest, and since when. */
export function longestStreak(
  { hotSinceUs }: SplitHeat,
  partition: number,
): { direction: number; sinceUs: number } {
  const [read, write] = [hotSinceUs[partition * 2]!, hotSinceUs[partition * 2 + 1]!];
  return write <= read ? { direction: 1, sinceUs: write } : { direction: 0, sinceUs: read };
}

/** After a split both halves are watched anew. */
export function forgetHeat(heat: SplitHeat, partition: number): void {
  for (const at of [partition * 2, partition * 2 + 1]) {
    if (heat.hotSinceUs[at] !== Infinity) endStreak(heat, at);
  }
}

export function growHeat(heat: SplitHeat, partitions: number): void {
  const before = heat.hotSinceUs.length;
  heat.smoothed = longer(heat.smoothed, partitions * 2);
  heat.hotSinceUs = longer(heat.hotSinceUs, partitions * 2).fill(Infinity, before);
}

function endStreak(heat: SplitHeat, at: number): void {
  heat.hotSinceUs[at] = Infinity;
  heat.smoothed[at] = 0;
  heat.hotCount -= 1;
}
