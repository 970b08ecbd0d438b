// Which reads of replicas have a shorter way through the loop of the single grain.

import { read } from '../capacity/budgets.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';

/** Nothing is asked of the source's reads but whether they saw the newest version. True until the next command. */
export function onlyReadsReplica(world: World, source: Source): boolean {
  const table = world.tables[source.table]!;
  if (table.globalTable < 0 || world.globalTables[table.globalTable]!.strong !== undefined) return false;
  return (
    source.direction === read &&
    !source.readsIndex &&
    source.client === undefined &&
    source.calls === undefined &&
    source.expirySet < 0 &&
    source.itemBook < 0 &&
    world.caches.length === 0 &&
    world.transactions?.tables[table.index] === undefined &&
    table.storage === undefined &&
    table.stream === undefined &&
    table.admission === undefined &&
    world.regions[table.region]!.state !== 'down'
  );
}
