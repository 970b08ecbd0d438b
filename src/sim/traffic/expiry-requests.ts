// What requests have to do with the time to live of the items they ask for. A write sets when its item expires; a read
// may find what has expired and is not deleted yet, and is charged for it all the same (TTL-03). Queries of a global
// index draw keys of the index, which say nothing about single items, so they are not looked at.

import {
  addItem,
  isKnown,
  keepItem,
  lapseItem,
  removeItem,
  type ExpiringItems,
} from '../features/ttl/expiring-items.ts';
import type { Expiry } from '../features/ttl/expiry.ts';
import { expiryAfterWrite, expiryOf, isExpired, never } from '../features/ttl/expiry-value.ts';
import { write } from '../capacity/budgets.ts';
import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import { tableNameOf } from '../scenario/replica-name.ts';
import type { GeneratedData } from '../scenario/scenario.ts';
import type { ExpiryWrite } from '../scenario/time-to-live.ts';
import type { ReplicatedChange } from '../replicated-changes.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt } from './clock.ts';
import { itemOf } from './item-space.ts';
import type { Source } from './source.ts';
import { changeBytes } from './split-bytes.ts';
import { positionFromSlot } from './waiting.ts';

/** The table has served an attempt at the moment of the clock. */
export function noteExpiry(world: World, source: Source, slot: number): void {
  if (source.expirySet < 0) return;
  const expiry = world.tables[source.table]!.expiry!;
  const items = expiry.sets[source.expirySet]!;
  const item = itemOf(world, source, slot);
  if (!isKnown(items, item)) {
    const position = slot >= 0 ? source.keys.position[slot]! : positionFromSlot(slot);
    const { itemBytes } = source.keys.data as GeneratedData;
    addItem(items, item, position, itemBytesAt(itemBytes, chanceOfKey(position)));
  }
  const nowUs = world.clock[attemptAt]!;
  if (source.direction === write) noteWrite(world, source, expiry, items, item, nowUs);
  else noteRead(expiry, items, item, nowUs, source.filtersExpired);
}

/** A cache has answered a read with a copy, or with its word that there is no such item (`isEmpty`). */
export function noteCachedRead(world: World, source: Source, slot: number, isEmpty: boolean): void {
  const { counts, sets } = world.tables[source.table]!.expiry!;
  const items = sets[source.expirySet]!;
  const item = itemOf(world, source, slot);
  const isThere = items.present[item] === 1;
  counts.reads += 1;
  if (isEmpty) counts.readsOfNothing += 1;
  // A copy outlives its item: then it is as expired as that was.
  else if (isThere ? !isExpired(items.expiresAtUs[item]!, world.clock[attemptAt]!) : items.lapsed[item] !== 1)
    return;
  else if (source.filtersExpired) counts.readsFiltered += 1;
  else counts.readsOfExpired += 1;
}

/** What a write leaves in the attribute, unless the source says otherwise: it sets it anew. */
export function expiryWriteOf({ spec }: Source): ExpiryWrite {
  return spec.expiry ?? 'set';
}

/** A write or a delete has come from another Region, with the attribute as it is there (GT-41). */
export function noteReplicated(world: World, table: TableState, change: ReplicatedChange): void {
  const { expiry, spec } = table;
  if (expiry === undefined) return;
  const { path } = world.itemSpaces[change.itemSpace]!;
  const set = spec.data.findIndex(({ id }) => path === `${tableNameOf(table.name)}/${id}`);
  const items = expiry.sets[set];
  if (items === undefined) return;
  const { item, position } = change;
  const { itemBytes, expiresAfterSeconds = 0 } = spec.data[set] as GeneratedData;
  if (!isKnown(items, item)) addItem(items, item, position, itemBytesAt(itemBytes, chanceOfKey(position)));
  const wasThere = items.present[item] === 1;
  if (change.kind !== 'written') {
    if (change.kind === 'expired') lapseItem(items, item);
    else removeItem(items, item);
    if (wasThere) changeBytes(table, position, -items.bytes[item]!);
    return;
  }
  const from = world.tables[world.sources[change.source]!.table]!.expiry!.sets[set]!;
  const isThere = from.present[item] === 1;
  const written = expiryOf(expiry.spec.value ?? 'epoch-seconds', change.writtenUs, expiresAfterSeconds);
  keepItem(items, item, isThere ? from.expiresAtUs[item]! : written);
  if (!wasThere) changeBytes(table, position, items.bytes[item]!);
}

function noteRead(
  { counts }: Expiry,
  items: ExpiringItems,
  item: number,
  nowUs: number,
  filters: boolean,
): void {
  counts.reads += 1;
  if (items.present[item] === 0) counts.readsOfNothing += 1;
  else if (!isExpired(items.expiresAtUs[item]!, nowUs)) return;
  else if (filters) counts.readsFiltered += 1;
  else counts.readsOfExpired += 1;
}

function noteWrite(
  world: World,
  source: Source,
  { counts, spec }: Expiry,
  items: ExpiringItems,
  item: number,
  nowUs: number,
): void {
  const table = world.tables[source.table]!;
  const wasThere = items.present[item] === 1;
  const position = items.position[item]!;
  const bytes = items.bytes[item]!;
  if (source.spec.operation === 'DeleteItem') {
    removeItem(items, item);
    if (wasThere) changeBytes(table, position, -bytes);
    return;
  }
  const before = wasThere ? items.expiresAtUs[item]! : never;
  const { expiresAfterSeconds = 0 } = source.keys.data as GeneratedData;
  const written = expiryOf(spec.value ?? 'epoch-seconds', nowUs, expiresAfterSeconds);
  const after = expiryAfterWrite(expiryWriteOf(source), before, written);
  keepItem(items, item, after);
  if (wasThere) {
    if (isExpired(before, nowUs)) counts.renewedLate += 1;
    return;
  }
  counts.made += 1;
  if (after === never && expiryWriteOf(source) === 'keep') counts.madeWithoutExpiry += 1;
  changeBytes(table, position, bytes);
}
