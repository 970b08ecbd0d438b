// The page as a whole.

import { count, percent } from '../format.ts';

export const page = {
  title: 'Partition Lab',
  tableLookedAt: 'Table',
  regionShown: 'Meters and ring of',
  regionOfConsole: 'Region',
  viewNotLoaded: 'A part of the page could not be fetched.',
  loadAgain: 'Try again',
  allSettings: 'All settings',
  showAsTable: {
    partitions: 'Partitions as table',
    seconds: 'Seconds as table',
    keys: 'Keys as table',
  },
  /** What a column hides beneath the bar of time. */
  moreBelow: 'More below ↓',
  skipToWhy: 'Skip to Why',
  /** Said now and then to a screen reader. */
  spoken: (figures: { time: string; why: string; refused: number; partition: number; share: number }) =>
    `At ${figures.time}: ${figures.why} ${count(figures.refused)} refused attempts a second. ` +
    `Busiest is partition ${count(figures.partition)}, at ${percent(figures.share)} of its cap.`,
};
