// A node gives its leaderships away before it is deployed to.

import type { HandOverLeaders } from '../scenario/storage-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { nodePlace, storageNamed } from '../traffic/storage-named.ts';
import { handOverFrom } from '../traffic/storage-review.ts';
import type { World } from '../world.ts';

export function handOverLeaders(world: World, { table, node }: HandOverLeaders): void {
  handOverFrom(world, tableNamed(world, table), nodePlace(storageNamed(world, table), node));
}
