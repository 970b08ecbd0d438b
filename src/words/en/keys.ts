// Hottest and most refused keys.

import { count, percent } from '../format.ts';

export const keys = {
  hottest: 'Hottest keys',
  hottestUnit: 'of all attempts',
  mostRefused: 'Most refused keys',
  mostRefusedUnit: 'attempts a second',
  none: 'No attempts in the last second.',
  share: (share: number) => percent(share),
  refused: (perSecond: number) => count(perSecond),
  describe: (figures: { key: string; share: number; attempts: number; refused: number }) =>
    `${figures.key}: ${percent(figures.share)} of all attempts, ${count(figures.attempts)} a second, ${count(figures.refused)} of them refused`,
  columns: {
    key: 'Key',
    attempts: 'Attempts/s',
    share: 'Of all attempts',
    refused: 'Refused/s',
    partition: 'Partition',
  },
};
