// More nodes for a cache: they answer as soon as they are made and have the copies of a peer (DX-20).

import type { AddCacheNodes } from '../scenario/caches.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import { beginNode } from '../traffic/cache-nodes.ts';
import type { World } from '../world.ts';

export function addCacheNodes(world: World, { cache, nodes }: AddCacheNodes): void {
  for (let added = 0; added < nodes; added += 1) beginNode(world, cacheNamed(world, cache));
}
