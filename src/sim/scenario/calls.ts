// Requests that are calls: more than one attempt on one item, or an attempt whose outcome depends on the item. They come
// through the calls runner (traffic/calls.ts) and not through the loop of the single grain.

import { isPaged, type TrafficPages } from './pages.ts';
import { isTransaction } from './transactions.ts';
import type { ItemBytes, TrafficSpec } from './scenario.ts';

/** What decides whether a conditional write finds its condition true. */
export type WriteCondition =
  /** The share of the writes whose condition holds, drawn write by write. */
  | { holdsShare: number }
  /** Whether there is such an item, as attribute_not_exists and attribute_exists ask for the key. */
  | { item: 'absent' | 'present' };

/** How an UpdateItem adds one to a number of its item. */
export interface CounterUpdate {
  /**
   * `add`: one atomic update (API-24). `read-then-write`: reads the item, and writes what it has reckoned.
   * `optimistic-lock`: the same, on condition that nobody wrote in between (DES-18).
   */
  way: 'add' | 'read-then-write' | 'optimistic-lock';
  /** From the answer of the read to the write; omitted: 0. */
  thinkMs?: number;
  /** Of a lock: how often the application begins again in all, omitted: 10, and how long it waits before. */
  triesMax?: number;
  backOffMs?: number;
  /** The share of the answers to writes that never come to the client. Omitted: none. */
  lostAnswersShare?: number;
}

/** A batch, and what the application does with what the answer says was not done (SDK-08). */
export interface BatchSpec {
  items: number;
  /** Omitted: after waits that grow, as SDK-07 has it. */
  resends?: 'with-back-off' | 'at-once' | 'never';
  /** Requests that it makes in all for one batch. Omitted: 10. */
  requestsMax?: number;
}

/** Changes how a source counts, or what it does with what its batches leave over. */
export interface SetCalls {
  kind: 'set-calls';
  traffic: string;
  way?: CounterUpdate['way'];
  resends?: NonNullable<BatchSpec['resends']>;
}

/** What of a traffic source makes its requests calls, besides the names of operations. */
export interface TrafficCalls extends TrafficPages {
  /** A write of one item that is done only if the item is as it should be. Omitted: it is done in any case. */
  condition?: WriteCondition;
  /** An UpdateItem that counts. */
  counter?: CounterUpdate;
  /** What each UpdateItem adds to its item, as an attribute or to a list. Omitted: items keep their size. */
  growsBytes?: number;
  /** The size of what a PutItem leaves, drawn put by put. Omitted: the size that the key has. */
  writtenBytes?: ItemBytes;
  /** Of a BatchGetItem or BatchWriteItem. */
  batch?: BatchSpec;
}

/** Which module of the model knows how a call goes on. */
export type CallKind = 'one-item' | 'counter' | 'batch' | 'pages' | 'transaction';

/** Undefined: its requests are one attempt on one item each, and the loop of the single grain sends them. */
export function callKindOf(spec: TrafficSpec): CallKind | undefined {
  if (isTransaction(spec)) return 'transaction';
  if (isBatch(spec)) return 'batch';
  if (isPaged(spec)) return 'pages';
  if (spec.counter !== undefined) return 'counter';
  const changesOneItem = spec.condition !== undefined || changesSizes(spec);
  return changesOneItem ? 'one-item' : undefined;
}

export function isBatch({ operation }: Pick<TrafficSpec, 'operation'>): boolean {
  return operation === 'BatchGetItem' || operation === 'BatchWriteItem';
}

/** Its items become larger or smaller than their keys say. */
export function changesSizes({ growsBytes, writtenBytes }: TrafficSpec): boolean {
  return growsBytes !== undefined || writtenBytes !== undefined;
}

/** It asks for what an item is at the moment: there or not, how large, in which version. */
export function asksForState(spec: TrafficSpec): boolean {
  const { condition, counter } = spec;
  return counter !== undefined || changesSizes(spec) || (condition !== undefined && 'item' in condition);
}
