// Spreads each value of an index's key over so many, for entries that are written from now on (DES-02).

import { createIndexKeyLaw } from '../placement/index-keys.ts';
import type { SetIndexShards } from '../scenario/index-commands.ts';
import { indexNamed } from '../traffic/index-named.ts';
import { layTouches } from '../traffic/lay-touches.ts';
import { tableNamed } from '../traffic/named.ts';
import { rebuildKeys } from '../traffic/rebuild-keys.ts';
import type { World } from '../world.ts';

export function setIndexShards(world: World, { table, index: name, shards }: SetIndexShards): void {
  const index = indexNamed(world, table, name);
  const { keys, share } = index.spec;
  index.law = createIndexKeyLaw(index.path, keys, share, index.pattern, shards);
  index.asked = new Float64Array(index.law.values);
  index.refused = new Float64Array(index.law.values);
  index.hottestValues = [];
  const { index: at } = tableNamed(world, table);
  layTouches(index, tableNamed(world, table), world.sources, world.scenario.seed);
  // Whoever reads a value now asks all of its shards (DES-01).
  for (const source of world.sources) {
    if (source.table !== at || !source.readsIndex || source.spec.index !== name) continue;
    rebuildKeys(world, source, source.keys.choice, { shards, suffix: 'random', key: undefined });
  }
}
