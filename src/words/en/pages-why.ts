// Why: a scan that takes what everybody else needs.

import { count, percent } from '../format.ts';

export const pagesWhy = {
  starves: {
    headline: (figures: { traffic: string; share: number }) =>
      `${figures.traffic} takes ${percent(Math.min(1, figures.share))} of what the table can read.`,
    evidence: (figures: { page: number; units: number; others: number; limit: number }) =>
      `Every page costs ${count(figures.page)} units at once: ${count(figures.units)} units a second go to it, of ${count(figures.limit)}. The others ask for ${count(figures.others)} and are refused.`,
    background: () =>
      'A Scan reads everything, and a filter makes it no cheaper. It goes as fast as the table lets it, unless its client pauses between pages.',
  },
};
