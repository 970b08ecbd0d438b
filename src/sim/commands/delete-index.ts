// Takes a global index away: from now on nothing is written to it, and what waited in its queue is gone with it.

import type { DeleteIndex } from '../scenario/index-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function deleteIndex(world: World, { table: name, index }: DeleteIndex): void {
  const table = tableNamed(world, name);
  table.indexes = table.indexes.filter((candidate) => candidate.name !== index);
}
