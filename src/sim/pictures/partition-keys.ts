// The keys of one partition that were asked for most over the last second. Several sources may use one key; a key of
// the cold tail has no figure of its own.

import { slotText, type KeyPlan } from '../clients/key-plan.ts';
import { wholeOf } from '../clients/key-parts.ts';
import type { KeyFigure } from '../frame.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { ownerAt, type Ranges } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';

export const partitionKeysMax = 12; // Ours: as many as a picture shows.

/** Shares are of all attempts on the partition's keys that are told apart. */
export function hottestKeysOf(world: World, table: TableState, partition: number): KeyFigure[] {
  const figures = new Map<string, KeyFigure>();
  let all = 0;
  for (const source of world.sources) {
    if (source.table !== table.index || source.readsIndex) continue;
    const { keys, counts } = source.lastSecond;
    for (let slot = 0; slot * 2 < counts.length; slot += 1) {
      const attempts = counts[slot * 2]!;
      if (attempts === 0 || ownerOfSlot(keys, table.ranges, slot) !== partition) continue;
      all += attempts;
      if (keys.keyNumber[slot] === 0) continue;
      const key = slotText(keys, slot)!;
      const figure = figures.get(key) ?? {
        key,
        attempts: 0,
        share: 0,
        refused: 0,
        partition,
        position: keys.position[slot]! / keySpaceSize,
      };
      figure.attempts += attempts;
      figure.refused += counts[slot * 2 + 1]!;
      figures.set(key, figure);
    }
  }
  const hottest = [...figures.values()]
    .sort((one, other) => other.attempts - one.attempts || (one.key < other.key ? -1 : 1))
    .slice(0, partitionKeysMax);
  for (const figure of hottest) figure.share = figure.attempts / all;
  return hottest;
}

/** Whose it is now: the counts may be from before a split. */
export function ownerOfSlot({ parts, position }: KeyPlan, ranges: Ranges, slot: number): number {
  const isPart = wholeOf(parts, slot) !== slot;
  return ownerAt(ranges, position[slot]!, isPart ? parts.startItem[slot - parts.firstSlot]! : 0);
}
