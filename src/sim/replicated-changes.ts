// A change has come to another replica and is the version of its item there now. Whoever keeps something of single
// items is told of it here.

import { chanceOfKey, itemBytesAt } from './clients/item-sizes.ts';
import type { ChangeKind } from './features/global-tables/records.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { noteChangeAround } from './traffic/cache-requests.ts';
import { tableNameOf } from './region-state.ts';
import { noteReplicated } from './traffic/expiry-requests.ts';
import { recordChange } from './traffic/stream-requests.ts';
import type { TableState, World } from './world.ts';

export interface ReplicatedChange {
  kind: ChangeKind;
  /** The space of the item, its number there, and where it lies in the key space. */
  itemSpace: number;
  item: number;
  position: number;
  /** partition << heatRowBits | heat row, at the replica it has come to. */
  place: number;
  halfUnits: number;
  /** The source whose request it was; -1: nobody's, the item expired. */
  source: number;
  writtenUs: number;
  cameUs: number;
}

export function cameToReplica(world: World, table: TableState, change: ReplicatedChange): void {
  noteReplicated(world, table, change);
  noteInStream(world, table, change);
  const { itemSpace, item, kind, cameUs } = change;
  // It goes around the caches of the Region (GT-46).
  noteChangeAround(world, table.index, itemSpace, item, kind === 'written', cameUs);
}

/**
 * In the stream of its own Region it is a change like any other: not even an expiry is marked there (GT-42). With strong
 * consistency the record is there already (GT-61).
 */
function noteInStream(world: World, table: TableState, change: ReplicatedChange): void {
  if (table.stream === undefined || world.globalTables[table.globalTable]!.strong !== undefined) return;
  const { path } = world.itemSpaces[change.itemSpace]!;
  const data = table.spec.data.findIndex(({ id }) => path === `${tableNameOf(table.name)}/${id}`);
  const set = table.spec.data[data];
  if (set === undefined) return;
  // Of imported rows only the units are at hand: a kilobyte each (CU-02).
  const bytes =
    'rows' in set ? change.halfUnits * 512 : itemBytesAt(set.itemBytes, chanceOfKey(change.position));
  const what = change.kind === 'written' ? 'put' : 'delete';
  recordChange(world, table, change.place >> heatRowBits, data, change.item, what, bytes, change.cameUs);
}
