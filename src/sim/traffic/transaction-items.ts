// What storage nodes know of items for the sake of transactions, and what single requests have to do with it: a write
// meets a transaction that holds its item and fails (API-20, ERR-28), a read sees what was committed last.

import { nextInt32 } from '../kernel/random.ts';
import { admitted, write } from '../capacity/budgets.ts';
import { count, countMost } from '../features/transactions/counts.ts';
import { createTransactionItems, nobody, type TransactionItems } from '../features/transactions/items.ts';
import { isHeld, versionOf, writeAlone } from '../features/transactions/participant.ts';
import { sightOf } from '../features/transactions/sightings.ts';
import { transactionConflict } from '../requests/errors.ts';
import { networkUsFrom, placeOfRoad, roadTimes, serviceUsFrom } from '../requests/road-times.ts';
import type { TableTransactions, TransactionsState } from '../transaction-state.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { itemOf } from './item-space.ts';
import { asksTable } from './outcomes.ts';
import { replicatedItemOf } from './replica-items.ts';
import type { Source } from './source.ts';
import { keyOfSlot } from './tell.ts';
import { slotFromPosition } from './waiting.ts';

const turnedAwayByStorage = placeOfRoad('refusedByStorage');

/** Ours: conflicts that are remembered for the picture. */
const conflictsKept = 12;

/** What the storage nodes of a table know of the items of a source. */
export function transactionItemsOf(
  { items }: TableTransactions,
  { itemSpaces }: Pick<World, 'itemSpaces'>,
  { itemSpace }: Source,
): TransactionItems {
  let known = items.get(itemSpace);
  if (known === undefined) {
    known = createTransactionItems(itemSpaces[itemSpace]!.count);
    items.set(itemSpace, known);
  }
  return known;
}

/**
 * Before the table is asked for a single request: a write is turned away from an item that a transaction holds. It takes
 * no units (assumption conflicts-are-free).
 */
export function askTransactions(
  world: World,
  { sources }: TransactionsState,
  table: TableTransactions,
  source: Source,
  slot: number,
): number {
  if (source.direction !== write || source.readsIndex || sources[source.index] !== undefined)
    return asksTable;
  const items = transactionItemsOf(table, world, source);
  const item = itemOf(world, source, slot);
  if (!isHeld(items, item)) return asksTable;
  count(table.counts, 'refusedAlone');
  countMost(table.counts, 'mostConflicts', 1);
  noteConflict(world, table, source, slot, nobody, items.pending[item]!);
  const bits = nextInt32(source.refusal);
  world.clock[elsewhereUs] =
    serviceUsFrom(roadTimes, bits, turnedAwayByStorage) + networkUsFrom(roadTimes, bits);
  return transactionConflict;
}

/** The table has served a single request: a write is a version of its own. */
export function servedAlone(
  world: World,
  { sources, history }: TransactionsState,
  table: TableTransactions,
  source: Source,
  slot: number,
): void {
  if (source.direction !== write || source.readsIndex || sources[source.index] !== undefined) return;
  const items = transactionItemsOf(table, world, source);
  const item = itemOf(world, source, slot);
  writeAlone(items, item, world.clock[attemptAt]!);
  history?.push({ name: source.spec.id, saw: [], wrote: [[item, versionOf(items, item)]] });
}

/** Which version of an item is there: at a replica the one that has come to it. */
export function versionAt(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  item: number,
): number {
  const global = world.globalTables[table.globalTable];
  if (global === undefined) {
    return versionOf(transactionItemsOf(world.transactions!.tables[table.index]!, world, source), item);
  }
  const { room, replicas, stamps } = global.replication.versions;
  const known = replicatedItemOf(world, global, source, slot);
  return known < room ? stamps[known * (replicas + 1) + global.tables.indexOf(table.index)]! : 0;
}

/** How many changes at a replica, `from`, the version goes back to that a request sees of the item. */
export function goesBackTo(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  item: number,
  from: number,
): number {
  const global = world.globalTables[table.globalTable];
  if (global === undefined) return versionAt(world, table, source, slot, item);
  const { room, replicas, counts } = global.replication.versions;
  const known = replicatedItemOf(world, global, source, slot);
  if (known >= room) return 0;
  return counts[(known * (replicas + 1) + global.tables.indexOf(table.index)) * replicas + from]!;
}

/** The place of the table among the replicas of its global table; 0: it is in one Region. */
export function replicaOf({ globalTables }: World, table: TableState): number {
  return globalTables[table.globalTable]?.tables.indexOf(table.index) ?? 0;
}

/** What a read sees of an item: by replica, how many of its changes. */
export function seenAt(world: World, source: Source, slot: number, item: number): number[] {
  const table = world.tables[source.table]!;
  const replicas = world.globalTables[table.globalTable]?.tables.length ?? 1;
  return Array.from({ length: replicas }, (_none, from) =>
    goesBackTo(world, table, source, slot, item, from),
  );
}

/** Somebody has read several items at a table, and has seen so much of each: did it see transactions whole? */
export function noteSight(
  world: World,
  source: Source,
  at: number,
  seen: ReadonlyMap<number, readonly number[]>,
  isTransaction: boolean,
): void {
  const table = world.tables[at]!;
  const state = world.transactions?.tables[table.index];
  if (state === undefined || source.readsIndex || seen.size < 2) return;
  const sightings = world.transactions!.sightings[source.itemSpace]!;
  const sight = sightOf(
    sightings,
    [...seen.keys()],
    replicaOf(world, table),
    (item, from) => seen.get(item)![from]!,
  );
  if (sight === 'nothing') return;
  count(state.counts, isTransaction ? 'sightsInTransaction' : 'sightsAlone');
  if (sight === 'half') count(state.counts, isTransaction ? 'halvesInTransaction' : 'halvesAlone');
  if (sight === 'half-of-another-region') count(state.counts, 'halvesElsewhere');
}

/** A read that is no transaction has asked for several items at this moment, such as a BatchGetItem. */
export function noteReadTogether(
  world: World,
  source: Source,
  parts: readonly { key: { slot: number; position: number }; outcome: number }[],
): void {
  if (world.transactions?.tables[source.table] === undefined) return;
  const seen = new Map<number, number[]>();
  for (const { key, outcome } of parts) {
    if (outcome !== admitted) continue;
    const slot = key.slot >= 0 ? key.slot : slotFromPosition(key.position);
    const item = itemOf(world, source, slot);
    seen.set(item, seenAt(world, source, slot, item));
  }
  noteSight(world, source, source.table, seen, false);
}

/** An item is asked for by a transaction. */
export function noteWanted(table: TableTransactions, key: string, conflicts: boolean): void {
  let wanted = table.wanted.get(key);
  if (wanted === undefined) {
    wanted = { key, wanted: 0, conflicts: 0 };
    table.wanted.set(key, wanted);
  }
  wanted.wanted += 1;
  if (conflicts) wanted.conflicts += 1;
}

/** Somebody was turned away; `number` is `nobody` for a single write, `holder` for an item that was written later. */
export function noteConflict(
  world: World,
  table: TableTransactions,
  source: Source,
  slot: number,
  number: number,
  holder: number,
): void {
  const key = keyOfSlot(source, slot);
  noteWanted(table, key, true);
  const atUs = Math.floor(world.clock[attemptAt]!);
  table.conflicts.push({
    atUs,
    traffic: source.index,
    key,
    number,
    holder,
    reads: source.direction !== write,
  });
  if (table.conflicts.length > conflictsKept) table.conflicts.shift();
}
