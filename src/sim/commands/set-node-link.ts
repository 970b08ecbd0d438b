// Two nodes no longer hear each other, or do again.

import type { SetNodeLink } from '../scenario/storage-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { nodePlace, storageNamed } from '../traffic/storage-named.ts';
import { reviewStorage } from '../traffic/storage-review.ts';
import type { World } from '../world.ts';

export function setNodeLink(world: World, { table, from, to, state }: SetNodeLink): void {
  const storage = storageNamed(world, table);
  const one = nodePlace(storage, from);
  const other = nodePlace(storage, to);
  storage.cutLinks = storage.cutLinks.filter((link) => !(link.includes(one) && link.includes(other)));
  if (state === 'cut') storage.cutLinks.push([one, other]);
  reviewStorage(world, tableNamed(world, table));
}
