// Whether capacity stays within the account's quotas (INIT-11 to INIT-13). A scenario that says nothing about its
// account has had its quotas raised, as AWS does on request, as far as its provisioned capacity needs it; an on-demand
// table always has one, because there it decides what is served.

import type { AccountQuotas, OnDemandCapacity } from './capacity-spec.ts';
import * as limits from './limits.ts';
import type { Problem } from './problem.ts';
import { fieldOf, grouped } from './problem.ts';
import type { ProvisionedCapacity, Scenario, TableSpec } from './scenario.ts';

const defaultQuotas: AccountQuotas = {
  tableReadUnits: limits.tableQuotaUnits,
  tableWriteUnits: limits.tableQuotaUnits,
  accountReadUnits: limits.accountQuotaUnits,
  accountWriteUnits: limits.accountQuotaUnits,
};

export function quotasOf({ account }: Pick<Scenario, 'account'>): AccountQuotas {
  return account ?? defaultQuotas;
}

export function capacityProblems(scenario: Pick<Scenario, 'account' | 'tables'>): Problem[] {
  const bought = scenario.tables.flatMap(throughputsOf);
  return [
    ...bought.flatMap(({ path, capacity }) => quotaProblems(scenario, capacity, path)),
    ...sumProblems(scenario, bought),
  ];
}

interface Bought {
  path: string;
  capacity: ProvisionedCapacity | OnDemandCapacity;
}

/** Of a table and each of its global indexes that has capacity of its own. */
function throughputsOf(table: TableSpec, place: number): Bought[] {
  const path = `tables[${place}]`;
  return [
    { path: `${path}.capacity`, capacity: table.capacity },
    ...(table.globalIndexes ?? []).flatMap(({ capacity }, index) =>
      capacity === undefined ? [] : [{ path: `${path}.globalIndexes[${index}].capacity`, capacity }],
    ),
  ];
}

/** Within the quota of one table (INIT-12), and a maximum too (INIT-11). */
export function quotaProblems(
  scenario: Pick<Scenario, 'account'>,
  capacity: Bought['capacity'],
  path: string,
): Problem[] {
  if (capacity.mode === 'provisioned') {
    return unitProblems(scenario, capacity, path);
  }
  const { maxReadUnits, maxWriteUnits, previousPeakReadUnits, previousPeakWriteUnits } = capacity;
  const quotas = quotasOf(scenario);
  return aboveQuotas(
    quotas,
    { maxReadUnits, maxWriteUnits, previousPeakReadUnits, previousPeakWriteUnits },
    path,
  );
}

/** Provisioned units against the quota of one table, where the scenario has an account. */
export function unitProblems(
  { account }: Pick<Scenario, 'account'>,
  { readUnits, writeUnits }: { readUnits?: number | undefined; writeUnits?: number | undefined },
  path: string,
): Problem[] {
  return account === undefined ? [] : aboveQuotas(account, { readUnits, writeUnits }, path);
}

/** Each of the named units that is above its direction's quota. */
export function aboveQuotas(
  quotas: AccountQuotas,
  units: Record<string, number | undefined>,
  path: string,
): Problem[] {
  return Object.entries(units).flatMap(([field, found]) => {
    const quota = /read/i.test(field) ? 'tableReadUnits' : 'tableWriteUnits';
    if (found === undefined || found <= quotas[quota]) return [];
    const message = `expected at most ${grouped(quotas[quota])}, the account's quota ${quota}, found ${grouped(found)}`;
    return [{ path: fieldOf(path, field), message }];
  });
}

/** All that is provisioned together within the account's quota (INIT-13). */
function sumProblems({ account }: Pick<Scenario, 'account'>, bought: Bought[]): Problem[] {
  if (account === undefined) return [];
  return (['read', 'write'] as const).flatMap((direction) => {
    const units = direction === 'read' ? 'readUnits' : 'writeUnits';
    const quota = direction === 'read' ? 'accountReadUnits' : 'accountWriteUnits';
    const sum = bought.reduce((total, { capacity }) => total + (capacity[units] ?? 0), 0);
    if (sum <= account[quota]) return [];
    const message = `expected at most ${grouped(account[quota])} ${direction} units provisioned over all tables and global indexes, the account's quota ${quota}, found ${grouped(sum)}`;
    return [{ path: 'tables', message }];
  });
}
