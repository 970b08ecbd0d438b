// The view of calls on single items and of batches. It is fetched with the view.

import type { CallDoes } from '../../sim/call-frame.ts';
import { bytes, count, percent, plural } from '../format.ts';

const does: Record<CallDoes, string> = {
  'one-item': 'one item at a time',
  add: 'adds atomically',
  'read-then-write': 'reads, then writes',
  'optimistic-lock': 'writes under an optimistic lock',
  'with-back-off': 'sends again what is left over, with back-off',
  'at-once': 'sends again at once what is left over',
  never: 'never sends again what is left over',
};

export const callWords = {
  region: 'Calls',
  does: (what: CallDoes, batchItems: number) =>
    batchItems > 0 ? `batches of ${count(batchItems)}, ${does[what]}` : does[what],
  chart: { done: 'done', inVain: 'in vain' },
  describe: (figures: { traffic: string; done: number; inVain: number }) =>
    `What ${figures.traffic} got done, second by second: so far ${count(figures.done)}, and ${count(figures.inVain)} in vain.`,
  requests: 'Requests for each call',
  requestsFigure: (each: number) => each.toFixed(each < 9.95 ? 1 : 0),
  counter: 'The counters say',
  counterFigure: (figures: { value: number; acknowledged: number }) =>
    `${count(figures.value)} after ${plural(figures.acknowledged, 'acknowledged increment', 'acknowledged increments')}`,
  lost: 'Increments lost',
  twice: 'Counted twice',
  conditions: 'Conditions that did not hold',
  share: (figures: { part: number; whole: number }) =>
    figures.whole === 0
      ? count(figures.part)
      : `${count(figures.part)}, ${percent(figures.part / figures.whole)}`,
  leftOver: 'Left over by answers',
  sentAgain: 'Sent again',
  givenUp: 'Given up',
  items: (items: number) => plural(items, 'item', 'items'),
  largest: 'Largest item',
  largestFigure: (figures: { bytes: number; units: number }) =>
    `${bytes(figures.bytes)}: a write costs ${plural(figures.units, 'unit', 'units')}`,
  asTable: 'The calls as a table',
  columns: [
    'Traffic',
    'How',
    'Calls done',
    'Calls given up',
    'Requests',
    'Conditions that did not hold',
    'Lost or given up',
  ],
};
