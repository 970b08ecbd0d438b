// From now on a source goes through a cache, or without one to its table.

import type { SetCacheUse } from '../scenario/caches.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import { sourceNamed } from '../traffic/named.ts';
import { sourceCacheOf } from '../traffic/source-cache.ts';
import type { World } from '../world.ts';

export function setCacheUse(world: World, { traffic, cache }: SetCacheUse): void {
  const source = sourceNamed(world, traffic);
  source.cache =
    cache === undefined ? undefined : sourceCacheOf(cacheNamed(world, cache), source, world.scenario.seed);
}
