// When open-loop sources send, for the single and the story grain.

import { drawNextArrival, type Arrivals } from '../clients/arrivals.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';

/** When an open-loop source sends its next request, in microseconds, fractions kept. */
export function nextArrivalOf(source: Source): number {
  const { arrivals, keys, cursor } = source;
  if (arrivals) {
    drawNextArrival(arrivals);
    return arrivals.nextUs;
  }
  if (!keys.trace || source.isClosedLoop) return Infinity;
  // A trace with its own times; repeated, it starts again one mean gap after its last row.
  const { rowAtUs } = keys.trace;
  const rounds = Math.floor(cursor.chosen / rowAtUs.length);
  const lastUs = rowAtUs[rowAtUs.length - 1]!;
  const roundUs = lastUs + Math.max(1, Math.round(lastUs / Math.max(1, rowAtUs.length - 1)));
  return rounds * roundUs + rowAtUs[cursor.chosen % rowAtUs.length]!;
}

/** While requests arrive as a Poisson stream at a steady rate: how many a second, and until when; else 0. */
export function steadyPace(arrivals: Arrivals | undefined): { perSecond: number; untilUs: number } {
  const stretch = arrivals?.stretches[arrivals.current];
  const isSteady =
    arrivals !== undefined &&
    !arrivals.even &&
    stretch !== undefined &&
    stretch.slopePerSecond === 0 &&
    arrivals.nextUs >= stretch.fromUs &&
    arrivals.nextUs < stretch.toUs;
  return isSteady ? { perSecond: stretch.perSecond, untilUs: stretch.toUs } : notSteady;
}

const notSteady = { perSecond: 0, untilUs: 0 };

/** With a calculated suffix, one item of a collection stays addressable (DES-02). */
export function readsOneShard(world: World, source: Source): boolean {
  return (
    source.keys.sharding.suffix === 'calculated' && world.tables[source.table]!.spec.sortKey !== undefined
  );
}
