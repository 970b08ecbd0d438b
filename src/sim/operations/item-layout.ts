// The items of a table in the order in which a scan comes to them: by the hashes of their partition keys, and those of
// one key by their sort keys (PART-01, PART-03).

/** Row by row a partition key and its items, which are equally large. */
export interface ItemLayout {
  /** Where the key lies. */
  positions: Float64Array;
  /** The items and the bytes before the row; one entry more than there are rows. */
  itemsBefore: Float64Array;
  bytesBefore: Float64Array;
}

/** A place between items: everything before the `item`-th item at this position lies before it. */
export interface ItemPlace {
  position: number;
  item: number;
}

export interface Collection {
  position: number;
  items: number;
  itemBytes: number;
}

/** Collections in any order, of one table. Several at one position are one, of items of their mean size. */
export function layOutItems(collections: readonly Collection[]): ItemLayout {
  const sorted = [...collections].sort((a, b) => a.position - b.position);
  const positions: number[] = [];
  const itemsBefore = [0];
  const bytesBefore = [0];
  for (const { position, items, itemBytes } of sorted) {
    if (positions.at(-1) === position) {
      itemsBefore[positions.length]! += items;
      bytesBefore[positions.length]! += items * itemBytes;
      continue;
    }
    itemsBefore.push(itemsBefore.at(-1)! + items);
    bytesBefore.push(bytesBefore.at(-1)! + items * itemBytes);
    positions.push(position);
  }
  return {
    positions: Float64Array.from(positions),
    itemsBefore: Float64Array.from(itemsBefore),
    bytesBefore: Float64Array.from(bytesBefore),
  };
}

/** How many items lie before a place. */
export function itemsUpTo({ positions, itemsBefore }: ItemLayout, { position, item }: ItemPlace): number {
  const row = firstAtLeast(positions, position);
  if (item === 0 || positions[row] !== position) return itemsBefore[row]!;
  return Math.min(itemsBefore[row]! + item, itemsBefore[row + 1]!);
}

/** The bytes of the first so many items. */
export function bytesOfFirst({ itemsBefore, bytesBefore }: ItemLayout, items: number): number {
  const row = rowOf(itemsBefore, items);
  if (row < 0) return 0;
  const within = items - itemsBefore[row]!;
  return bytesBefore[row]! + within * bytesOfItemIn(itemsBefore, bytesBefore, row);
}

/** How many of the first items have so many bytes together: the one that reaches them is among them. Infinity: none do. */
export function itemsReaching({ itemsBefore, bytesBefore }: ItemLayout, bytes: number): number {
  const row = rowOf(bytesBefore, bytes);
  if (row + 1 === bytesBefore.length) return Infinity;
  if (row < 0) return 0;
  const rest = bytes - bytesBefore[row]!;
  return itemsBefore[row]! + Math.ceil(rest / bytesOfItemIn(itemsBefore, bytesBefore, row));
}

/** The place behind the first so many items. */
export function placeBehind({ positions, itemsBefore }: ItemLayout, items: number): ItemPlace {
  const row = rowOf(itemsBefore, items);
  return row < 0 ? { position: 0, item: 0 } : { position: positions[row]!, item: items - itemsBefore[row]! };
}

export function itemCount({ itemsBefore }: ItemLayout): number {
  return itemsBefore[itemsBefore.length - 1]!;
}

function bytesOfItemIn(itemsBefore: Float64Array, bytesBefore: Float64Array, row: number): number {
  return (bytesBefore[row + 1]! - bytesBefore[row]!) / (itemsBefore[row + 1]! - itemsBefore[row]!);
}

/** The row in which so much is reached; below 0: in none, because it is nothing. */
function rowOf(before: Float64Array, amount: number): number {
  return firstAtLeast(before, amount) - 1;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
