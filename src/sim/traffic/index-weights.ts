// What the keys of a global index weigh when a partition of it is to be split for heat. Its entries are counted by
// value of the index key; where every item has a value of its own they lie evenly over the key space. The entries of
// one value stay together here: where in its collection an entry lies is not known.

import type { IndexState } from '../index-state.ts';
import { ownerAt, rangeOf } from '../placement/ranges.ts';
import type { Stretch } from '../placement/split-point.ts';
import type { World } from '../world.ts';
import { manyKeys } from './split-weights.ts';

/** The place of the index's own counts among those of the traffic sources. */
const byValue = -1; // Ours: no source has this number.

/** A second has ended in which some partition of the index was hot: notes what was asked of which value. */
export function noteIndexTraffic(world: World, { splits, asked }: IndexState): void {
  if (splits.heat.hotCount === 0) return;
  const kept = 1 - 1 / Math.max(1, world.assumptions['split-after-seconds']);
  let seen = splits.seen.get(byValue);
  if (seen?.length !== asked.length) {
    seen = new Float64Array(asked.length);
    splits.seen.set(byValue, seen);
  }
  asked.forEach((entries, value) => {
    seen[value] = seen[value]! * kept + entries;
  });
}

/** The writes on a partition of the index. */
export function trafficOnIndex({ ranges, law, splits }: IndexState, partition: number): Stretch[] {
  if (law.values === 0) return [manyKeys(1, rangeOf(ranges, partition))];
  const seen = splits.seen.get(byValue) ?? new Float64Array(0);
  const stretches: Stretch[] = [];
  seen.forEach((weight, value) => {
    const position = law.positions[value]!;
    if (weight === 0 || ownerAt(ranges, position) !== partition) return;
    stretches.push({ weight, position, end: position, item: 0, itemEnd: 1, bond: 'index-key' });
  });
  return stretches;
}
