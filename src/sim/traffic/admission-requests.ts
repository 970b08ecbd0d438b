// How a table of another generation is asked whether it admits an attempt. Its own buckets come first, then the ceiling
// of the partition, which the loop asks as for any table.

import { usPerMs } from '../kernel/time.ts';
import { nextInt32At } from '../kernel/random.ts';
import { admitted, askedColumn, rowStride } from '../capacity/budgets.ts';
import { isTableBudget } from '../capacity/reasons.ts';
import { placeColumn, placeOf, slotStride } from '../clients/key-plan.ts';
import { refusalOf, takeUnits, type Admission } from '../features/admission/admission.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { networkUsFrom, placeOfRoad, roadTimes, serviceUsFrom } from '../requests/road-times.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { refusalStream } from './ledger.ts';
import { asksTable } from './outcomes.ts';
import type { Source } from './source.ts';
import { positionFromSlot } from './waiting.ts';

const refusedByRouter = placeOfRoad('refusedByRouter');
const refusedByStorage = placeOfRoad('refusedByStorage');

/** `asksTable`, or the place of the reason it is refused for; then its client has waited for `elsewhereUs`. */
export function askAdmission(
  world: World,
  table: TableState,
  admission: Admission,
  source: Source,
  slot: number,
  halfUnits: number,
): number {
  const { keys, direction } = source;
  const place =
    slot >= 0 ? keys.rows[slot * slotStride + placeColumn]! : placeOf(keys, positionFromSlot(slot));
  const partition = place >> heatRowBits;
  const units = halfUnits * 0.5;
  const reason = refusalOf(
    admission,
    world.clock[attemptAt]!,
    direction,
    partition,
    units,
    world.assumptions['router-token-ms'] * usPerMs,
  );
  if (reason === admitted) return asksTable;
  table.budgets.rows[partition * rowStride + askedColumn + direction]! += units;
  const bits = nextInt32At(world.ledger.wordRows[source.index]!, refusalStream);
  const road = isTableBudget(reason) ? refusedByRouter : refusedByStorage;
  admission.askedUnits = units;
  admission.networkUs = networkUsFrom(roadTimes, bits);
  world.clock[elsewhereUs] = serviceUsFrom(roadTimes, bits, road) + admission.networkUs;
  return reason;
}

export function admissionServed(
  world: World,
  admission: Admission,
  { direction }: Source,
  place: number,
  units: number,
): void {
  const roomShare = world.assumptions['node-room-percent'] / 100;
  takeUnits(admission, world.clock[attemptAt]!, direction, place >> heatRowBits, units, roomShare);
}
