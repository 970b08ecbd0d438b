// What the account has provisioned: of tables and of their global indexes. On-demand does not count (INIT-13).

import type { Store } from '../store.ts';
import type { TableState } from '../world.ts';

export function provisionedStores(tables: readonly TableState[]): Store[] {
  return tables
    .flatMap((table): Store[] => [table, ...table.indexes])
    .filter(({ capacity }) => capacity.mode === 'provisioned');
}

/** What all of them but one have, or will have when the UpdateTable that is under way is done. */
export function provisionedBeside(tables: readonly TableState[], one: Store, direction: number): number {
  return provisionedStores(tables).reduce((sum, store) => {
    if (store === one) return sum;
    return sum + (store.scaling.updates[direction]?.toUnits ?? store.budgets.unitsPerSecond[direction]!);
  }, 0);
}
