// The admission of a table: how it begins, and what becomes of it when its generation, its capacity or its partitions
// change.

import { closeTableGate, rowStride } from '../capacity/budgets.ts';
import { openProvisioned } from '../capacity/gates.ts';
import {
  changeAdmission,
  createAdmission,
  divideAdmission,
  type Admission,
} from '../features/admission/admission.ts';
import type { AdmissionGeneration } from '../scenario/admission.ts';
import type { ProvisionedCapacity, TableSpec } from '../scenario/scenario.ts';
import type { Store } from '../store.ts';
import type { TableState, World } from '../world.ts';

/** Undefined: the table does not choose, and admits as DynamoDB does today. */
export function beginAdmission(spec: TableSpec, store: Store, seed: number): Admission | undefined {
  if (spec.admission === undefined) return undefined;
  const { initialBurstSeconds } = spec.capacity as ProvisionedCapacity;
  return admissionOf(store, spec.admission, 0, initialBurstSeconds, seed);
}

/** From now on it admits in another way; its buckets begin as those of a new table that has banked nothing. */
export function changeGeneration(world: World, table: TableState, generation: AdmissionGeneration): void {
  const before = table.admission!;
  if (generation === 'today') {
    openProvisioned(table.budgets, world.nowUs, table.budgets.unitsPerSecond.slice());
  }
  table.admission = admissionOf(table, generation, world.nowUs, 0, world.scenario.seed);
  // What was refused, and the history, are the table's and go on.
  table.admission.refused = before.refused;
  table.admission.seconds = before.seconds;
}

function admissionOf(
  { name, budgets }: Store,
  generation: AdmissionGeneration,
  nowUs: number,
  bankedSeconds: number,
  seed: number,
): Admission {
  if (generation !== 'today') closeTableGate(budgets);
  return createAdmission(generation, {
    units: budgets.unitsPerSecond,
    rows: budgets.rows.subarray(0, budgets.partitionCount * rowStride),
    nowUs,
    bankedSeconds,
    seed,
    name: `admission/${name}/routers`,
  });
}

/** What the table has bought in this direction is another amount from now on. */
export function admissionBought(world: World, table: TableState, direction: number): void {
  if (table.admission === undefined) return;
  changeAdmission(table.admission, direction, world.nowUs, table.budgets.unitsPerSecond[direction]!);
}

/** A partition was split into these, itself among them. */
export function admissionSplit(
  world: World,
  table: TableState,
  parent: number,
  pieces: readonly number[],
): void {
  if (table.admission !== undefined) divideAdmission(table.admission, parent, pieces, world.nowUs);
}
