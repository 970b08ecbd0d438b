// A node's disk becomes slow, or as it should be.

import type { SetDisk } from '../scenario/storage-commands.ts';
import { nodeNamed, storageNamed } from '../traffic/storage-named.ts';
import type { World } from '../world.ts';

export function setDisk(world: World, { table, node, times }: SetDisk): void {
  nodeNamed(storageNamed(world, table), node).diskTimes = times;
}
