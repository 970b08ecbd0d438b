// Items told apart: for data sets of which a feature asks what became of a single item. Each partition key is an item
// with a number, from 0; the keys of the data set come first, in their order, and behind them whatever else is
// written, such as the shards of a key. What features know of an item stands in arrays by that number.
//
// All replicas of a global table have the same items, so one space serves them all.

import { createKeyTemplate, positionOf, templatePosition } from '../placement/hash.ts';
import type { DataSet } from '../scenario/scenario.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';
import { positionFromSlot } from './waiting.ts';

export interface ItemSpace {
  /** The table of the scenario and its data set, and the index whose values these are: `Table/data`. */
  path: string;
  /** How many items there are numbers for. */
  count: number;
  byPosition: Map<number, number>;
}

/** With a number for each key of the data. */
export function createItemSpace(path: string, data: DataSet): ItemSpace {
  const space: ItemSpace = { path, count: 0, byPosition: new Map() };
  if ('rows' in data) {
    for (const key of data.rows.partitionKey) itemAt(space, positionOf(key));
    return space;
  }
  const template = createKeyTemplate(data.partitionKey);
  for (let key = 1; key <= data.count; key += 1) itemAt(space, templatePosition(template, key));
  return space;
}

/** After the keys of a source were laid out: which item each of its slots is. */
export function layItems({ itemSpaces }: Pick<World, 'itemSpaces'>, source: Source): void {
  if (source.itemSpace < 0) return;
  const { slotCount, position } = source.keys;
  const space = itemSpaces[source.itemSpace]!;
  source.items = Int32Array.from({ length: slotCount }, (_none, slot) => itemAt(space, position[slot]!));
  source.slotsAreItems = source.items.every((item, slot) => item === slot);
}

/** The item of a request; `slot` may be below 0. */
export function itemOf(world: World, source: Source, slot: number): number {
  // Nearly always they are, and a look into the list would wait for memory.
  if (slot >= 0) return source.slotsAreItems ? slot : source.items[slot]!;
  return itemAt(world.itemSpaces[source.itemSpace]!, positionFromSlot(slot));
}

/** The item at a position, which becomes one if it is none yet. */
function itemAt(space: ItemSpace, position: number): number {
  const known = space.byPosition.get(position);
  if (known !== undefined) return known;
  const item = space.count;
  space.count += 1;
  space.byPosition.set(position, item);
  return item;
}
