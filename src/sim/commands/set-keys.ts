// Changes how a source chooses its keys. Requests that wait for a retry keep the key they have.

import type { SetKeys } from '../scenario/commands.ts';
import { rebuildKeys } from '../traffic/rebuild-keys.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setKeys(world: World, { traffic, keys }: SetKeys): void {
  const source = sourceNamed(world, traffic);
  rebuildKeys(world, source, keys, source.keys.sharding);
}
