// How a store is divided further for throughput: the pieces come out as equal as can be, for nothing is known of the
// traffic that is to come.

import { cutStep } from './split-point.ts';
import { rangeOf, type Cut, type Ranges } from './ranges.ts';

/** So many more ranges: by partition its cuts in key order. Those in `busy` are left alone. */
export function evenCuts(ranges: Ranges, busy: ReadonlySet<number>, missing: number): Map<number, Cut[]> {
  const free = [...ranges.ids]
    .filter((partition) => !busy.has(partition))
    .map((partition) => ({ partition, ...rangeOf(ranges, partition) }));
  const wholeWidth = free.reduce((sum, { start, end }) => sum + end - start, 0);
  const wanted = free.length + missing;
  const parts = free.map((range) => {
    const ideal = ((range.end - range.start) / wholeWidth) * wanted;
    return { ...range, ideal, pieces: Math.max(1, Math.floor(ideal)) };
  });
  let left = wanted - parts.reduce((sum, { pieces }) => sum + pieces, 0);
  // Who is furthest from its ideal comes first; equals in the order of their ids.
  const inNeed = [...parts].sort(
    (a, b) => b.ideal - b.pieces - (a.ideal - a.pieces) || a.partition - b.partition,
  );
  for (let turn = 0; left > 0 && inNeed.length > 0; turn += 1, left -= 1)
    inNeed[turn % inNeed.length]!.pieces += 1;
  const cuts = new Map<number, Cut[]>();
  for (const { partition, start, end, pieces } of parts) {
    const own: Cut[] = [];
    for (let piece = 1; piece < pieces; piece += 1) {
      const position = Math.round((start + ((end - start) * piece) / pieces) / cutStep) * cutStep;
      const before = own.at(-1)?.position ?? start;
      if (position > before && position < end) own.push({ partition, position, item: 0 });
    }
    if (own.length > 0) cuts.set(partition, own);
  }
  return cuts;
}
