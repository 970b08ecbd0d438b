// The life of one request as a picture: the chain from its key to its outcome, its attempts and waits, its items.

import type { ToldCheck } from '../../sim/frame.ts';
import { count, milliseconds, percent, plural } from '../format.ts';
import { hashText, leftOf, percentExactly, unitsOf } from './inspector.ts';

export const requestLife = {
  earlier: 'Earlier',
  later: 'Later',
  neighbours: 'Other requests of the sample',
  what: (operation: string, key: string) => `${operation} of ${key}`,
  /** What became of it, in a line. */
  outcomeLine: (figures: {
    outcome: 'served' | 'waiting' | 'gaveUp';
    attempts: number;
    totalMs: number;
    waitMs: number;
  }) => {
    const { outcome, attempts, totalMs, waitMs } = figures;
    const tries = plural(attempts, 'attempt', 'attempts');
    const waited = waitMs > 0 ? `, ${shareOf(waitMs / totalMs)} of it waiting` : '';
    const after = `${milliseconds(totalMs)} from the first sending${waited}`;
    switch (outcome) {
      case 'served':
        return attempts === 1
          ? `Answered after ${milliseconds(totalMs)}`
          : `Answered at ${ordinal(attempts)}, ${after}`;
      case 'waiting':
        return `Refused so far, waits to be sent again after ${tries}`;
      case 'gaveUp':
        return attempts === 1
          ? `Refused after ${milliseconds(totalMs)}`
          : `Given up after ${tries}, ${after}`;
    }
  },
  chain: {
    hashText,
    region: 'From the key to the outcome',
    key: 'Key',
    hash: 'Hash',
    ofKeySpace: (position: number) => `${percentExactly(position)} of the way round`,
    partition: 'Partition',
    holds: (start: number, end: number) => `${percentExactly(start)} to ${percentExactly(end)}`,
    buckets: {
      provisioned: 'Table’s bucket',
      partition: 'Partition’s bucket',
      maximum: 'Maximum',
      account: 'Account',
      share: 'Share',
      node: 'Node',
      router: 'Router',
    } satisfies Record<ToldCheck['what'], string>,
    index: (index: string) => `Index ${index}`,
    left: (units: number) => (units < 0.05 ? 'nothing left' : `${leftOf(units)} left`),
    atMost: (units: number) => `of at most ${count(units)}`,
    outcome: 'Outcome',
    served: 'served',
    refused: 'refused',
    inVain: 'given up',
    inVainNote: 'before the answer came',
    cache: 'Cache',
    cached: 'has a copy',
    items: 'Items',
    itemsOn: (figures: { items: number; partitions: number }) =>
      `${plural(figures.items, 'item', 'items')} on ${plural(figures.partitions, 'partition', 'partitions')}`,
    costs: (units: number, direction: string) => unitsOf(units, direction),
  },
  parts: {
    region: 'Its items, the slowest first',
    columns: {
      key: 'Key',
      partition: 'Partition',
      units: 'Units',
      time: 'At its storage node',
      outcome: 'Outcome',
    },
  },
  life: {
    region: 'Its attempts, and the waits between them',
    attempt: (number: number) => `${count(number)}`,
    outcome: { served: 'answered', refused: 'refused', inVain: 'given up' },
    waits: (time: string) => `waits ${time}`,
    shortened: 'The dotted waits are drawn shorter than they are.',
  },
};

/** What is not quite all is not called all. */
function shareOf(share: number): string {
  return share >= 0.995 ? 'nearly all' : percent(share);
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** The second attempt, attempt 12. */
function ordinal(number: number): string {
  const word = ordinals[number - 1];
  return word ? `the ${word} attempt` : `attempt ${count(number)}`;
}
