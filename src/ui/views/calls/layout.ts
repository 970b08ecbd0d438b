// What of a source's calls is drawn as done and what as in vain, and which figures say something about it.

import type { CallDoes, CallFrame, CallSecondField } from '../../../sim/frame.ts';
import type { SecondRows } from '../../session/second-rows.ts';

/** The column that says what was done, and those that say what was in vain. */
interface Shown {
  done: CallSecondField;
  inVain: readonly CallSecondField[];
  /** What is in vain was counted among what was done. */
  within: boolean;
}

const ofBatches: Shown = { done: 'itemsDone', inVain: ['leftOver'], within: false };
const shownOf: Record<CallDoes, Shown> = {
  'one-item': { done: 'succeeded', inVain: ['failed'], within: false },
  add: { done: 'succeeded', inVain: ['doubleIncrements'], within: false },
  'read-then-write': { done: 'succeeded', inVain: ['lostIncrements'], within: true },
  'optimistic-lock': { done: 'succeeded', inVain: ['conditionsFailed'], within: false },
  'with-back-off': ofBatches,
  'at-once': ofBatches,
  never: ofBatches,
};

/** By second: what was done, and on top of it what was in vain. */
export interface Heights {
  done: Float64Array;
  all: Float64Array;
}

export function heightsOf(does: CallDoes, rows: SecondRows<CallSecondField> | undefined): Heights {
  if (rows === undefined) return { done: new Float64Array(0), all: new Float64Array(0) };
  const { done: doneField, inVain, within } = shownOf[does];
  const counted = rows.column(doneField);
  const vain = new Float64Array(counted.length);
  for (const field of inVain) rows.column(field).forEach((value, second) => (vain[second]! += value));
  return {
    done: counted.map((value, second) => (within ? Math.max(0, value - vain[second]!) : value)),
    all: counted.map((value, second) => (within ? value : value + vain[second]!)),
  };
}

/** Over the whole run. */
export function totalsShown({ does, totals }: CallFrame): { done: number; inVain: number } {
  const { done, inVain, within } = shownOf[does];
  const vain = inVain.reduce((sum, field) => sum + totals[field], 0);
  return { done: within ? totals[done] - vain : totals[done], inVain: vain };
}

/** What was asked for and is not there at the end. */
export function lostOf({ totals }: CallFrame): number {
  return totals.lostIncrements + totals.itemsGivenUp;
}
