// The end of a second for transactions: counts become history, and what nobody will ask for is forgotten.

import { endTransactionSecond } from './features/transactions/counts.ts';
import { forgetTokens } from './features/transactions/tokens.ts';
import type { WantedItem } from './transaction-state.ts';
import type { World } from './world.ts';

/** Ours: as many items as a picture shows. */
const wantedKept = 8;
/** Ours: single seconds flicker. */
const secondsKept = 5;

export function endTransactionsSecond({ transactions, nowUs }: World): void {
  if (transactions === undefined) return;
  forgetTokens(transactions.tokens, nowUs);
  for (const table of transactions.tables) {
    if (table === undefined) continue;
    endTransactionSecond(table.counts);
    table.wantedLastSecond = [...table.wanted.values()].sort(byConflicts).slice(0, wantedKept);
    table.wantedLately.push(table.wantedLastSecond);
    if (table.wantedLately.length > secondsKept) table.wantedLately.shift();
    table.wanted.clear();
  }
}

function byConflicts(one: WantedItem, other: WantedItem): number {
  return other.conflicts - one.conflicts || other.wanted - one.wanted;
}
