// How much may be provisioned for one table.

import { read } from './capacity/budgets.ts';
import { capacityUnitsMax } from './scenario/limits.ts';
import type { TableState, World } from './world.ts';

/** Within a scenario's limit and, where it has an account, its quotas of a table and of all tables (INIT-12, INIT-13). */
export function buyableUnits({ scenario, tables }: World, table: TableState, direction: number): number {
  const { account } = scenario;
  if (account === undefined) return capacityUnitsMax;
  const ofTable = direction === read ? account.tableReadUnits : account.tableWriteUnits;
  let left = direction === read ? account.accountReadUnits : account.accountWriteUnits;
  for (const { index, capacity, budgets, scaling } of tables) {
    if (index === table.index || capacity.mode === 'on-demand') continue;
    left -= scaling.updates[direction]?.toUnits ?? budgets.unitsPerSecond[direction]!;
  }
  return Math.min(capacityUnitsMax, ofTable, left);
}
