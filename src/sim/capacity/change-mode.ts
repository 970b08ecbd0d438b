// The table's own bucket when its capacity mode changes: on demand there is none (INIT-03), and one that is new begins
// like that of a new table (assumption initial-burst).

import { usPerSecond } from '../kernel/time.ts';
import type { Budgets } from './budgets.ts';
import { tableBucketSeconds } from './limits.ts';

/** `units` a second are provisioned from now on; Infinity on demand. */
export function changeMode(budgets: Budgets, nowUs: number, direction: number, units: number): void {
  budgets.unitsPerSecond[direction] = units;
  budgets.usPerUnit[direction] = usPerSecond / units;
  budgets.emptyAtUs[direction] = nowUs - tableBucketSeconds * usPerSecond;
}
