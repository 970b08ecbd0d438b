// What a frame tells of the transactions of a table.

import type { Stage } from './features/transactions/transaction.ts';

export { transactionSecondFields, type TransactionField } from './features/transactions/counts.ts';
export type { Stage } from './features/transactions/transaction.ts';

/** Ours: as many as a picture shows. */
export const transactionsShownMax = 6;
export const actionsShownMax = 6; // Ours.

export interface TransactionFrame {
  /** The first second in `seconds`, and rows of transactionSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
  /** Over the whole run, by place in transactionSecondFields. */
  counts: Float64Array;
  underWay: number;
  /** The oldest of those under way, then the latest that are over. */
  shown: ShownTransaction[];
  /** Items that were wanted in vain in the last second, most first; then those that were wanted most. */
  wanted: { key: string; wanted: number; conflicts: number }[];
  /** The latest first. */
  conflicts: ShownConflict[];
  /** For how long an item was held on average, over the last seconds; NaN: none was. */
  heldMs: number;
  /** Client request tokens that the ledger remembers. */
  tokens: number;
}

export interface ShownTransaction {
  number: number;
  traffic: string;
  kind: 'write' | 'read';
  stage: Stage;
  outcome: 'open' | 'succeeded' | 'cancelled';
  /** Since it began; of one that is over, how long it took. */
  ageMs: number;
  actions: { key: string; state: ActionState }[];
  /** How many actions it has in all. */
  actionsInAll: number;
}

/** Of an item, as its coordinator knows it or will learn: asked for, held, turned away, or done with. */
export type ActionState = 'asked' | 'held' | 'turned-away' | 'done';

export interface ShownConflict {
  atUs: number;
  traffic: string;
  key: string;
  /** The transaction that was turned away; -1: a single write. */
  number: number;
  /** The one that held the item; -1: the item had been written after the transaction began. */
  holder: number;
  reads: boolean;
}
