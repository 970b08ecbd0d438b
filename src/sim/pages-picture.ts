// Takes the part of a frame that is about reading page by page.

import { keySpaceSize } from './placement/hash.ts';
import type { PagesFrame } from './pages-frame.ts';
import { figureOf } from './traffic/call-figures.ts';
import { callSecond } from './traffic/call-seconds.ts';
import type { TableState, World } from './world.ts';

/** One for every source that reads the table so; empty: none does. */
export function pagesFrames(world: World, { index }: TableState): PagesFrame[] {
  return world.sources.flatMap(({ table, spec, calls, open, tally }) => {
    if (table !== index || calls?.pages === undefined) return [];
    const { figures, seconds, pages } = calls;
    return {
      traffic: spec.id,
      isScan: spec.operation === 'Scan',
      readUpTo: Float64Array.from(pages.readUpTo, (position) => (position ?? 0) / keySpaceSize),
      pages: figureOf(figures, 'pages'),
      itemsScanned: figureOf(figures, 'itemsScanned'),
      itemsReturned: figureOf(figures, 'itemsReturned'),
      units: figureOf(figures, 'unitsOfPages'),
      unitsPerSecond: seconds.count === 0 ? 0 : callSecond(seconds, seconds.count - 1, 'unitsOfPages'),
      underWay: open,
      done: tally.succeeded,
    };
  });
}
