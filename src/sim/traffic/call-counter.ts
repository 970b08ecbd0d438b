// Adding one to a number of an item, in one of three ways. An atomic update is done where the item is, so none is ever
// lost (API-24). Who reads, reckons and writes, overwrites what others have written in between. Who does so on condition
// that nobody wrote in between loses nothing, but has to begin again when somebody did, and pays for the write that
// failed (DES-18, CU-11).
//
// An increment whose answer is lost is sent again by the SDK, and then counts twice (API-24, DES-17).

import { nextUniform } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { admitted, read, write } from '../capacity/budgets.ts';
import { readUnits, writeUnits } from '../capacity/units.ts';
import type { ChosenKey } from '../clients/choose-key.ts';
import { setCounter, writeItem, type ItemBook } from '../features/items/item-book.ts';
import { clientTimeout, conditionFailed } from '../requests/errors.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, CallPart, Verdict } from './call.ts';
import { countFigure } from './call-figures.ts';
import { chooseItem } from './call-items.ts';
import { askPart, createPart, failPart, knownSlot } from './call-parts.ts';
import { bookOf, bytesByLaw, itemInBook } from './item-books.ts';
import type { Source } from './source.ts';

interface CounterWork {
  key: ChosenKey;
  does: 'read' | 'write';
  /** What the read has shown. */
  version: number;
  value: number;
  /** How often the application has begun again. */
  tries: number;
  /** Some attempt has written, and its answer was lost. */
  wasDone: boolean;
}

/** How often a lock begins again unless it is said (assumption lock-tries). */
const lockTriesMax = 10;

export const counter: CallOperation<CounterWork> = {
  begin(_world: World, source: Source): CounterWork {
    const does = wayOf(source) === 'add' ? 'write' : 'read';
    return { key: chooseItem(source), does, version: 0, value: 0, tries: 0, wasDone: false };
  },

  send(world: World, source: Source, call: Call<CounterWork>): void {
    const { work } = call;
    const book = bookOf(world, source)!;
    const item = itemInBook(world, source, book, knownSlot(work.key));
    const bytes = book.bytes[item]! || bytesByLaw(source, work.key.position);
    const part = work.does === 'read' ? readPart(source, work, bytes) : writePart(source, work, bytes);
    part.isRetry = call.attempt > 0 || work.tries > 0;
    part.changesNothing =
      work.does === 'write' && wayOf(source) === 'optimistic-lock' && book.versions[item] !== work.version;
    askPart(world, source, part, call.issuedAtUs);
    call.parts.push(part);
    call.serviceUs += part.storageUs;
    if (part.outcome === admitted) {
      if (part.changesNothing) {
        failPart(source, part, conditionFailed);
        countFigure(source.calls!.figures, 'conditionsFailed');
      } else if (work.does === 'read') {
        work.version = book.versions[item]!;
        work.value = book.counters[item]!;
      } else {
        addOne(source, work, book, item, bytes);
        loseAnswer(world, source, call, part);
      }
    }
    call.outcome = part.outcome;
  },

  answered(world: World, source: Source, call: Call<CounterWork>): Verdict {
    const { work, outcome } = call;
    const { thinkMs = 0, triesMax = lockTriesMax, backOffMs = 0 } = source.calls!.counter!;
    if (outcome === conditionFailed && work.tries + 1 < triesMax) {
      work.tries += 1;
      work.does = 'read';
      return { againAfterUs: nextUniform(source.calls!.chance) * backOffMs * usPerMs };
    }
    if (outcome !== admitted) return 'failed';
    if (work.does === 'read') {
      work.does = 'write';
      return { againAfterUs: thinkMs * usPerMs };
    }
    const book = bookOf(world, source)!;
    book.acknowledged[itemInBook(world, source, book, knownSlot(work.key))]! += 1;
    return 'succeeded';
  },
};

function wayOf({ calls }: Source): 'add' | 'read-then-write' | 'optimistic-lock' {
  return calls!.counter!.way;
}

function readPart({ spec }: Source, { key }: CounterWork, bytes: number): CallPart {
  const { consistentRead } = spec;
  const road = consistentRead ? 'strongRead' : 'eventualRead';
  return createPart(key, read, road, 2 * readUnits(bytes, consistentRead), bytes);
}

function writePart(_source: Source, { key }: CounterWork, bytes: number): CallPart {
  return createPart(key, write, 'write', 2 * writeUnits(bytes), bytes);
}

function addOne(source: Source, work: CounterWork, book: ItemBook, item: number, bytes: number): void {
  const { figures } = source.calls!;
  if (work.wasDone) countFigure(figures, 'doubleIncrements');
  if (wayOf(source) === 'add') book.counters[item]! += 1;
  else countFigure(figures, 'lostIncrements', setCounter(book, item, work.value + 1));
  writeItem(book, item, bytes);
}

/** What was written stays written; the client waits in vain, and its SDK sends the write again. */
function loseAnswer(world: World, source: Source, call: Call<CounterWork>, part: CallPart): void {
  const { lostAnswersShare = 0 } = source.calls!.counter!;
  if (lostAnswersShare === 0 || nextUniform(source.calls!.chance) >= lostAnswersShare) return;
  call.work.wasDone = true;
  failPart(source, part, clientTimeout);
  call.serviceUs = world.assumptions['region-timeout-ms'] * usPerMs - call.networkUs;
}
