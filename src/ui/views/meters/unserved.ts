// What never came to the table to be refused: a Region or a quorum that does not answer, a cache that turns it away.

import type { CacheSecondField, Frame, StorageSecondField } from '../../../sim/frame.ts';
import type { Design } from '../../session/design.ts';
import type { SecondRows } from '../../session/second-rows.ts';

export interface Unserved {
  /** Attempts a second that nobody in the Region answers. */
  unanswered: number;
  /** Requests a second that caches before the table turn away, for want of speed or of a node. */
  turnedAway: number;
}

/** Attempts of the last second that no replica served: without a leader, a map of the partitions, or room at a node. */
export function unavailableNow(
  storage: Pick<SecondRows<StorageSecondField>, 'column'> | undefined,
  secondCount: number,
): number {
  const fields = ['unavailable', 'queueFull', 'withoutMap'] as const;
  return fields.reduce((sum, field) => sum + (storage?.column(field)[secondCount - 1] || 0), 0);
}

export interface Asked {
  frame: Pick<Frame, 'globalTables' | 'caches'> | undefined;
  caches: readonly Pick<SecondRows<CacheSecondField>, 'column'>[];
  design: Pick<Design, 'traffic'>;
  /** The table of the scenario, and where it is looked at; undefined: it is in one Region. */
  name: string;
  region: string | undefined;
  secondCount: number;
}

export function unservedNow({ frame, caches, design, name, region, secondCount }: Asked): Unserved {
  const sources = design.traffic.filter(({ table }) => table === name);
  const clients = (frame?.globalTables ?? [])
    .filter((table) => table.name === name)
    .flatMap((table) => table.clients)
    .filter((client) => client.region === region);
  const used = new Set(sources.map(({ cache }) => cache));
  const lastOf = (place: number, field: CacheSecondField) =>
    caches[place]?.column(field)[secondCount - 1] || 0;
  return {
    unanswered: clients.reduce((sum, { unservedPerSecond }) => sum + unservedPerSecond, 0),
    turnedAway: (frame?.caches ?? []).reduce(
      (sum, cache, place) =>
        used.has(cache.name) ? sum + lastOf(place, 'throttled') + lastOf(place, 'unavailable') : sum,
      0,
    ),
  };
}
