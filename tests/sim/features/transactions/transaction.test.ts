import { describe, expect, it } from 'vitest';
import { createTransactionItems } from '../../../../src/sim/features/transactions/items.ts';
import {
  beingWritten,
  commit,
  isHeld,
  letGo,
  prepare,
  readInTransaction,
  versionOf,
  writeAlone,
} from '../../../../src/sim/features/transactions/participant.ts';
import { cancellationText } from '../../../../src/sim/features/transactions/reason-codes.ts';
import {
  actionsMax,
  createTransaction,
  endAnswered,
  ledgerAnswered,
  prepareAnswered,
  readAnswered,
  reasonsOf,
} from '../../../../src/sim/features/transactions/transaction.ts';

const changing = (...items: number[]) => items.map((item) => ({ item, changes: true }));

describe('A storage node', () => {
  it('turns other writers away from an item that a transaction holds, and readers never (API-20)', () => {
    const items = createTransactionItems(2);
    expect(prepare(items, 0, 7, 100, true)).toBe('None');
    expect(writeAlone(items, 0, 101)).toBe(false);
    expect(prepare(items, 0, 8, 102, true)).toBe('TransactionConflict');
    expect(versionOf(items, 0)).toBe(0);
    expect(readInTransaction(items, 0)).toBe(beingWritten);
    expect(commit(items, 0, 7, 100, true)).toBe(1);
    expect(writeAlone(items, 0, 103)).toBe(true);
    expect(versionOf(items, 0)).toBe(2);
  });

  it('turns away a transaction that is older than the last write (API-21)', () => {
    const items = createTransactionItems(1);
    writeAlone(items, 0, 100);
    expect(prepare(items, 0, 1, 99, true)).toBe('TransactionConflict');
    expect(prepare(items, 0, 1, 101, true)).toBe('None');
  });

  it('holds an item that is only checked, and does not change it', () => {
    const items = createTransactionItems(1);
    prepare(items, 0, 1, 5, true);
    expect(isHeld(items, 0)).toBe(true);
    expect(commit(items, 0, 1, 5, false)).toBe(0);
    expect(isHeld(items, 0)).toBe(false);
    // What was checked at 5 is not changed at 4.
    expect(prepare(items, 0, 2, 4, true)).toBe('TransactionConflict');
  });

  it('lets go only of what the transaction itself holds', () => {
    const items = createTransactionItems(1);
    prepare(items, 0, 1, 5, true);
    letGo(items, 0, 2);
    expect(isHeld(items, 0)).toBe(true);
    letGo(items, 0, 1);
    expect(isHeld(items, 0)).toBe(false);
  });

  it('knows of items that are added later', () => {
    const items = createTransactionItems(1);
    expect(versionOf(items, 50)).toBe(0);
    expect(prepare(items, 50, 1, 5, true)).toBe('None');
    expect(commit(items, 50, 1, 5, true)).toBe(1);
  });
});

describe('A transaction that writes', () => {
  it('is recorded, prepared, decided and committed, and waits for all answers of each stage (API-21)', () => {
    const transaction = createTransaction(1, 'write', 10, changing(4, 5));
    const stages = [transaction.stage];
    const noting = (act: () => void): void => {
      act();
      if (stages.at(-1) !== transaction.stage) stages.push(transaction.stage);
    };
    noting(() => ledgerAnswered(transaction));
    noting(() => prepareAnswered(transaction, 1, 'None'));
    expect(transaction.stage).toBe('preparing');
    noting(() => prepareAnswered(transaction, 0, 'None'));
    noting(() => ledgerAnswered(transaction));
    noting(() => endAnswered(transaction, 0, 1));
    expect(transaction.outcome).toBe('open');
    noting(() => endAnswered(transaction, 1, 3));
    expect(stages).toEqual(['recording', 'preparing', 'deciding', 'committing', 'over']);
    expect(transaction.outcome).toBe('succeeded');
  });

  it('tells all failing actions, and the passing ones as None (ERR-22, ERR-24)', () => {
    const transaction = createTransaction(1, 'write', 10, changing(4, 5, 6));
    ledgerAnswered(transaction);
    prepareAnswered(transaction, 2, 'TransactionConflict');
    prepareAnswered(transaction, 0, 'None');
    prepareAnswered(transaction, 1, 'ConditionalCheckFailed');
    ledgerAnswered(transaction);
    expect(transaction.stage).toBe('cancelling');
    for (const place of [0, 1, 2]) endAnswered(transaction, place, 0);
    expect(transaction.outcome).toBe('cancelled');
    expect(cancellationText(reasonsOf(transaction))).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, TransactionConflict]',
    );
  });

  it('has up to 100 actions, no two on one item (API-17)', () => {
    const items = changing(...Array(actionsMax + 1).keys());
    expect(() => createTransaction(1, 'write', 0, items)).toThrow();
    expect(() => createTransaction(1, 'write', 0, items.slice(1))).not.toThrow();
    expect(() => createTransaction(1, 'write', 0, changing(3, 3))).toThrow();
    expect(() => createTransaction(1, 'write', 0, [])).toThrow();
  });
});

describe('A transaction that reads', () => {
  const reading = () => createTransaction(1, 'read', 10, changing(4, 5));

  it('reads everything twice, and goes through if nothing has changed (API-20, API-21)', () => {
    const transaction = reading();
    readAnswered(transaction, 0, 7);
    readAnswered(transaction, 1, 9);
    expect(transaction.stage).toBe('reading-again');
    readAnswered(transaction, 1, 9);
    readAnswered(transaction, 0, 7);
    expect(transaction.outcome).toBe('succeeded');
  });

  it('is cancelled if an item was changed between its two reads (API-20)', () => {
    const transaction = reading();
    for (const place of [0, 1]) readAnswered(transaction, place, 7);
    readAnswered(transaction, 0, 8);
    readAnswered(transaction, 1, 7);
    expect(transaction.outcome).toBe('cancelled');
    expect(reasonsOf(transaction)).toEqual(['TransactionConflict', 'None']);
  });

  it('is cancelled at once if an item is being written (API-20)', () => {
    const transaction = reading();
    readAnswered(transaction, 0, beingWritten);
    expect(transaction.stage).toBe('reading');
    readAnswered(transaction, 1, 7);
    expect(transaction.outcome).toBe('cancelled');
  });
});
