// The view of a table's admission, fetched with it.

import type { AdmissionGeneration } from '../../sim/scenario/admission.ts';
import { count, duration, percent } from '../format.ts';

type Direction = 'read' | 'write';

export const admission = {
  region: 'Admission',
  about: {
    '2012': 'What the table bought is divided over its partitions, evenly and for good.',
    burst: 'Each partition saves what it does not use; its node must have room for a burst.',
    '2017':
      'A partition that is refused for minutes is given more, while the table keeps within what it bought.',
    routers: 'The routers have the table’s budget in tokens; any partition may use all of it.',
    today: 'One budget for the table, and the ceilings of its partitions.',
  } as Record<AdmissionGeneration, string>,
  sideBySide: 'The tables side by side',
  outcome: (figures: { attempts: number; refused: number }) =>
    figures.refused < 0.05
      ? `${count(figures.attempts)}/s, none refused`
      : `${count(figures.attempts)}/s, ${count(figures.refused)} refused`,
  look: (table: string) => `Look at ${table}`,
  shares: (direction: Direction) => `Partitions, ${direction} units a second`,
  share: (partition: number) => `Partition ${count(partition)}`,
  shareText: (figures: { asked: number; given: number; allowance: number }) =>
    `gives ${count(figures.given)} of ${count(figures.asked)} asked for, allowance ${count(figures.allowance)}`,
  figures: (figures: { given: number; allowance: number }) =>
    `${count(figures.given)} of ${count(figures.allowance)}`,
  banked: (units: number) => `${count(units)} saved`,
  morePartitions: (more: number) => `and ${count(more)} more`,
  boosted: (boost: number) => `+${count(boost)}`,
  legend: { given: 'given', refused: 'refused', allowance: 'allowance', saved: 'saved' },
  nextLook: (seconds: number) => `Adaptive capacity looks again in ${duration(seconds)}.`,
  kept: (tokens: number) =>
    tokens >= 0
      ? `The service keeps ${count(tokens)} units.`
      : `The service has given out ${count(-tokens)} units that are still to come.`,
  routers: 'Tokens of the routers',
  router: (number: number) => `Router ${number}`,
  chart: (figures: { partition: number; direction: Direction; asked: number; given: number }) =>
    `Partition ${count(figures.partition)} over time: it gives ${count(figures.given)} of ${count(figures.asked)} ${figures.direction} units a second that it is asked for.`,
  chartTitle: (partition: number) => `The tightest, partition ${count(partition)}`,
  asTable: 'Admission as a table',
  columns: {
    partition: 'Partition',
    share: 'Share',
    allowance: 'Allowance',
    asked: 'Asked for',
    given: 'Given',
    refused: 'Refused/s',
    banked: 'Saved',
    node: 'Node of its leader',
    room: 'Room there',
  },
  routerColumns: { router: 'Router', tokens: 'Tokens' },
  none: '–',
  room: (share: number) => percent(share),
};
