// What a table's admission does at the end of a second, and what is left of its budget.

import { secondsToUs } from './kernel/time.ts';
import { askedColumn, consumedColumn, tableTokens } from './capacity/budgets.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { admissionCauses, type Admission } from './features/admission/admission.ts';
import { look } from './features/admission/adaptive.ts';
import { addAdmissionSecond, type AdmissionSecondField } from './features/admission/admission-seconds.ts';
import { allowanceUnits, bankedUnits, shareUnits } from './features/admission/allowances.ts';
import { routedTokens } from './features/admission/routers.ts';
import type { Store } from './store.ts';
import { emit } from './traffic/emit.ts';
import type { TableState, World } from './world.ts';

/** What is left of the table's budget; where its partitions have shares, what they have saved together. */
export function budgetLeft(
  { admission, budgets }: { admission?: Admission | undefined; budgets: Store['budgets'] },
  nowUs: number,
  direction: number,
): number {
  if (admission?.routers) return routedTokens(admission.routers, direction, nowUs);
  if (admission?.allowances === undefined) return tableTokens(budgets, nowUs, direction);
  let banked = 0;
  for (let place = direction; place < admission.allowances.bankUnits.length; place += 2) {
    banked += bankedUnits(admission.allowances, place, nowUs);
  }
  return Math.max(0, banked);
}

/** What is there beyond this second's worth, for bursts. */
export function savedUnits(table: TableState, nowUs: number, direction: number): number {
  const left = budgetLeft(table, nowUs, direction);
  const second = table.admission?.allowances ? 0 : table.budgets.unitsPerSecond[direction]!;
  return Math.max(0, left - second);
}

/** A second has ended: adaptive capacity may look at the partitions, and the second is noted. */
export function endAdmissionSecond(world: World, table: TableState): void {
  const { admission } = table;
  if (admission === undefined) return;
  const { allowances, adaptive } = admission;
  const everyUs = secondsToUs(Math.max(1, Math.round(world.assumptions['adaptive-look-seconds'])));
  if (allowances && adaptive && world.nowUs % everyUs === 0) {
    const began = look(
      adaptive,
      allowances,
      table.budgets.rows,
      world.nowUs,
      secondsToUs(world.assumptions['adaptive-delay-seconds']),
      world.assumptions['adaptive-gain-percent'] / 100,
    );
    for (const place of began) {
      emit(world, {
        kind: 'partition-boosted',
        atUs: world.nowUs,
        table: table.name,
        partition: place >> 1,
        direction: (place & 1) === 0 ? 'read' : 'write',
        unitsPerSecond: allowanceUnits(allowances, place),
      });
    }
  }
  addAdmissionSecond(admission.seconds, secondOf(world, table, admission));
}

function secondOf(
  { nowUs }: World,
  { rates, budgets }: TableState,
  { allowances, refused, seconds }: Admission,
): Record<AdmissionSecondField, number> {
  const { perSecond } = rates;
  let place = 0;
  let most = -1;
  for (let each = 0; each < budgets.partitionCount * 2; each += 1) {
    const asked = perSecond[(each >> 1) * rateFields + askedRate + (each & 1)]!;
    const share = allowances === undefined ? asked : asked / allowanceUnits(allowances, each);
    if (share > most) [most, place] = [share, each];
  }
  const at = (place >> 1) * rateFields + (place & 1);
  const by = (cause: number): number => {
    let attempts = 0;
    for (const direction of [0, 1]) {
      const count = cause * 2 + direction;
      attempts += refused[count]! - seconds.refusedBefore[count]!;
      seconds.refusedBefore[count] = refused[count]!;
    }
    return attempts;
  };
  return {
    partition: place >> 1,
    direction: place & 1,
    share: allowances ? shareUnits(allowances, place) : Number.NaN,
    allowance: allowances ? allowanceUnits(allowances, place) : Number.NaN,
    banked: allowances ? bankedUnits(allowances, place, nowUs) : Number.NaN,
    asked: perSecond[at + askedRate]!,
    consumed: perSecond[at]!,
    refusedByShare: by(admissionCauses.indexOf('share')),
    refusedByNode: by(admissionCauses.indexOf('node')),
    refusedByRouter: by(admissionCauses.indexOf('router')),
  };
}

/** The place of a rate in capacity/partition-rates.ts. */
const askedRate = askedColumn - consumedColumn;
