// What a request on a replica of a global table with eventual consistency has to do with the other replicas: a write
// goes by the local version (GT-38) and becomes a record that goes to them (GT-30), and a read may not see what was written elsewhere (GT-39). The client of
// a request may itself be in another Region than the replica, and then waits for the way.

import { usPerMs } from '../kernel/time.ts';
import { write } from '../capacity/budgets.ts';
import { changeKinds, type ChangeKind } from '../features/global-tables/records.ts';
import { replicate, type Change } from '../features/global-tables/replication.ts';
import { isStale } from '../features/global-tables/versions.ts';
import type { GlobalTableState } from '../global-table.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { ownerAt } from '../placement/ranges.ts';
import { roundTripMs } from '../scenario/regions.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, firstSentAt } from './clock.ts';
import { replicatedItemOf } from './replica-items.ts';
import type { Source } from './source.ts';

/** The replica has served an attempt, at the moment in the clock. */
export function servedByReplica(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  place: number,
  units: number,
): void {
  const global = world.globalTables[table.globalTable]!;
  if (source.readsIndex) return;
  const item = replicatedItemOf(world, global, source, slot);
  const atUs = world.clock[attemptAt]!;
  if (source.direction !== write) {
    noteRead(global, global.tables.indexOf(table.index), item);
    return;
  }
  writeAtReplica(world, global, table, source, item, place, units, atUs);
}

/**
 * The replica has served a read in which nothing else has a say. Answers by how many microseconds its client has the
 * answer later than one in the replica's own Region.
 */
export function readAtReplica(world: World, source: Source, slot: number): number {
  const table = world.tables[source.table]!;
  const global = world.globalTables[table.globalTable]!;
  noteRead(global, global.tables.indexOf(table.index), replicatedItemOf(world, global, source, slot));
  return wayUsOf(world, source, table);
}

/** A client's write, which becomes a record. */
export function writeAtReplica(
  world: World,
  global: GlobalTableState,
  table: TableState,
  source: Source,
  item: number,
  place: number,
  units: number,
  atUs: number,
): void {
  change.partition = place >> heatRowBits;
  change.halfUnits = units * 2;
  change.source = source.index;
  change.firstSent = world.clock[firstSentAt]! | 0;
  change.kind = source.spec.operation === 'DeleteItem' ? deleted : written;
  replicateChange(world, global, table, item, atUs);
}

/** An item of a replica has expired and is gone there; it goes elsewhere too, and costs a write there (GT-41). */
export function expiredAtReplica(
  world: World,
  table: TableState,
  data: string,
  position: number,
  units: number,
): void {
  if (table.globalTable < 0) return;
  const global = world.globalTables[table.globalTable]!;
  if (global.consistency !== 'eventual') return;
  const path = `${global.name}/${data}`;
  const place = global.spaces.findIndex((space) => world.itemSpaces[space]!.path === path);
  const item = place < 0 ? undefined : world.itemSpaces[global.spaces[place]!]!.byPosition.get(position);
  // What nobody writes or reads is in no other replica's way.
  if (item === undefined) return;
  change.partition = ownerAt(table.ranges, position);
  change.halfUnits = units * 2;
  change.source = -1; // Ours: no source has this place.
  change.firstSent = 0;
  change.kind = expired;
  replicateChange(world, global, table, item * global.spaces.length + place, world.nowUs);
}

/** How much later a client has its answer because it is in another Region than the replica it asks. */
export function wayUsOf(world: World, source: Source, table: TableState): number {
  if (source.clientRegion === table.region) return 0;
  const { regions } = world;
  const ms = roundTripMs(regions[source.clientRegion]!.name, regions[table.region]!.name);
  return ms < Infinity ? ms * usPerMs : 0;
}

function noteRead({ replication, figures }: GlobalTableState, replica: number, item: number): void {
  figures.reads[replica]! += 1;
  if (isStale(replication.versions, replica, item)) figures.staleReads[replica]! += 1;
}

function replicateChange(
  { regions }: World,
  { replication, pace, tables, strong }: GlobalTableState,
  table: TableState,
  item: number,
  atUs: number,
): void {
  change.from = tables.indexOf(table.index);
  change.item = item;
  // The order of a journal is not that of the clocks.
  const skewUs = strong === undefined ? regions[table.region]!.clockSkewUs : 0;
  replicate(replication, pace, change, atUs, atUs + skewUs);
}

const kindOf = (kind: ChangeKind): number => changeKinds.indexOf(kind);
const written = kindOf('written');
const deleted = kindOf('deleted');
const expired = kindOf('expired');

/** Filled in anew for every write. */
const change: Change = { from: 0, partition: 0, item: 0, halfUnits: 0, source: 0, firstSent: 0, kind: 0 };
