// What else than its table has a say in a request: the Region it is sent to, a cache before the table, what follows a
// write. The loop of the single grain asks here for the sources that have anything of the kind, and for no others.
// The moment of the attempt is in the clock.

import { usPerMs } from '../kernel/time.ts';
import { regionUnavailable } from '../requests/errors.ts';
import type { World } from '../world.ts';
import { elsewhereUs } from './clock.ts';
import type { Source } from './source.ts';

/** Ours. What `beforeAttempt` answers besides the place of a reason or an error. */
export const asksTable = -3;
export const servedElsewhere = -2;

/**
 * Before the table is asked. Answers `asksTable`, or what became of the attempt without it; then `elsewhereUs` in the
 * clock is how long the client waited. `slot` may be below 0, and `firstSent` is the request's first moment to 32 bits.
 */
export function beforeAttempt(
  world: World,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): number {
  (void slot, halfUnits, firstSent);
  const { region } = world.tables[source.table]!;
  if (world.regions[region]!.state === 'down') {
    world.clock[elsewhereUs] = world.assumptions['region-timeout-ms'] * usPerMs;
    return regionUnavailable;
  }
  return asksTable;
}

/** The table has served an attempt. Answers by how many microseconds the client has its answer later than that. */
export function afterServed(
  world: World,
  source: Source,
  slot: number,
  place: number,
  units: number,
): number {
  (void world, source, slot, place, units);
  return 0;
}
