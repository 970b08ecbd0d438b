// How old the oldest write is that has not come to where it goes, by link. It only looks.

import { oldestUs } from './features/global-tables/oldest.ts';
import type { Replication } from './features/global-tables/replication.ts';

/** Ours. So many deliveries are gone through for each frame; more were a tenth of the worker's time at full load. */
const soughtAlwaysMax = 1000;
const soughtEveryUs = 100_000; // Ours.

/** What was found last. It is no part of the world: a world without it goes on just the same. */
const found = new WeakMap<Replication, { atUs: number; ages: Float64Array }>();

/** By link, from x replicas + to, 0 where nothing is under way; among many, of at most a tenth of a virtual second ago. */
export function oldestAgesUs(replication: Replication, nowUs: number): Float64Array {
  const known = found.get(replication);
  const isRecent = known && nowUs >= known.atUs && nowUs < known.atUs + soughtEveryUs;
  if (isRecent && replication.wheel.size > soughtAlwaysMax) return known.ages;
  const ages = oldestUs(replication).map((writtenUs) => (writtenUs === Infinity ? 0 : nowUs - writtenUs));
  found.set(replication, { atUs: nowUs, ages });
  return ages;
}
