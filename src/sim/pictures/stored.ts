// How much a partition holds, as far as the run knows.

import { itemsPerKey } from '../clients/key-parts.ts';
import { walkedKeysMax } from '../clients/key-slots.ts';
import { meanItemBytes } from '../clients/item-sizes.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { rangeOf } from '../placement/ranges.ts';
import { bytesOn } from '../traffic/split-bytes.ts';
import type { TableState, World } from '../world.ts';

export interface StoredPicture {
  items: number | undefined;
  bytes: number | undefined;
}

export function storedOn(world: World, table: TableState, partition: number): StoredPicture {
  // The rows of a file are requests: which of them write the same item is not known.
  if (table.spec.data.some((data) => 'rows' in data)) return { items: undefined, bytes: undefined };
  const known = lastCounted.get(table.ranges.starts);
  const { totalBytes } = table.splits;
  if (known?.partition === partition && known.totalBytes === totalBytes) return known.stored;
  const stored = countStored(world, table, partition);
  lastCounted.set(table.ranges.starts, { partition, totalBytes, stored });
  return stored;
}

function countStored(world: World, table: TableState, partition: number): StoredPicture {
  const { ranges, splits, spec } = table;
  const { start, end } = rangeOf(ranges, partition);
  const share = (end - start) / keySpaceSize;
  let items = 0;
  let bytes = 0;
  for (const { weight, item, itemEnd } of bytesOn(world, table, partition)) {
    items += itemEnd - item;
    bytes += weight;
  }
  // Very many keys lie evenly over the key space, and so does what is added to them.
  let meanBytes = 0;
  for (const data of spec.data) {
    if ('rows' in data) continue;
    const keys = data.initialCount ?? data.count;
    if (keys > walkedKeysMax) items += keys * itemsPerKey(data) * share;
    meanBytes = Math.max(meanBytes, meanItemBytes(data.itemBytes));
  }
  if (meanBytes > 0) items += (splits.grownEvenly * share) / meanBytes;
  return {
    items: Math.round(items),
    bytes: Math.round(splits.bytes[partition] ?? bytes),
  };
}

/** Keys are hashed anew for every count, so the last one is kept as long as nothing was split and nothing has come or gone. */
const lastCounted = new WeakMap<
  Float64Array,
  { partition: number; totalBytes: number; stored: StoredPicture }
>();
