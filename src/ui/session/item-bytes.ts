// How large the items of a data set are, as the sentence says it.

import type { DataSet, ItemBytes } from '../../sim/scenario/scenario.ts';

/** Of an imported set, the mean of its rows: added up once, since the page asks ten times a second. */
const meanBytesOf = new WeakMap<DataSet, number>();

export function itemBytesOf(set: DataSet | undefined): ItemBytes {
  if (!set) return 0;
  if ('itemBytes' in set) return set.itemBytes;
  const sizes = set.rows.itemBytes;
  const known = meanBytesOf.get(set);
  if (known !== undefined) return known;
  const mean = Math.round(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length));
  meanBytesOf.set(set, mean);
  return mean;
}
