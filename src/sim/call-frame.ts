// What a frame tells of the calls of a source.

import type { CallSecondField } from './traffic/call-seconds.ts';

export { callSecondFields, type CallSecondField } from './traffic/call-seconds.ts';

export interface CallFrame {
  /** The place of the source among those of the scenario. */
  source: number;
  traffic: string;
  table: string;
  does: CallDoes;
  /** Items of one batch. */
  batchItems: number;
  /** Over the whole run. */
  totals: Record<CallSecondField, number>;
  /** What the counters of its items say together, and how many increments were acknowledged; undefined: it does not count. */
  counter: { value: number; acknowledged: number } | undefined;
  /** Of items that change their size: the largest one. */
  largestBytes: number | undefined;
  /** The first second in `seconds`, and rows of callSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
}

/** What its calls do, and how. */
export type CallDoes =
  'one-item' | 'add' | 'read-then-write' | 'optimistic-lock' | 'with-back-off' | 'at-once' | 'never';
