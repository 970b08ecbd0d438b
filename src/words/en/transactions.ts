// The view of transactions. It is fetched with the view.

import type { ActionState, Stage } from '../../sim/transaction-frame.ts';
import { count, percent, plural } from '../format.ts';

export const transactionWords = {
  region: 'Transactions',
  chart: { done: 'done', cancelled: 'cancelled' },
  describe: (figures: { done: number; cancelled: number }) =>
    `Transactions over time. So far ${plural(figures.done, 'was', 'were')} done and ${count(figures.cancelled)} cancelled.`,
  cancelled: 'Cancelled',
  cancelledFigure: (figures: { cancelled: number; ended: number }) =>
    figures.ended === 0
      ? 'none yet'
      : `${count(figures.cancelled)} of ${count(figures.ended)}, ${percent(figures.cancelled / figures.ended)}`,
  reasons: 'Because of',
  reasonsFigure: (figures: { conflicts: number; conditions: number; throttled: number }) =>
    [
      figures.conflicts > 0 ? plural(figures.conflicts, 'conflict', 'conflicts') : '',
      figures.conditions > 0
        ? plural(figures.conditions, 'condition that did not hold', 'conditions that did not hold')
        : '',
      figures.throttled > 0 ? plural(figures.throttled, 'refusal', 'refusals') : '',
    ]
      .filter(Boolean)
      .join(', '),
  alone: 'Single writes turned away',
  held: 'An item is held for',
  heldFigure: (ms: number) => `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`,
  twice: 'Done twice',
  answered: 'Answered from the ledger',
  half: 'Seen by half',
  halfFigure: (figures: { halves: number; sights: number }) =>
    `${count(figures.halves)} of ${plural(figures.sights, 'read', 'reads')}`,
  halfInTransaction: 'in a transaction',
  halfAlone: 'in no transaction',
  halfElsewhere: 'written in another Region',
  underWay: (figures: { all: number }) =>
    figures.all === 0
      ? 'The latest; none is under way just now'
      : `${count(figures.all)} under way, then the latest that are over`,
  transaction: (figures: {
    number: number;
    traffic: string;
    stage: Stage;
    outcome: Outcome;
    ageMs: number;
  }) =>
    `Number ${count(figures.number + 1)}, “${figures.traffic}”: ${outcomes[figures.outcome] ?? stages[figures.stage]}, ${figures.ageMs.toFixed(1)} ms`,
  tookMs: (ms: number) => `${ms.toFixed(0)} ms`,
  number: (number: number) => `#${count(number + 1)}`,
  stage: (stage: Stage) => stages[stage],
  state: (state: ActionState) => states[state],
  moreItems: (more: number) => `and ${count(more)} more`,
  outcome: (outcome: Outcome) => outcomes[outcome] ?? '',
  wanted: 'Items wanted in the last second',
  wantedFigure: (figures: { wanted: number; conflicts: number }) =>
    figures.conflicts > 0
      ? `${count(figures.wanted)} times, ${count(figures.conflicts)} in vain`
      : `${count(figures.wanted)} times`,
  conflicts: 'The latest conflicts',
  conflict: (figures: { key: string; number: number; holder: number; reads: boolean; traffic: string }) => {
    const who =
      figures.number < 0
        ? `a write of “${figures.traffic}”`
        : `${figures.reads ? 'read ' : ''}#${count(figures.number + 1)}`;
    return figures.holder < 0
      ? `${figures.key}: ${who} came too late, it had been written since`
      : `${figures.key}: ${who} met #${count(figures.holder + 1)}`;
  },
  asTable: 'Items as a table',
  columns: ['Item', 'Wanted in the last second', 'In vain'],
  steps: {
    write: ['told to the ledger', 'prepared', 'decided', 'committed'],
    read: ['read', 'read again'],
  },
  stepsTold: (figures: { stage: string; steps: readonly string[] }) =>
    `${figures.stage} (its steps: ${figures.steps.join(', ')})`,
  itemTold: (figures: { key: string; state: string }) => `${figures.key}: ${figures.state}`,
};

type Outcome = 'open' | 'succeeded' | 'cancelled';

const outcomes: Record<Outcome, string | undefined> = {
  open: undefined,
  succeeded: 'done',
  cancelled: 'cancelled',
};

const stages: Record<Stage, string> = {
  recording: 'is told to the ledger',
  preparing: 'prepares its items',
  deciding: 'is decided in the ledger',
  committing: 'commits its items',
  cancelling: 'lets its items go',
  reading: 'reads its items',
  'reading-again': 'reads them again',
  over: 'is over',
};

const states: Record<ActionState, string> = {
  asked: 'asked for',
  held: 'held',
  'turned-away': 'turned away',
  done: 'done',
};
