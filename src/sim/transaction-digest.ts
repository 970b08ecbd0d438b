// The part of a digest that is about transactions: what storage nodes and the ledger remember, and what is under way.

import { digestNumber, digestNumbers, type Digest } from './kernel/digest.ts';
import type { TransactionsState } from './transaction-state.ts';

export function digestTransactions(digest: Digest, state: TransactionsState): void {
  for (const figure of [state.begun, state.tokensGiven]) digestNumber(digest, figure);
  for (const [token, { parameters, endedUs }] of state.tokens.remembered) {
    for (const figure of [token, parameters, endedUs]) digestNumber(digest, figure);
  }
  for (const settings of state.sources) {
    if (settings === undefined) continue;
    const { items, holdsShare, newTries, answers } = settings;
    for (const figure of [items, holdsShare, newTries, answers?.token === 'new' ? 1 : 0])
      digestNumber(digest, figure);
  }
  for (const table of state.tables) {
    if (table === undefined) continue;
    digestNumbers(digest, table.counts.whole);
    for (const [space, { versions, stampsUs, pending }] of table.items) {
      digestNumber(digest, space);
      for (const column of [versions, stampsUs, pending]) digestNumbers(digest, column);
    }
    for (const { transaction, messages } of table.underWay.values()) {
      digestNumber(digest, transaction.number);
      for (const { atUs, action } of messages) {
        digestNumber(digest, atUs);
        digestNumber(digest, action);
      }
    }
  }
}
