// How late counted entries become visible: the debt that they found, and a delay of their own (GSI-01, GSI-08).

import { recordMany } from '../kernel/histogram.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { usPerMs } from '../kernel/time.ts';
import type { IndexState } from '../index-state.ts';
import { propagationLaw } from '../requests/propagation.ts';
import type { World } from '../world.ts';

/** Ours. So many delays are drawn of entries that are charged together; each stands for its part of them. */
const drawsMax = 32;

/** The debt grew, or shrank, from the first entry to the last. */
export function recordDelays(
  world: World,
  index: IndexState,
  count: number,
  debtFromUs: number,
  debtToUs: number,
): void {
  const draws = Math.min(count, drawsMax);
  const medianUs = world.assumptions['index-delay-ms'] * usPerMs;
  let before = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const upTo = Math.floor(((draw + 1) * count) / draws);
    const debtUs = debtFromUs + (debtToUs - debtFromUs) * ((draw + 0.5) / draws);
    const ownUs = nextFromQuantiles(index.delay, propagationLaw) * medianUs;
    recordMany(index.delaysThisSecond, Math.round(debtUs + ownUs), upTo - before);
    before = upTo;
  }
}
