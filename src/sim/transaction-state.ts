// Transactions in the world: what storage nodes and the ledger remember, the settings of the sources that send them, and
// what became of them, table by table.

import { createTransactionCounts, type TransactionCounts } from './features/transactions/counts.ts';
import type { TransactionItems } from './features/transactions/items.ts';
import { createSightings, type Sightings } from './features/transactions/sightings.ts';
import { createTokens, type Tokens } from './features/transactions/tokens.ts';
import {
  hasTransactions,
  isTransaction,
  type AnswersSpec,
  type TransactionSpec,
} from './scenario/transactions.ts';
import type { Scenario } from './scenario/scenario.ts';
import { tableNameOf } from './region-state.ts';
import type { ItemSpace } from './traffic/item-space.ts';
import type { Source } from './traffic/source.ts';
import type { TransactionRun } from './traffic/transaction-run.ts';
import type { TableState } from './world.ts';

export interface TransactionsState {
  /** How many have begun, and how many tokens were given out. */
  begun: number;
  tokensGiven: number;
  tokens: Tokens;
  /** By place of a table; undefined: nobody sends transactions to it. */
  tables: (TableTransactions | undefined)[];
  /** By place of a source; undefined: it sends none. */
  sources: (SourceTransactions | undefined)[];
  /** By place of an item space; replicas share one. */
  sightings: Sightings[];
  /** What each operation saw and left, for those who check a run; undefined: nobody does. */
  history: HistoryEntry[] | undefined;
}

/** By item, numbered within its space: the version that was seen, and the one that was left. */
export interface HistoryEntry {
  name: string;
  saw: [item: number, version: number][];
  wrote: [item: number, version: number][];
}

export interface TableTransactions {
  /** By place of an item space. */
  items: Map<number, TransactionItems>;
  /** Those under way, by number, in the order in which they began. */
  underWay: Map<number, TransactionRun>;
  /** The latest that are over, oldest first, for the picture. */
  over: TransactionRun[];
  counts: TransactionCounts;
  /** By key, in this second and in the last one: how often an item was wanted, and how often in vain. */
  wanted: Map<string, WantedItem>;
  wantedLastSecond: WantedItem[];
  /** The same of the last few seconds, oldest first: for those who explain. */
  wantedLately: WantedItem[][];
  /** Oldest first. */
  conflicts: ConflictNote[];
}

export interface WantedItem {
  key: string;
  wanted: number;
  conflicts: number;
}

/** Somebody was turned away from an item. */
export interface ConflictNote {
  atUs: number;
  traffic: number;
  key: string;
  /** The transaction that was turned away; -1: a single write. */
  number: number;
  /** The one that held the item; -1: none, the item was written later than the transaction began. */
  holder: number;
  reads: boolean;
}

/** As commands have left them. */
export interface SourceTransactions extends Omit<TransactionSpec, 'answers'> {
  items: number;
  holdsShare: number;
  newTries: number;
  answers: AnswersSpec | undefined;
}

export function createTransactions(
  scenario: Scenario,
  tables: readonly TableState[],
  sources: readonly Source[],
  spaces: readonly ItemSpace[],
): TransactionsState | undefined {
  if (!scenario.traffic.some(isTransaction)) return undefined;
  return {
    begun: 0,
    tokensGiven: 0,
    tokens: createTokens(),
    tables: tables.map(({ name }) =>
      hasTransactions(scenario, { name: tableNameOf(name) }) ? createTableTransactions() : undefined,
    ),
    sources: sources.map(({ spec }) => {
      if (!isTransaction(spec)) return undefined;
      const { items = 1, holdsShare = 1, newTries = 0, answers, ...others } = spec.transaction ?? {};
      return { ...others, items, holdsShare, newTries, answers: answers && { ...answers } };
    }),
    sightings: spaces.map(createSightings),
    history: undefined,
  };
}

function createTableTransactions(): TableTransactions {
  return {
    items: new Map(),
    underWay: new Map(),
    over: [],
    counts: createTransactionCounts(),
    wanted: new Map(),
    wantedLastSecond: [],
    wantedLately: [],
    conflicts: [],
  };
}
