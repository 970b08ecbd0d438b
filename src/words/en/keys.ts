// Hottest and most refused keys.

import { count, percent } from '../format.ts';

export const keys = {
  hottest: 'Hottest keys',
  hottestUnit: 'of all attempts',
  mostRefused: 'Most refused keys',
  mostRefusedUnit: 'attempts a second',
  none: 'No attempts in the last second.',
  uncounted:
    'No key is counted by itself: the traffic is spread evenly, follows the newest keys, or takes keys in turn.',
  countedAnew: 'The keys are counted anew since the change.',
  share: (share: number) => percent(share),
  refused: (perSecond: number) => count(perSecond),
  columns: {
    key: 'Key',
    attempts: 'Attempts/s',
    share: 'Of all attempts',
    refused: 'Refused/s',
    partition: 'Partition',
  },
};
