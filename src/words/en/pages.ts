// The view of those who read page by page. It is fetched with the view.

import { count, percent, plural } from '../format.ts';

export const pageWords = {
  region: 'Page by page',
  describe: (figures: { traffic: string; share: number; segments: number }) =>
    `${figures.traffic} has read ${percent(figures.share)} of the key space${figures.segments > 1 ? `, in ${count(figures.segments)} segments at the same time` : ''}.`,
  read: 'read',
  toRead: 'still to read',
  pages: 'Pages',
  pagesFigure: (figures: { pages: number; items: number }) =>
    `${count(figures.pages)} with ${plural(figures.items, 'item', 'items')}`,
  returned: 'After the filter',
  returnedFigure: (figures: { returned: number; scanned: number }) =>
    `${plural(figures.returned, 'item', 'items')}, ${percent(figures.returned / Math.max(1, figures.scanned))} of what was paid for`,
  units: 'Read units',
  unitsFigure: (figures: { units: number; perSecond: number }) =>
    `${count(figures.units)} so far, ${count(figures.perSecond)} in the last second`,
  walks: (figures: { underWay: number; done: number; isScan: boolean }) =>
    `${count(figures.underWay)} under way, ${count(figures.done)} done`,
  asTable: 'How far each segment is, as a table',
  columns: ['Segment', 'from', 'to', 'read'],
  share: (share: number) => percent(share),
};
