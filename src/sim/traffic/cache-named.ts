import { assert } from '../kernel/assert.ts';
import type { CacheState } from '../cache-state.ts';
import type { World } from '../world.ts';

export function cacheNamed(world: World, name: string): CacheState {
  const cache = world.caches.find(({ spec }) => spec.name === name);
  assert(cache, `validation lets only commands through that name a cache, not ${name}`);
  return cache;
}
