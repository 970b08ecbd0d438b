// What a transaction takes from the buckets: each item costs two single operations, one when it is prepared or read first,
// one when it is committed or read again (CU-13). The first may be refused, and then cancels the transaction. A commit is
// never refused: it was decided. What was prepared is paid for in any case (assumption prepared-units). What a commit does
// to indexes is charged once (CU-14), and they and the stream get each item for itself (API-22).

import { admitted, askedColumn, charge, rowStride, write } from '../capacity/budgets.ts';
import { exceptionOf } from '../capacity/exceptions.ts';
import { collectionFull } from '../capacity/reasons.ts';
import type { ReasonCode } from '../features/transactions/reason-codes.ts';
import { heatRowBits, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { firstError } from '../requests/errors.ts';
import type { World } from '../world.ts';
import type { CallPart } from './call.ts';
import { askPart, findKey, knownSlot } from './call-parts.ts';
import { attemptAt, firstSentAt } from './clock.ts';
import { afterServed } from './features.ts';
import { entriesRefuse, queueEntries } from './index-admission.ts';
import { localHalfUnits } from './local-units.ts';
import { indexesDecide } from './read-from.ts';
import type { Source } from './source.ts';

/** Asks for one action at its partition; undefined: it has its units. */
export function askForAction(
  world: World,
  source: Source,
  part: CallPart,
  issuedAtUs: number,
  changes: boolean,
): ReasonCode | undefined {
  // Nothing is changed before the commit, but the units are taken.
  part.changesNothing = true;
  askPart(world, source, part, issuedAtUs);
  if (part.outcome !== admitted) return codeOf(world, source, part.outcome);
  if (!changes || part.direction !== write || !indexesDecide(world.tables, source)) return undefined;
  const refusal = entriesRefuse(world, source, knownSlot(part.key), part.halfUnits, issuedAtUs | 0);
  if (refusal === admitted) return undefined;
  part.outcome = refusal;
  return codeOf(world, source, refusal);
}

/** The commit of an action: its second operation, with everything that follows from a write. */
export function chargeCommit(
  world: World,
  source: Source,
  part: CallPart,
  issuedAtUs: number,
  changes: boolean,
): void {
  findKey(source, part.key);
  const { place } = part.key;
  const slot = knownSlot(part.key);
  const table = world.tables[source.table]!;
  const { gates, rows } = table.budgets;
  const firstSent = issuedAtUs | 0;
  const localUnits =
    changes && source.localTouches.length > 0
      ? localHalfUnits(source, slot, part.halfUnits, firstSent) / 2
      : 0;
  const units = part.halfUnits / 2 + localUnits;
  const row = (place >> heatRowBits) * rowStride + write;
  charge(gates, rows, world.nowUs, write, row, units);
  rows[row + askedColumn]! += units;
  table.heat.current[(place & heatSpotMask) * heatStride + write]! += units;
  source.tally.units += units;
  part.units += units;
  if (!changes) return;
  world.clock[attemptAt] = world.nowUs;
  world.clock[firstSentAt] = firstSent;
  if (indexesDecide(world.tables, source)) queueEntries(world, source, slot, part.halfUnits, firstSent);
  if (source.hasFeatures) afterServed(world, source, slot, place, part.halfUnits / 2);
}

/** By the exception's class that a request by itself would have got (ERR-23, ERR-06). */
function codeOf(world: World, source: Source, outcome: number): ReasonCode {
  if (outcome === collectionFull) return 'ItemCollectionSizeLimitExceeded';
  if (outcome >= firstError) return 'ThrottlingError';
  const { exception } = exceptionOf(outcome, world.tables[source.table]!.capacity.mode);
  return exception === 'ProvisionedThroughputExceededException'
    ? 'ProvisionedThroughputExceeded'
    : 'ThrottlingError';
}
