// What happened in a run since a moment: the figures that two runs of the same requests are compared by.

import type { Totals } from './frame.ts';
import type { Simulation } from './simulation.ts';
import { summarise } from './simulation.ts';

/** What a run had counted when it passed the moment. */
export interface ComparisonMark {
  totals: Totals;
}

export interface FiguresSince {
  totals: Totals;
  clientP99Ms: number;
  hottestPartition: number;
  hottestShare: number;
}

export function markOf(simulation: Simulation): ComparisonMark {
  return { totals: totalsOf(simulation) };
}

/** The difference to the mark; without one, the whole run. */
export function figuresSince(simulation: Simulation, mark?: ComparisonMark): FiguresSince {
  const totals = totalsOf(simulation);
  if (mark) {
    for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] -= mark.totals[name];
  }
  return {
    totals,
    clientP99Ms: summarise(simulation).latencyMs.p99 ?? Number.NaN,
    hottestPartition: 0,
    hottestShare: 0,
  };
}

function totalsOf(simulation: Simulation): Totals {
  const { requests, consumed } = summarise(simulation);
  return { ...requests, ...consumed };
}
