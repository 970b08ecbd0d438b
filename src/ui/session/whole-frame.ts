// Makes frames whole: what a frame leaves out because it has not changed is taken over from the one before.

import type { Frame } from '../../sim/frame.ts';

/** `before` is the frame that came before it over the same door, or undefined for the first. */
export function wholeFrame<F extends Frame>(frame: F, before: F | undefined): F {
  frame.tables.forEach((table, index) => {
    const known = before?.tables[index]?.partitions;
    if (table.partitions.length === 0 && known) table.partitions = known;
  });
  return frame;
}
