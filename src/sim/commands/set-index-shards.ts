// Spreads each value of an index's key over so many, for entries that are written from now on (DES-02).

import { createIndexKeyLaw } from '../placement/index-keys.ts';
import type { SetIndexShards } from '../scenario/index-commands.ts';
import { indexNamed } from '../traffic/index-named.ts';
import { layTouches } from '../traffic/lay-touches.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setIndexShards(world: World, { table, index: name, shards }: SetIndexShards): void {
  const index = indexNamed(world, table, name);
  const { keys, share } = index.spec;
  index.law = createIndexKeyLaw(index.path, keys, share, index.pattern, shards);
  index.asked = new Float64Array(index.law.values);
  index.refused = new Float64Array(index.law.values);
  index.hottestValues = [];
  layTouches(index, tableNamed(world, table), world.sources, world.scenario.seed);
}
