// Requests that are calls: more than one attempt on one item, or an attempt whose outcome depends on the item. They come
// through the calls runner (traffic/calls.ts) and not through the loop of the single grain.

import { isTransaction } from './transactions.ts';
import type { TrafficSpec } from './scenario.ts';

/** What decides whether a conditional write finds its condition true. */
export interface WriteCondition {
  /** The share of the writes whose condition holds, drawn write by write. */
  holdsShare: number;
}

/** Which module of the model knows how a call goes on. */
export type CallKind = 'conditional-write' | 'transaction';

/** Undefined: its requests are one attempt on one item each, and the loop of the single grain sends them. */
export function callKindOf({ condition, operation }: TrafficSpec): CallKind | undefined {
  if (condition !== undefined) return 'conditional-write';
  if (isTransaction({ operation })) return 'transaction';
  return undefined;
}
