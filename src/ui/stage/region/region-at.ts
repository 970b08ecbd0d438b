// What of the run the views of one Region look at.

import type { Session } from '../../session/session.svelte.ts';
import type { Look } from '../../views/look.svelte.ts';
import type { TableAt } from '../names.ts';
import { arrivedPerSecond } from '../world/ways.ts';
import type { CacheRates } from './flows.ts';
import { noScenery, sceneryOf, type RegionScenery } from './scenery.ts';

export function regionAt(
  look: Look,
  session: Session,
  where: readonly TableAt[],
  region: string,
): RegionScenery {
  if (!look.frame) return noScenery;
  return sceneryOf(look.frame, session.design, where, region, (global, link) =>
    arrivedPerSecond(look.globalTables[global], link, look.secondCount),
  );
}

/** Of each cache of the Region, in the last completed second. */
export function cacheRates(look: Look, { caches, sources }: RegionScenery): CacheRates[] {
  return caches.map(({ place }, at) => {
    const last = (field: 'itemHits' | 'queryHits' | 'throttled' | 'unavailable') =>
      look.caches[place]?.column(field)[look.secondCount - 1] || 0;
    const asked = sources.reduce((sum, each) => sum + (each.cache === at ? each.perSecond : 0), 0);
    const hits = last('itemHits') + last('queryHits');
    return { asked, hits, onward: Math.max(0, asked - hits - last('throttled') - last('unavailable')) };
  });
}
