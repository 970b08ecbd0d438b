// Changes how long a cache keeps copies (DX-06), also those that it has (assumption ttl-at-once).

import { setTtl } from '../features/dax/cluster.ts';
import type { SetCacheTtl } from '../scenario/caches.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import type { World } from '../world.ts';

export function setCacheTtl(
  world: World,
  { cache: name, itemTtlSeconds, queryTtlSeconds }: SetCacheTtl,
): void {
  const cache = cacheNamed(world, name);
  cache.itemTtlSeconds = itemTtlSeconds ?? cache.itemTtlSeconds;
  cache.queryTtlSeconds = queryTtlSeconds ?? cache.queryTtlSeconds;
  setTtl(cache.cluster, cache.itemTtlSeconds, cache.queryTtlSeconds);
}
