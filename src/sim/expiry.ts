// Time to live at work in a running world: the scanners go on ten times a second, what they may delete is deleted, and
// whoever has to know of it is told. It costs no write units where it happens, on the table and on its indexes (TTL-04).

import { record } from './kernel/histogram.ts';
import { schedule } from './kernel/timeline.ts';
import { secondsToUs, usPerMs } from './kernel/time.ts';
import { tickUs } from './capacity/partition-rates.ts';
import { writeUnits } from './capacity/units.ts';
import { lapseItem } from './features/ttl/expiring-items.ts';
import { nextDelete, workOn, type ExpiredItem, type Expiry } from './features/ttl/expiry.ts';
import { addExpirySecond } from './features/ttl/expiry-seconds.ts';
import { markedCount } from './features/ttl/scanner.ts';
import { beginChange, endChange } from './features/ttl/time-to-live-switch.ts';
import { isMember } from './placement/index-keys.ts';
import { tableNameOf } from './region-state.ts';
import type { SetTimeToLive } from './scenario/time-to-live.ts';
import { observationPhase } from './traffic/phases.ts';
import { emit } from './traffic/emit.ts';
import { expiredAtReplica } from './traffic/replication-requests.ts';
import { changeBytes } from './traffic/split-bytes.ts';
import { noteChangeAround } from './traffic/cache-requests.ts';
import { recordChange } from './traffic/stream-requests.ts';
import { itemOfSlot } from './traffic/touch.ts';
import { slotFromPosition } from './traffic/waiting.ts';
import type { TableState, World } from './world.ts';

/** For a world at time zero. */
export function beginExpiry(world: World): void {
  for (const { expiry, index } of world.tables) if (expiry) planStep(world, index);
}

/** A tenth of a second is over. */
export function expiryDue(world: World, table: TableState): void {
  const expiry = table.expiry!;
  const { nowUs } = world;
  if (endChange(expiry.switch, nowUs)) {
    const { status } = expiry.switch;
    emit(world, { kind: 'time-to-live-changed', atUs: nowUs, table: table.name, status });
  }
  workOn(expiry, table.ranges, table.rates, world.assumptions, nowUs, tickUs);
  let from = 0;
  for (;;) {
    const next = nextDelete(expiry, nowUs, from);
    if (next === undefined) break;
    from = next.partition;
    deleteExpired(world, table, expiry, next);
  }
  if (nowUs % secondsToUs(1) === 0) endExpirySecond(expiry);
  planStep(world, table.index);
}

/** Somebody turns time to live on or off (TTL-07), wherever the table is. */
export function changeTimeToLive(world: World, { table: name, enabled }: SetTimeToLive): void {
  const lastsUs = secondsToUs(world.assumptions['ttl-change-seconds']);
  for (const table of world.tables) {
    if (tableNameOf(table.name) !== name) continue;
    beginChange(table.expiry!.switch, enabled, world.nowUs, lastsUs);
  }
}

function planStep({ timeline, nowUs, endUs }: World, table: number): void {
  if (nowUs + tickUs <= endUs)
    schedule(timeline, nowUs + tickUs, observationPhase, { kind: 'expiry-due', table });
}

/**
 * The stream says that the service has done it (TTL-05). To other Regions it goes as a delete of which their streams
 * do not say so (GT-42), and which costs them a write (GT-41).
 */
function deleteExpired(
  world: World,
  table: TableState,
  expiry: Expiry,
  { partition, set, item }: ExpiredItem,
): void {
  const items = expiry.sets[set]!;
  const bytes = items.bytes[item]!;
  const position = items.position[item]!;
  const { counts, delaysMs } = expiry;
  const mayGoUs = Math.max(expiry.switch.onSinceUs, items.expiresAtUs[item]!);
  record(delaysMs, (world.nowUs - mayGoUs) / usPerMs);
  counts.deleted += 1;
  counts.deletedBytes += bytes;
  lapseItem(items, item);
  changeBytes(table, position, -bytes);
  const known = itemOfSlot(slotFromPosition(position));
  for (const { stage, law } of table.indexes) {
    if (stage !== 'allocating' && isMember(law, 0, known)) counts.indexEntriesDeleted += 1;
  }
  recordChange(world, table, partition, set, item, 'service-delete', bytes, world.nowUs);
  const path = `${tableNameOf(table.name)}/${table.spec.data[set]!.id}`;
  const space = world.itemSpaces.findIndex((each) => each.path === path);
  if (space >= 0) noteChangeAround(world, table.index, space, item, false, world.nowUs);
  expiredAtReplica(world, table, table.spec.data[set]!.id, position, writeUnits(bytes));
}

function endExpirySecond({ seconds, sets, scanners, counts }: Expiry): void {
  let present = 0;
  let expired = 0;
  let bytes = 0;
  for (const items of sets) {
    if (items === undefined) continue;
    present += items.alive.present;
    expired += items.alive.expired;
    bytes += items.alive.presentBytes;
  }
  const marked = scanners.reduce((sum, scanner) => sum + markedCount(scanner), 0);
  addExpirySecond(seconds, { present, expired, marked, bytes }, counts);
}
