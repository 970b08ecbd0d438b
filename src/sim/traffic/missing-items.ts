// What a request costs that asks for an item which is not there, where that is known: the least there is (CU-01, CU-06,
// CU-07, CU-10, CU-16). A put or an update makes the item, and so costs its size.

import { knownItem } from './stream-requests.ts';
import type { World } from '../world.ts';
import { itemOf } from './item-space.ts';
import type { Source } from './source.ts';

/** Half a unit for an eventually consistent read, one for a strong one, one for a delete and for each of a transaction's two reads. */
export function paidHalfUnits(world: World, source: Source, slot: number, halfUnits: number): number {
  const { operation, consistentRead } = source.spec;
  if (source.readsIndex || !asksForOne.has(operation) || !isMissing(world, source, slot)) return halfUnits;
  const isWhole = operation === 'DeleteItem' || operation === 'TransactGetItems' || consistentRead;
  const least = isWhole ? 2 : 1;
  return Math.min(halfUnits, least);
}

const asksForOne: ReadonlySet<string> = new Set([
  'GetItem',
  'Query',
  'DeleteItem',
  'BatchGetItem',
  'TransactGetItems',
]);

function isMissing(world: World, source: Source, slot: number): boolean {
  const { expiry, stream } = world.tables[source.table]!;
  if (source.expirySet >= 0) {
    const items = expiry!.sets[source.expirySet]!;
    return items.present[itemOf(world, source, slot)] !== 1;
  }
  if (stream === undefined) return false;
  const { state } = stream;
  return !(state.items.present[knownItem(state, dataOf(world, source), itemOf(world, source, slot))]! > 0);
}

/** The place of its data set in the table. */
function dataOf({ tables }: World, { table, spec }: Source): number {
  return tables[table]!.spec.data.findIndex(({ id }) => id === spec.data);
}
