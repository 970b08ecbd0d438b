// A request on one item whose outcome or cost depends on what the item is at the moment: a write with a condition, an
// update that makes its item larger, a put of another size, and whatever else asks for items that change so.
//
// A write is charged by the larger of what was there and what is written (CU-09, CU-10), also if its condition does not
// hold (CU-11); then nothing is written, the client is told so and does not try again (ERR-13, ERR-20).
// An update that would make its item larger than 400 KB (API-01) is charged too (assumption too-large-is-charged).

import { nextUniform } from '../kernel/random.ts';
import { admitted, read } from '../capacity/budgets.ts';
import { readUnits, writeUnits } from '../capacity/units.ts';
import type { ChosenKey } from '../clients/choose-key.ts';
import { itemBytesAt, itemBytesMax } from '../clients/item-sizes.ts';
import { writeItem, type ItemBook } from '../features/items/item-book.ts';
import { conditionFailed, validationFailed } from '../requests/errors.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, Verdict } from './call.ts';
import { countFigure } from './call-figures.ts';
import { bytesOfItem, chooseItem } from './call-items.ts';
import { askPart, createPart, failPart, knownSlot } from './call-parts.ts';
import { bookOf, bytesByLaw, itemInBook } from './item-books.ts';
import type { Source } from './source.ts';

interface OneItem {
  key: ChosenKey;
  /** What the condition's share and the size of what is put were drawn by. */
  conditionChance: number;
  sizeChance: number;
}

export const oneItem: CallOperation<OneItem> = {
  begin(_world: World, source: Source): OneItem {
    const { chance } = source.calls!;
    return {
      key: chooseItem(source),
      conditionChance: nextUniform(chance),
      sizeChance: nextUniform(chance),
    };
  },

  send(world: World, source: Source, call: Call<OneItem>): void {
    const { key } = call.work;
    const book = bookOf(world, source);
    const item = book === undefined ? -1 : itemInBook(world, source, book, knownSlot(key));
    const bytesBefore = book === undefined ? bytesOfItem(source, key) : book.bytes[item]!;
    const bytesAfter = bytesLeft(source, call.work, bytesBefore, book);
    const bytes = Math.max(bytesBefore, bytesAfter);
    const holds = conditionHolds(source, call.work, bytesBefore);
    const fits = bytesAfter <= itemBytesMax;
    // Without a book, a trace says by row what a request costs.
    const halfUnits = book === undefined ? key.halfUnits : 2 * unitsFor(source, bytes);
    const part = createPart(key, source.direction, source.road, halfUnits, bytes);
    part.isRetry = call.attempt > 0;
    part.changesNothing = source.direction !== read && !(holds && fits);
    askPart(world, source, part, call.issuedAtUs);
    if (part.outcome === admitted && !holds) {
      failPart(source, part, conditionFailed);
      countFigure(source.calls!.figures, 'conditionsFailed');
    } else if (part.outcome === admitted && !fits) {
      failPart(source, part, validationFailed);
    } else if (part.outcome === admitted && book !== undefined && source.direction !== read) {
      writeItem(book, item, bytesAfter);
    }
    call.parts.push(part);
    call.outcome = part.outcome;
    call.serviceUs += part.storageUs;
  },

  answered(_world: World, _source: Source, { outcome }: Call<OneItem>): Verdict {
    return outcome === admitted ? 'succeeded' : 'failed';
  },
};

function conditionHolds({ spec }: Source, { conditionChance }: OneItem, bytesBefore: number): boolean {
  const { condition } = spec;
  if (condition === undefined) return true;
  if ('holdsShare' in condition) return conditionChance < condition.holdsShare;
  return condition.item === 'present' ? bytesBefore > 0 : bytesBefore === 0;
}

/** How large the item is afterwards, if the request is done; 0: it is gone. */
function bytesLeft(
  source: Source,
  { key, sizeChance }: OneItem,
  bytesBefore: number,
  book: ItemBook | undefined,
): number {
  const { operation, growsBytes = 0, writtenBytes } = source.spec;
  if (source.direction === read) return bytesBefore;
  if (operation === 'DeleteItem') return 0;
  if (writtenBytes !== undefined) return itemBytesAt(writtenBytes, sizeChance);
  if (book === undefined) return bytesBefore;
  if (operation === 'PutItem' || bytesBefore === 0) return bytesByLaw(source, key.position);
  return bytesBefore + growsBytes;
}

function unitsFor({ direction, spec }: Source, bytes: number): number {
  return direction === read ? readUnits(bytes, spec.consistentRead) : writeUnits(bytes);
}
