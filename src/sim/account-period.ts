// What the account has provisioned and what it may, for its CloudWatch metrics (MET-12). All tables of a run are one
// account's in one Region; only provisioned capacity counts (INIT-13).

import { read, write } from './capacity/budgets.ts';
import type { AccountPeriod, ByDirection } from './metrics/cloud-watch/period.ts';
import type { World } from './world.ts';

/** Default quotas of a Region, in units a second (INIT-12). */
const accountUnitsMax = 80_000;
const tableUnitsMax = 40_000;

export function accountPeriodOf(world: World): AccountPeriod {
  const provisioned = (direction: number): number[] =>
    world.tables.map(({ budgets }) => budgets.unitsPerSecond[direction]!);
  const byDirection = (figure: (units: number[]) => number): ByDirection<number> => [
    figure(provisioned(read)),
    figure(provisioned(write)),
  ];
  return {
    accountMax: [accountUnitsMax, accountUnitsMax],
    tableMax: [tableUnitsMax, tableUnitsMax],
    provisioned: byDirection((units) => units.reduce((sum, one) => sum + one, 0)),
    largestProvisioned: byDirection((units) => Math.max(...units)),
    tables: world.tables.length,
  };
}
