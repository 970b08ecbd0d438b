// A storage node is lost, or is back with the disks it had.

import type { SetStorageNode } from '../scenario/storage-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { nodeNamed, storageNamed } from '../traffic/storage-named.ts';
import { reviewStorage } from '../traffic/storage-review.ts';
import type { World } from '../world.ts';

export function setStorageNode(world: World, { table, node: name, state }: SetStorageNode): void {
  const node = nodeNamed(storageNamed(world, table), name);
  node.isUp = state === 'up';
  // It has forgotten what waited.
  if (!node.isUp) node.busyUntilUs = world.nowUs;
  reviewStorage(world, tableNamed(world, table));
}
