// Where the items of a global table lie: the same position in every replica, on whatever partition that is there.

import type { GlobalTableState } from '../global-table.ts';
import { placeIn } from '../placement/heat-spots.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { World } from '../world.ts';
import { itemOf } from './item-space.ts';
import type { Source } from './source.ts';

/** The number of a request's item among those of the global table. */
export function replicatedItemOf(
  world: World,
  global: GlobalTableState,
  source: Source,
  slot: number,
): number {
  const item = itemOf(world, source, slot);
  const { spaces } = global;
  return spaces.length === 1 ? item : item * spaces.length + spaces.indexOf(source.itemSpace);
}

/** Where the item lies in the key space. */
export function positionOfItem(world: World, global: GlobalTableState, item: number): number {
  if (item >= global.positionsKnown) learnPositions(world, global);
  return global.positions[item]!;
}

/** partition << heatRowBits | heat row of the item at a replica. */
export function placeAtReplica(
  world: World,
  global: GlobalTableState,
  replica: number,
  item: number,
): number {
  const known = global.places[replica]!;
  const { ranges } = world.tables[global.tables[replica]!]!;
  if (known.partitions !== partitionsOf(ranges) || item >= known.byItem.length) {
    if (item >= global.positionsKnown) learnPositions(world, global);
    known.partitions = partitionsOf(ranges);
    known.byItem = Int32Array.from(global.positions.subarray(0, global.positionsKnown), (position) =>
      placeIn(ranges, position),
    );
  }
  return known.byItem[item]!;
}

/** Items may have been added since. */
function learnPositions({ itemSpaces }: World, global: GlobalTableState): void {
  const { spaces } = global;
  const counts = spaces.map((space) => itemSpaces[space]!.count);
  const known = Math.max(...counts) * spaces.length;
  const positions = new Float64Array(known);
  spaces.forEach((space, place) => {
    for (const [position, item] of itemSpaces[space]!.byPosition) {
      positions[item * spaces.length + place] = position;
    }
  });
  global.positions = positions;
  global.positionsKnown = known;
}
