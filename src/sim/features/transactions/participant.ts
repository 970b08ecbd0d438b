// What the storage node of an item says to the coordinator of a transaction, and to requests for the item alone. A
// transaction holds an item from the moment it has prepared it until it has committed or let go of it (API-21):
// meanwhile other writers are turned away (API-20, ERR-28), and single reads see what was committed last.

import { assert } from '../../kernel/assert.ts';
import { makeRoomFor, nobody, type TransactionItems } from './items.ts';
import type { ReasonCode } from './reason-codes.ts';

/**
 * The first phase of a write. `holds`: the action's condition is true of the item as it is. A transaction comes too
 * late for an item that was written after its own time stamp (API-21).
 */
export function prepare(
  items: TransactionItems,
  item: number,
  transaction: number,
  stampUs: number,
  holds: boolean,
): ReasonCode {
  makeRoomFor(items, item);
  if (items.pending[item] !== nobody || stampUs <= items.stampsUs[item]!) return 'TransactionConflict';
  if (!holds) return 'ConditionalCheckFailed';
  items.pending[item] = transaction;
  return 'None';
}

/** The second phase: the change is there. `changes`: false for a ConditionCheck. Answers the version that is there now. */
export function commit(
  items: TransactionItems,
  item: number,
  transaction: number,
  stampUs: number,
  changes: boolean,
): number {
  assert(items.pending[item] === transaction, 'only what was prepared is committed');
  items.pending[item] = nobody;
  items.stampsUs[item] = stampUs;
  if (changes) {
    items.versions[item]! += 1;
    items.writers[item] = transaction;
  }
  return items.versions[item]!;
}

/** The transaction is cancelled: what it has prepared is let go of. */
export function letGo(items: TransactionItems, item: number, transaction: number): void {
  if (item < items.room && items.pending[item] === transaction) items.pending[item] = nobody;
}

/** Some transaction is about to change the item. */
export function isHeld({ room, pending }: TransactionItems, item: number): boolean {
  return item < room && pending[item] !== nobody;
}

/** A PutItem, UpdateItem or DeleteItem of its own. Answers false if a transaction holds the item (API-20). */
export function writeAlone(items: TransactionItems, item: number, atUs: number): boolean {
  makeRoomFor(items, item);
  if (items.pending[item] !== nobody) return false;
  items.versions[item]! += 1;
  items.writers[item] = nobody;
  items.stampsUs[item] = Math.max(atUs, items.stampsUs[item]! + 1);
  return true;
}

/** What a read sees: a GetItem is never turned away (API-20). */
export function versionOf({ room, versions }: TransactionItems, item: number): number {
  return item < room ? versions[item]! : 0;
}

export const beingWritten = -1;

/** What a reading transaction gets, in both of its rounds: the version, or that it is being written (API-20). */
export function readInTransaction(items: TransactionItems, item: number): number {
  return isHeld(items, item) ? beingWritten : versionOf(items, item);
}
