// Sends a source's requests to the replica in another Region: write to one Region (GT-81), or an evacuation (GT-84,
// GT-85). Requests that wait for a retry go there too.

import type { SetTrafficRegion } from '../scenario/region-commands.ts';
import { sourceNamed } from '../traffic/named.ts';
import { rebuildKeys } from '../traffic/rebuild-keys.ts';
import type { World } from '../world.ts';

export function setTrafficRegion(world: World, { traffic, region }: SetTrafficRegion): void {
  const source = sourceNamed(world, traffic);
  const before = world.tables[source.table]!;
  const replicas = world.globalTables[before.globalTable];
  const table = replicas?.tables.find((each) => world.regions[world.tables[each]!.region]!.name === region);
  if (table === undefined || table === before.index) return;
  before.hottestKeys = before.hottestKeys.filter((ranked) => ranked.source !== source.index);
  before.mostRefusedKeys = before.mostRefusedKeys.filter((ranked) => ranked.source !== source.index);
  for (const counts of [before.splits.seen, before.splits.grown]) counts.delete(source.index);
  source.table = table;
  rebuildKeys(world, source, source.keys.choice, source.keys.sharding);
}
