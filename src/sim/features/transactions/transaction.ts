// A transaction, as its coordinator sees it: a state machine without a clock. Whoever carries the messages asks which
// stage it is in, sends what the stage wants to each action's item, and hands in the answers; with the last answer the
// next stage begins (API-21), and what comes of it is as if one had been done after the other (API-19). Transactions are
// single shots: up to 100 actions, all known from the start (API-17).
//
// A write is recorded in the ledger, prepared everywhere, decided in the ledger, then committed or let go everywhere. A
// read has no ledger: it reads every item twice, and goes through if nothing was being written and nothing has changed.

import { assert } from '../../kernel/assert.ts';
import { beingWritten } from './participant.ts';
import type { ReasonCode } from './reason-codes.ts';

export type Stage =
  'recording' | 'preparing' | 'deciding' | 'committing' | 'cancelling' | 'reading' | 'reading-again' | 'over';

export interface Transaction {
  number: number;
  kind: 'write' | 'read';
  stage: Stage;
  /** From its coordinator's clock, when it begins: the order among transactions (API-21, assumption coordinator-clocks). */
  stampUs: number;
  actions: TransactionAction[];
  /** Answers that the stage still waits for. */
  awaited: number;
  outcome: 'open' | 'succeeded' | 'cancelled';
}

export interface TransactionAction {
  item: number;
  /** Of a write: false for a ConditionCheck. */
  changes: boolean;
  reason: ReasonCode;
  /** Of a read: the version of the first round. Of a write: the version that it left. */
  version: number;
}

/** API-17: at most 100 actions, no two of them on one item. */
export const actionsMax = 100;

export function createTransaction(
  number: number,
  kind: 'write' | 'read',
  stampUs: number,
  items: readonly { item: number; changes: boolean }[],
): Transaction {
  assert(items.length > 0 && items.length <= actionsMax, 'a transaction has 1 to 100 actions');
  assert(new Set(items.map(({ item }) => item)).size === items.length, 'no two actions are on one item');
  const transaction: Transaction = {
    number,
    kind,
    stage: 'over',
    stampUs,
    actions: items.map((each) => ({ ...each, reason: 'None', version: 0 })),
    awaited: 0,
    outcome: 'open',
  };
  enter(transaction, kind === 'write' ? 'recording' : 'reading');
  return transaction;
}

/** The ledger has made durable what it was told. */
export function ledgerAnswered(transaction: Transaction): void {
  const { stage, actions } = transaction;
  if (stage === 'recording') return enter(transaction, 'preparing');
  assert(stage === 'deciding', 'the ledger is told of the start and of the decision');
  const goesThrough = actions.every(({ reason }) => reason === 'None');
  enter(transaction, goesThrough ? 'committing' : 'cancelling');
}

/** An item is prepared, or was not to be. All answers are waited for, since all reasons are told (ERR-24). */
export function prepareAnswered(transaction: Transaction, action: number, reason: ReasonCode): void {
  assert(transaction.stage === 'preparing', 'only a transaction that prepares is answered so');
  transaction.actions[action]!.reason = reason;
  transaction.awaited -= 1;
  if (transaction.awaited === 0) enter(transaction, 'deciding');
}

/** An item is committed, at a version, or let go. */
export function endAnswered(transaction: Transaction, action: number, version: number): void {
  const { stage } = transaction;
  assert(stage === 'committing' || stage === 'cancelling', 'only what was decided comes to an end');
  transaction.actions[action]!.version = version;
  transaction.awaited -= 1;
  if (transaction.awaited === 0) end(transaction, stage === 'committing' ? 'succeeded' : 'cancelled');
}

/** An item was read, at a version or while it was being written; `reason`: why it was not read at all. */
export function readAnswered(
  transaction: Transaction,
  action: number,
  version: number,
  reason: ReasonCode = 'None',
): void {
  const { stage, actions } = transaction;
  assert(stage === 'reading' || stage === 'reading-again', 'only a read reads');
  const told = actions[action]!;
  if (reason !== 'None') told.reason = reason;
  else if (version === beingWritten || (stage === 'reading-again' && version !== told.version)) {
    told.reason = 'TransactionConflict';
  }
  told.version = version;
  transaction.awaited -= 1;
  if (transaction.awaited > 0) return;
  if (actions.some((each) => each.reason !== 'None')) end(transaction, 'cancelled');
  else if (stage === 'reading') enter(transaction, 'reading-again');
  else end(transaction, 'succeeded');
}

/** What prevented it, action by action. */
export function reasonsOf({ actions }: Transaction): ReasonCode[] {
  return actions.map(({ reason }) => reason);
}

function enter(transaction: Transaction, stage: Stage): void {
  transaction.stage = stage;
  transaction.awaited = stage === 'recording' || stage === 'deciding' ? 1 : transaction.actions.length;
}

function end(transaction: Transaction, outcome: 'succeeded' | 'cancelled'): void {
  transaction.stage = 'over';
  transaction.outcome = outcome;
}
