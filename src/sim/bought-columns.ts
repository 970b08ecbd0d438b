// The columns of a second that say how much a table or an index could serve in it.

import { budgetLeft } from './admission.ts';
import { read, write } from './capacity/budgets.ts';
import { mostServed } from './capacity-frame.ts';
import type { SecondField } from './metrics/second-fields.ts';
import type { Store } from './store.ts';

export function boughtColumns(store: Store, nowUs: number): Partial<Record<SecondField, number>> {
  return {
    provisionedReadUnits: provisionedUnits(store, read),
    provisionedWriteUnits: provisionedUnits(store, write),
    limitReadUnits: mostServed(store, read),
    limitWriteUnits: mostServed(store, write),
    readBurstUnits: burstUnits(store, nowUs, read),
    writeBurstUnits: burstUnits(store, nowUs, write),
  };
}

/** On demand nothing is provisioned and nothing is banked. */
function provisionedUnits({ capacity, budgets }: Store, direction: number): number {
  return capacity.mode === 'on-demand' ? Number.NaN : budgets.unitsPerSecond[direction]!;
}

function burstUnits(store: Store, nowUs: number, direction: number): number {
  const { capacity } = store;
  return capacity.mode === 'on-demand' ? Number.NaN : Math.max(0, budgetLeft(store, nowUs, direction));
}
