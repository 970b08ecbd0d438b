// What one write of an item costs an index. The sizes are those of the projected entry, never of the item (IDXC-06):
// of a global index charged to itself, of a local one to the table (IDXC-07).

import type { IndexChanges, Projection } from '../scenario/indexes.ts';
import type { OperationName } from '../scenario/scenario.ts';
import { writeUnits } from './units.ts';

/** What a write does to an item's entry. The order is that of the shares in `createKindShares`. */
export const writeKinds = ['added', 'key', 'removed', 'projected', 'untouched'] as const;
export type WriteKind = (typeof writeKinds)[number];

/** Places in writeKinds. */
export const added = 0;
export const keyChanged = 1;
export const removed = 2;
export const projectedChanged = 3; // IDXC-04
export const untouched = 4; // IDXC-05

export interface IndexCost {
  /** Charged where the entry was, and where it is now; one place unless the key changed. */
  oldUnits: number;
  newUnits: number;
}

/** The entry's bytes before and after the write; 0: it was, or is, not in the index. */
export function indexCost(kind: WriteKind, oldBytes: number, newBytes: number): IndexCost {
  switch (kind) {
    case 'added': // IDXC-01
      return { oldUnits: 0, newUnits: writeUnits(newBytes) };
    case 'key': // IDXC-02
      return { oldUnits: writeUnits(oldBytes), newUnits: writeUnits(newBytes) };
    case 'removed': // IDXC-03
      return { oldUnits: writeUnits(oldBytes), newUnits: 0 };
    case 'projected': // IDXC-04
      return { oldUnits: 0, newUnits: writeUnits(Math.max(oldBytes, newBytes)) };
    case 'untouched': // IDXC-05
      return { oldUnits: 0, newUnits: 0 };
  }
}

/** By kind: how often its units are charged where the entry was and where it is. Items keep their size here. */
export const oldWrites = Float64Array.from(writeKinds, (kind) => indexCost(kind, 1, 1).oldUnits);
export const newWrites = Float64Array.from(writeKinds, (kind) => indexCost(kind, 1, 1).newUnits);

/** The chances of the kinds up to and with each, in the order of writeKinds; the last is 1. */
export type KindChances = Float64Array;

export function kindChances(
  operation: OperationName,
  projection: Projection,
  changes: IndexChanges | undefined,
): KindChances {
  const shares = sharesOf(operation, projection, changes);
  const first = shares.added ?? 0;
  const second = first + (shares.key ?? 0);
  const third = second + (shares.removed ?? 0);
  return Float64Array.of(first, second, third, third + (shares.projected ?? 0), 1);
}

/** The kind of a write at a chance from 0 to below 1. */
export function kindAt(chances: KindChances, chance: number): number {
  let kind = 0;
  while (chance >= chances[kind]!) kind += 1;
  return kind;
}

function sharesOf(
  operation: OperationName,
  projection: Projection,
  changes: IndexChanges | undefined,
): IndexChanges {
  switch (operation) {
    case 'DeleteItem':
      return { removed: 1 };
    case 'PutItem':
    case 'BatchWriteItem':
    case 'TransactWriteItems':
      return changes ?? { added: 1 };
    case 'UpdateItem':
      return changes ?? { projected: hasMoreThanKeys(projection) ? 1 : 0 };
    case 'GetItem':
    case 'Query':
    case 'Scan':
    case 'BatchGetItem':
    case 'TransactGetItems':
      return {};
  }
}

function hasMoreThanKeys(projection: Projection): boolean {
  return typeof projection === 'object' ? projection.includeBytes > 0 : projection === 'ALL';
}
