// What the account has provisioned in a Region: of tables and of their global indexes. On-demand does not count (INIT-13).

import type { Store } from '../store.ts';
import type { TableState } from '../world.ts';

export function provisionedStores(tables: readonly TableState[]): Store[] {
  return tables.flatMap(storesOf).filter(({ capacity }) => capacity.mode === 'provisioned');
}

/**
 * What all of them but one have in a table's Region, for the quotas are a Region's; or will have when what is under way
 * is done: an UpdateTable that raises it, or a switch from on-demand to units that were said.
 */
export function provisionedBeside(
  tables: readonly TableState[],
  { region }: TableState,
  one: Store | undefined,
  direction: number,
): number {
  const here = tables.filter((table) => table.region === region);
  const have = provisionedStores(here).reduce((sum, store) => {
    if (store === one) return sum;
    const units = store.budgets.unitsPerSecond[direction]!;
    return sum + Math.max(units, store.scaling.updates[direction]?.toUnits ?? 0);
  }, 0);
  return here.reduce((sum, table) => {
    const { mode, change } = table.capacity;
    return table !== one && mode === 'on-demand' ? sum + (change?.units[direction] ?? 0) : sum;
  }, have);
}

export function storesOf(table: TableState): Store[] {
  return [table, ...table.indexes];
}
