// Where the items of a table lie, for those who scan it.

import { createKeyTemplate, keySpaceSize, positionOf, templatePosition } from '../placement/hash.ts';
import { chanceOfKey, itemBytesAt, meanItemBytes } from '../clients/item-sizes.ts';
import { walkedKeysMax } from '../clients/key-slots.ts';
import { layOutItems, type Collection, type ItemLayout } from '../operations/item-layout.ts';
import type { DataSet, GeneratedData, TableSpec } from '../scenario/scenario.ts';

/**
 * All data sets of a table. Of one to which keys are added, there are the first so many. Of more keys than can be
 * hashed one by one, as many stand for all, evenly spread (assumption scan-even).
 */
export function layOutTable(table: TableSpec, keysOf: (data: GeneratedData) => number): ItemLayout {
  return layOutItems(table.data.flatMap((data) => collectionsOf(data, keysOf)));
}

function collectionsOf(data: DataSet, keysOf: (data: GeneratedData) => number): Collection[] {
  if ('rows' in data) {
    const { partitionKey, itemBytes } = data.rows;
    return partitionKey.map((key, row) => ({
      position: positionOf(key),
      items: 1,
      itemBytes: itemBytes[row]!,
    }));
  }
  const { itemsPerKey = 1 } = data;
  const count = keysOf(data);
  if (count > walkedKeysMax) {
    const itemBytes = meanItemBytes(data.itemBytes);
    return Array.from({ length: walkedKeysMax }, (_, place) => ({
      position: Math.floor(((place + 0.5) / walkedKeysMax) * keySpaceSize),
      items: (count * itemsPerKey) / walkedKeysMax,
      itemBytes,
    }));
  }
  const template = createKeyTemplate(data.partitionKey);
  return Array.from({ length: count }, (_, place) => {
    const position = templatePosition(template, place + 1);
    return { position, items: itemsPerKey, itemBytes: itemBytesAt(data.itemBytes, chanceOfKey(position)) };
  });
}
