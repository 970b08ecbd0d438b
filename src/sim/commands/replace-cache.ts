// Another cluster in place of a cache, which begins with nothing: a node type cannot be changed (DX-20).

import { nowAt } from '../features/dax/cluster.ts';
import { replaceCluster } from '../features/dax/node-changes.ts';
import type { ReplaceCache } from '../scenario/caches.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import type { World } from '../world.ts';

export function replaceCache(world: World, { cache: name, nodeType, memoryBytes }: ReplaceCache): void {
  const cache = cacheNamed(world, name);
  const { cluster, spec } = cache;
  // What was given for a smaller type does not bind a larger one.
  const memory = memoryBytes ?? (nodeType === undefined ? spec.memoryBytes : undefined);
  cluster.clock[nowAt] = world.nowUs;
  replaceCluster(cluster, nodeType ?? cluster.nodeType, memory, world.assumptions['cache-eviction-percent']);
  cache.coldSinceUs = world.nowUs;
}
