// Switches write sharding of a source's keys on or off (DES-01, DES-02): writes go to one of the shards, reads ask
// all of them. Sources that read the same keys are told apart: each is sharded by a command of its own.

import type { SetWriteShards } from '../scenario/commands.ts';
import { rebuildKeys } from '../traffic/rebuild-keys.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setWriteShards(world: World, { traffic, shards, suffix, key }: SetWriteShards): void {
  const source = sourceNamed(world, traffic);
  rebuildKeys(world, source, source.keys.choice, { shards, suffix: suffix ?? 'random', key });
}
