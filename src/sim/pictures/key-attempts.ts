// How often single keys were asked for over the last second, beside their whole partition.

import type { TableState, World } from '../world.ts';
import { ownerOfSlot } from './partition-keys.ts';

export interface KeyAttempts {
  /** A second. */
  attempts: number;
  refused: number;
}

/** By place among the positions; and all attempts on the partition. */
export function attemptsAt(
  world: World,
  table: TableState,
  positions: readonly number[],
  partition: number,
): { byPosition: KeyAttempts[]; ofPartition: number } {
  const byPosition = positions.map(() => ({ attempts: 0, refused: 0 }));
  let ofPartition = 0;
  for (const source of world.sources) {
    if (source.table !== table.index || source.readsIndex) continue;
    const { keys, counts } = source.lastSecond;
    for (let slot = 0; slot * 2 < counts.length; slot += 1) {
      const attempts = counts[slot * 2]!;
      if (attempts === 0) continue;
      if (ownerOfSlot(keys, table.ranges, slot) === partition) ofPartition += attempts;
      const place = keys.keyNumber[slot] === 0 ? -1 : positions.indexOf(keys.position[slot]!);
      if (place < 0) continue;
      byPosition[place]!.attempts += attempts;
      byPosition[place]!.refused += counts[slot * 2 + 1]!;
    }
  }
  return { byPosition, ofPartition };
}
