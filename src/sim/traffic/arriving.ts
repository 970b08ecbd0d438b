// What the single and the story grain share on the client's side.

import { drawNextArrival } from '../clients/arrivals.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';

/** When an open-loop source sends its next request, in microseconds, fractions kept. */
export function nextArrivalOf(source: Source): number {
  const { arrivals, keys, cursor } = source;
  if (arrivals) {
    drawNextArrival(arrivals);
    return arrivals.nextUs;
  }
  // A trace with its own times; repeated, it starts again one mean gap after its last row.
  const { rowAtUs } = keys.trace!;
  const rounds = Math.floor(cursor.chosen / rowAtUs.length);
  const lastUs = rowAtUs[rowAtUs.length - 1]!;
  const roundUs = lastUs + Math.max(1, Math.round(lastUs / Math.max(1, rowAtUs.length - 1)));
  return rounds * roundUs + rowAtUs[cursor.chosen % rowAtUs.length]!;
}

/** With a calculated suffix, one item of a collection stays addressable (DES-02). */
export function readsOneShard(world: World, source: Source): boolean {
  return (
    source.keys.sharding.suffix === 'calculated' && world.tables[source.table]!.spec.sortKey !== undefined
  );
}
