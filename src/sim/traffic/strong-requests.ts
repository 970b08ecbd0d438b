// What a request on a replica with strong consistency has to do with the other members: a write and a strong read ask
// the nearest one and wait for it (GT-56, GT-57), an eventual read asks nobody and may be old (GT-64).

import { usPerMs } from '../kernel/time.ts';
import { write } from '../capacity/budgets.ts';
import { receiveVersion } from '../features/global-tables/versions.ts';
import { latestOf, writerOf } from '../features/strong-tables/journal.ts';
import {
  counts,
  nearest,
  nobody,
  roundTrip,
  workQuorum,
  writeThrough,
} from '../features/strong-tables/quorum.ts';
import type { GlobalTableState } from '../global-table.ts';
import { noQuorum, writeConflict } from '../requests/errors.ts';
import type { StrongTable } from '../strong-table.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { asksTable } from './outcomes.ts';
import { placeAtReplica, replicatedItemOf } from './replica-items.ts';
import { wayUsOf, writeAtReplica } from './replication-requests.ts';
import type { Source } from './source.ts';
import { recordElsewhere } from './stream-requests.ts';

const localUs = 5 * usPerMs; // GT-56, for an answer that no table gave.

/**
 * Before the table is asked: does enough of the journal answer, and does nobody else write the item (GT-59)? The second
 * of two writes is turned away, and takes no units (assumptions second-write-refused and conflicts-are-free).
 */
export function askQuorum(world: World, source: Source, slot: number): number {
  const table = world.tables[source.table]!;
  const global = world.globalTables[table.globalTable];
  if (global?.strong === undefined || isEventualRead(source)) return asksTable;
  const { quorum } = global.strong;
  const atUs = world.clock[attemptAt]!;
  workQuorum(quorum, atUs);
  const replica = global.tables.indexOf(table.index);
  const second = nearest(quorum, replica);
  const wayUs = wayUsOf(world, source, table);
  if (second === nobody || !counts(quorum, replica)) {
    quorum.figures.withoutQuorum[replica]! += 1;
    world.clock[elsewhereUs] = localUs + wayUs;
    return noQuorum;
  }
  if (source.direction !== write) return asksTable;
  const writer = writerOf(quorum.journal, replicatedItemOf(world, global, source, slot), atUs);
  if (writer === nobody || writer === replica) return asksTable;
  quorum.figures.conflicts[replica]! += 1;
  world.clock[elsewhereUs] = localUs + roundTrip(quorum, replica, second) + wayUs;
  return writeConflict;
}

/** The replica's table has served an attempt. Answers by how many microseconds the other member makes it later. */
export function servedByMember(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  place: number,
  units: number,
): number {
  const global = world.globalTables[table.globalTable]!;
  const strong = global.strong!;
  if (source.readsIndex) return 0;
  const { quorum } = strong;
  const atUs = world.clock[attemptAt]!;
  const replica = global.tables.indexOf(table.index);
  const item = replicatedItemOf(world, global, source, slot);
  if (isEventualRead(source)) {
    workQuorum(quorum, atUs);
    noteRead(global, strong, replica, item, versionAt(global, replica, item));
    return 0;
  }
  const second = nearest(quorum, replica);
  const latest = latestOf(quorum.journal, item, replica, second);
  if (source.direction !== write) {
    quorum.figures.strongReads[replica]! += 1;
    noteRead(global, strong, replica, item, latest);
  } else {
    adopt(global, replica, item, latest);
    writeAtReplica(world, global, table, source, item, place, units, atUs);
    writeThrough(quorum, replica, second, item, versionAt(global, replica, item), atUs);
    recordInStreams(world, global, replica, source, slot, units);
  }
  return roundTrip(quorum, replica, second);
}

/** In those of the other replicas, where there are any (GT-61). */
function recordInStreams(
  world: World,
  global: GlobalTableState,
  replica: number,
  source: Source,
  slot: number,
  units: number,
): void {
  for (let other = 0; other < global.tables.length; other += 1) {
    const table = world.tables[global.tables[other]!]!;
    if (other === replica || table.stream === undefined) continue;
    const item = replicatedItemOf(world, global, source, slot);
    recordElsewhere(world, table, source, slot, placeAtReplica(world, global, other, item), units);
  }
}

/** Indexes are read as they are in the client's Region. */
function isEventualRead({ direction, readsIndex, spec }: Source): boolean {
  return direction !== write && (readsIndex || !spec.consistentRead);
}

/** Conditions and increments begin from the latest version, which the two members have between them (GT-55). */
function adopt(
  { replication: { versions } }: GlobalTableState,
  replica: number,
  item: number,
  stamp: number,
): void {
  const { replicas, room, stamps, counts: writes } = versions;
  if (item >= room) return;
  const newest = item * (replicas + 1) + replicas;
  if (stamps[newest] !== stamp) return;
  receiveVersion(versions, replica, item, stamp, writes, newest * replicas);
}

function versionAt({ replication: { versions } }: GlobalTableState, replica: number, item: number): number {
  return item < versions.room ? versions.stamps[item * (versions.replicas + 1) + replica]! : 0;
}

/** A read is stale if it does not see what a client was told had been written. */
function noteRead(
  { figures }: GlobalTableState,
  { quorum: { journal } }: StrongTable,
  replica: number,
  item: number,
  stamp: number,
): void {
  figures.reads[replica]! += 1;
  if (item < journal.room && stamp < journal.acknowledged[item]!) figures.staleReads[replica]! += 1;
}
