// How far a transaction has come, for its picture.

import type { Stage } from '../../../sim/transaction-frame.ts';

/** Which of its steps a stage is, from 0. */
const stepOf: Record<Stage, number> = {
  recording: 0,
  preparing: 1,
  deciding: 2,
  committing: 3,
  cancelling: 3,
  reading: 0,
  'reading-again': 1,
  over: 4,
};

export type StepState = 'done' | 'now' | 'to-come' | 'in-vain';

/** One state a step: four of a write, two of a read. A cancelled one was in vain from the step on that said no. */
export function stepStates(
  kind: 'write' | 'read',
  stage: Stage,
  outcome: 'open' | 'succeeded' | 'cancelled' = 'open',
): StepState[] {
  const at = stepOf[stage];
  return Array.from({ length: kind === 'write' ? 4 : 2 }, (_none, step) => {
    if (outcome === 'cancelled' || stage === 'cancelling')
      return step === 0 && kind === 'write' ? 'done' : 'in-vain';
    return step < at ? 'done' : step === at ? 'now' : 'to-come';
  });
}

/** Of a bar that is as long as the longest one: what was served of it, and what was in vain. Shares of 1. */
export function barOf(
  { wanted, conflicts }: { wanted: number; conflicts: number },
  most: number,
): { served: number; inVain: number } {
  if (most <= 0) return { served: 0, inVain: 0 };
  const inVain = Math.min(wanted, conflicts);
  return { served: (wanted - inVain) / most, inVain: inVain / most };
}
