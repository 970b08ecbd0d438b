// What the account has provisioned and what it may, for its CloudWatch metrics (MET-12). They are those of the
// run's first Region; only provisioned capacity counts, of tables and of global indexes (INIT-13).

import { read, write } from './capacity/budgets.ts';
import { provisionedStores } from './capacity/provisioned-together.ts';
import type { AccountPeriod, ByDirection } from './metrics/cloud-watch/period.ts';
import { quotasOf } from './scenario/capacity-checks.ts';
import type { World } from './world.ts';

export function accountPeriodOf({ scenario, tables }: World): AccountPeriod {
  const { accountReadUnits, accountWriteUnits, tableReadUnits, tableWriteUnits } = quotasOf(scenario);
  const here = tables.filter(({ region }) => region === 0);
  const provisioned = provisionedStores(here);
  const byDirection = (figure: (units: number[]) => number): ByDirection<number> => [
    figure(provisioned.map(({ budgets }) => budgets.unitsPerSecond[read]!)),
    figure(provisioned.map(({ budgets }) => budgets.unitsPerSecond[write]!)),
  ];
  return {
    accountMax: [accountReadUnits, accountWriteUnits],
    tableMax: [tableReadUnits, tableWriteUnits],
    provisioned: byDirection((units) => units.reduce((sum, one) => sum + one, 0)),
    largestProvisioned: byDirection((units) => Math.max(0, ...units)),
    tables: here.length,
  };
}
