// The caches of all routers are empty.

import { cool } from '../features/storage/routers.ts';
import type { CoolRouters } from '../scenario/storage-commands.ts';
import { storageNamed } from '../traffic/storage-named.ts';
import type { World } from '../world.ts';

export function coolRouters(world: World, { table }: CoolRouters): void {
  const { routers } = storageNamed(world, table);
  if (routers !== undefined) cool(routers);
}
