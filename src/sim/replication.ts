// Works replication through, slice by slice: what arrives at a replica is written there as far as its own budgets and
// indexes admit it (GT-43, GT-63). In a slice the replica's own clients come first (assumption clients-first).

import { usPerMs, usPerSecond } from './kernel/time.ts';
import { admitted, askedColumn, charge, reasonAgainst, rowStride, write } from './capacity/budgets.ts';
import { indexReasons, keyRangeReason, reasons } from './capacity/reasons.ts';
import * as column from './features/global-tables/records.ts';
import {
  applied,
  heldByPartition,
  heldByTable,
  mergeLags,
  resetLags,
  workThrough,
} from './features/global-tables/replication.ts';
import { lostWrites } from './features/global-tables/versions.ts';
import type { GlobalTableState } from './global-table.ts';
import { secondWidth } from './global-tables-frame.ts';
import { heatRowBits, heatSpotMask, heatStride } from './placement/heat-rows.ts';
import { cameToReplica, type ReplicatedChange } from './replicated-changes.ts';
import { admitEntries } from './traffic/index-admission.ts';
import { endClientsSecond } from './replica-clients.ts';
import { endStrongSlice } from './strong-table.ts';
import { placeAtReplica, positionOfItem } from './traffic/replica-items.ts';
import { slotFromPosition } from './traffic/waiting.ts';
import type { TableState, World } from './world.ts';

/** A slice has ended. */
export function workReplication(world: World): void {
  for (const global of world.globalTables) {
    workThrough(
      global.replication,
      world.nowUs,
      (record, to, atUs) => ask(world, global, record, to, atUs),
      (record, to, atUs) => came(world, global, record, to, atUs),
    );
    endStrongSlice(world, global);
    if (world.nowUs % usPerSecond !== 0) continue;
    endReplicationSecond(global);
    endClientsSecond(world, global);
  }
}

/**
 * A replica is asked to write a record, and does so if all of its buckets admit it. It takes units even if a later
 * version is there (assumption overtaken-costs).
 */
function ask(world: World, global: GlobalTableState, record: number, to: number, atUs: number): number {
  const { words, wordStride } = global.replication.records;
  const at = record * wordStride;
  const table = world.tables[global.tables[to]!]!;
  const item = words[at + column.itemWord]!;
  const place = placeAtReplica(world, global, to, item);
  const { gates, rows } = table.budgets;
  const row = (place >> heatRowBits) * rowStride + write;
  let reason = reasonAgainst(gates, rows, atUs, write, row);
  if (reason === admitted && table.indexes.length > 0 && words[at + column.sourceWord]! >= 0) {
    const slot = slotFromPosition(positionOfItem(world, global, item));
    const source = world.sources[words[at + column.sourceWord]!]!;
    const firstSent = words[at + column.firstSentWord]!;
    reason = admitEntries(world, table, source, slot, words[at + column.halfUnitsWord]!, firstSent, atUs);
  }
  if (reason !== admitted) {
    global.figures.heldThisSecond[to * reasons.length + reason]! += 1;
    return reason === keyRangeReason(write) || reason >= indexReasons ? heldByPartition : heldByTable;
  }
  const units = words[at + column.halfUnitsWord]! / 2;
  charge(gates, rows, atUs, write, row, units);
  rows[row + askedColumn]! += units;
  table.heat.current[(place & heatSpotMask) * heatStride + write]! += units;
  global.figures.replicatedUnits[to]! += units;
  return applied;
}

/** Reused for every change. */
const change: ReplicatedChange = {
  kind: 'written',
  itemSpace: 0,
  item: 0,
  position: 0,
  place: 0,
  halfUnits: 0,
  source: 0,
  writtenUs: 0,
  cameUs: 0,
};

function came(world: World, global: GlobalTableState, record: number, to: number, atUs: number): void {
  const table = world.tables[global.tables[to]!]!;
  if (table.expiry === undefined && table.stream === undefined && world.caches.length === 0) return;
  const { words, columns, wordStride, columnStride } = global.replication.records;
  const { spaces } = global;
  const at = record * wordStride;
  const item = words[at + column.itemWord]!;
  change.kind = column.changeKinds[words[at + column.kindWord]!]!;
  change.itemSpace = spaces[item % spaces.length]!;
  change.item = Math.floor(item / spaces.length);
  change.position = positionOfItem(world, global, item);
  change.place = placeAtReplica(world, global, to, item);
  change.halfUnits = words[at + column.halfUnitsWord]!;
  change.source = words[at + column.sourceWord]!;
  change.writtenUs = columns[record * columnStride + column.writtenColumn]!;
  change.cameUs = atUs;
  cameToReplica(world, table, change);
}

/** Units that replicated writes took from a table since the start. */
export function replicatedUnitsOf(world: World, table: TableState): number {
  if (table.globalTable < 0) return 0;
  const { tables, figures } = world.globalTables[table.globalTable]!;
  return figures.replicatedUnits[tables.indexOf(table.index)]!;
}

/** One row of history. Counts are over the whole run; the lag is the mean of what arrived in the second, or NaN. */
function endReplicationSecond(global: GlobalTableState): void {
  const { replication, figures, seconds } = global;
  const { versions, links, replicas } = replication;
  const width = secondWidth(replicas);
  const from = seconds.count * width;
  if (from + width > seconds.rows.length) {
    const longer = new Float64Array(Math.max(64 * width, 2 * seconds.rows.length)); // Ours to begin with.
    longer.set(seconds.rows);
    seconds.rows = longer;
  }
  const row: number[] = [];
  for (let replica = 0; replica < replicas; replica += 1) {
    row.push(
      lostWrites(versions, replica),
      versions.behind[replica]!,
      figures.reads[replica]!,
      figures.staleReads[replica]!,
      figures.replicatedUnits[replica]!,
    );
  }
  for (let link = 0; link < replicas * replicas; link += 1) {
    const { count, sumUs } = links.second;
    const lagMs = sumUs[link]! / count[link]! / usPerMs;
    row.push(lagMs, links.writesBehind[link]!, links.arrived[link]!);
  }
  seconds.rows.set(row, from);
  seconds.count += 1;
  mergeLags(links.period, links.second);
  resetLags(links.second);
  figures.held.set(figures.heldThisSecond);
  figures.heldThisSecond.fill(0);
}
