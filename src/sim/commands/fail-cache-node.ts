// A node of a cache is lost, the primary unless another one is named.

import type { FailCacheNode } from '../scenario/caches.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import { loseNode } from '../traffic/cache-nodes.ts';
import type { World } from '../world.ts';

export function failCacheNode(world: World, { cache: name, node }: FailCacheNode): void {
  const cache = cacheNamed(world, name);
  loseNode(world, cache, node === undefined ? cache.cluster.primary : node - 1);
}
