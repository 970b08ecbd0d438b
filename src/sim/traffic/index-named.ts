// Looks up an index that validation has made sure is there.

import { assert } from '../kernel/assert.ts';
import type { IndexState } from '../index-state.ts';
import type { World } from '../world.ts';
import { tableNamed } from './named.ts';

export function indexNamed(world: World, table: string, name: string): IndexState {
  const index = tableNamed(world, table).indexes.find((candidate) => candidate.name === name);
  assert(index, `validation lets only commands through that name a global index, not ${name}`);
  return index;
}
