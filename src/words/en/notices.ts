// What the page says in passing: it is done, or it could not be.

import { clock } from '../format.ts';

export const notices = {
  futureDropped: (count: number) =>
    count === 1
      ? 'You changed the past, so the change you had made after this moment was dropped.'
      : `You changed the past, so the ${count} changes you had made after this moment were dropped.`,
  futureAnew: (nowSeconds: number) =>
    `You changed the past: what came after ${clock(nowSeconds)} is gone, and comes anew as the run goes on.`,
  imported: (title: string) => `“${title}” is loaded.`,
  opened: (fileName: string) => `Opened ${fileName}.`,
  saved: (fileName: string) => `Saved as ${fileName}.`,
  behind: (factor: string) => `This machine manages ${factor}.`,
  slow: 'The simulation is slow to answer. You can wait for it.',
  dismiss: 'Dismiss',
};
