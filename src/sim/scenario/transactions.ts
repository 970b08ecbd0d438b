// TransactWriteItems and TransactGetItems: what each transaction of a source is about, and what its client does when it
// hears nothing, or a no.

import type { Scenario, TableSpec, TrafficSpec } from './scenario.ts';

export interface TransactionSpec {
  /** How many items each of them is about (API-17). */
  items: number;
  /** Which: each drawn by itself, or the next ones of the data set, in groups that never change. Omitted: drawn. */
  choice?: ItemsTogether;
  /** Of a TransactWriteItems: so many of its actions are a ConditionCheck. Omitted: none. */
  checks?: number;
  /** Of all its conditions, the share that holds, drawn action by action. Omitted: all of them. */
  holdsShare?: number;
  /** How often the application begins anew after a conflict or a refusal, which no SDK does (ERR-25). Omitted: never. */
  newTries?: number;
  /** Answers may be lost. Omitted: none is, and its clients wait. */
  answers?: AnswersSpec;
}

export type ItemsTogether = 'drawn' | 'groups';

export interface AnswersSpec {
  /** The share of the answers that never come to the client. */
  lostShare: number;
  /** After so long without an answer the client sends the request again. */
  timeoutMs: number;
  /** With the same client request token as before, as SDKs do (API-18), or with a new one. Omitted: the same. */
  token?: RequestToken;
}

export type RequestToken = 'same' | 'new';

/** Changes the transactions of a source from now on; what is omitted stays as it is. */
export interface SetTransaction {
  kind: 'set-transaction';
  traffic: string;
  items?: number;
  holdsShare?: number;
  newTries?: number;
  token?: RequestToken;
}

export function isTransaction({ operation }: Pick<TrafficSpec, 'operation'>): boolean {
  return operation === 'TransactWriteItems' || operation === 'TransactGetItems';
}

/** Some source reads or writes the table in transactions. */
export function hasTransactions(
  { traffic }: Pick<Scenario, 'traffic'>,
  table: Pick<TableSpec, 'name'>,
): boolean {
  return traffic.some((source) => source.table === table.name && isTransaction(source));
}
