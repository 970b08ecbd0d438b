// How much may be provisioned for one table, or for one global index.

import { read } from './capacity/budgets.ts';
import { provisionedBeside, storesOf } from './capacity/provisioned-together.ts';
import { capacityUnitsMax } from './scenario/limits.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

/** Within a scenario's limit and, where it has an account, its quotas of a table and of all tables (INIT-12, INIT-13). */
export function buyableUnits({ scenario, tables }: World, store: Store, direction: number): number {
  const { account } = scenario;
  if (account === undefined) return capacityUnitsMax;
  const ofTable = direction === read ? account.tableReadUnits : account.tableWriteUnits;
  const ofAll = direction === read ? account.accountReadUnits : account.accountWriteUnits;
  const table = tables.find((each) => storesOf(each).includes(store))!;
  return Math.min(capacityUnitsMax, ofTable, ofAll - provisionedBeside(tables, table, store, direction));
}
