// A table or one of its global indexes, as auto scaling sees it: each has policies, alarms and decreases of its own
// (AS-01, AS-09), but only one UpdateTable at a time is under way for a table and its indexes (AS-08).

import { assert } from '../../kernel/assert.ts';
import type { Store } from '../../store.ts';
import type { TableState } from '../../world.ts';

export interface ScaledStore {
  table: TableState;
  /** The index's name; undefined: the table itself. */
  index: string | undefined;
  store: Store;
}

export function scaledStores(table: TableState): ScaledStore[] {
  return [
    { table, index: undefined, store: table },
    ...table.indexes.map((store) => ({ table, index: store.name, store })),
  ];
}

/** As a command names it: an index, which must be there, or the table itself. */
export function scaledStoreOf(table: TableState, index: string | undefined): ScaledStore {
  const scaled = scaledStore(table, index);
  assert(scaled, 'a command that names an index that is not there is refused');
  return scaled;
}

/** Undefined for an index that is no longer there. */
export function scaledStore(table: TableState, index: string | undefined): ScaledStore | undefined {
  return scaledStores(table).find((scaled) => scaled.index === index);
}

export function isUpdating(table: TableState): boolean {
  return scaledStores(table).some(({ store }) =>
    store.scaling.updates.some((update) => update !== undefined),
  );
}
