// Reads of this source leave out what has expired, or show it. A Query does so by a filter such as #ttl > :now, a
// GetItem's client by a look at the attribute; the read is charged all the same (TTL-03).

import type { SetExpiryFilter } from '../scenario/time-to-live.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setExpiryFilter(world: World, { traffic, filtersExpired }: SetExpiryFilter): void {
  sourceNamed(world, traffic).filtersExpired = filtersExpired;
}
