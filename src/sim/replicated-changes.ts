// A change has come to another replica and is the version of its item there now. Whoever keeps something of single
// items is told of it here.

import type { ChangeKind } from './features/global-tables/records.ts';
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
  (void world, table, change);
}
