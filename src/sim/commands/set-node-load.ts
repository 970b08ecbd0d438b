// Other customers take a share of a node's time (PART-15).

import type { SetNodeLoad } from '../scenario/storage-commands.ts';
import { nodeNamed, storageNamed } from '../traffic/storage-named.ts';
import type { World } from '../world.ts';

export function setNodeLoad(world: World, { table, node, percent }: SetNodeLoad): void {
  nodeNamed(storageNamed(world, table), node).othersShare = percent / 100;
}
