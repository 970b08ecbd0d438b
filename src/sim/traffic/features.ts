// What else than its table has a say in a request: the Region it is sent to, a cache before the table, what follows a
// write. The loop of the single grain asks here for the sources that have anything of the kind, and for no others.
// The moment of the attempt is in the clock.

import { usPerMs } from '../kernel/time.ts';
import { regionUnavailable } from '../requests/errors.ts';
import { afterTable, askCache } from './cache-requests.ts';
import { noteExpiry } from './expiry-requests.ts';
import type { World } from '../world.ts';
import { admissionServed, askAdmission } from './admission-requests.ts';
import { elsewhereUs, firstSentAt, heldUs } from './clock.ts';
import { servedByReplica, wayUsOf } from './replication-requests.ts';
import { noteItemWrite } from './item-books.ts';
import { asksTable } from './outcomes.ts';
import type { Source } from './source.ts';
import { askQuorum, servedByMember } from './strong-requests.ts';
import { askStorage, servedByStorage, storageOf } from './storage-requests.ts';
import { leavesAsItWas, recordWrite } from './stream-requests.ts';
import { askTransactions, servedAlone } from './transaction-items.ts';

export { asksTable, servedElsewhere } from './outcomes.ts';
export { readAtReplica } from './replication-requests.ts';

/**
 * Before the table is asked. Answers `asksTable`, or what became of the attempt without it; then `elsewhereUs` in the
 * clock is how long the client waited. `slot` may be below 0, and `firstSent` is the request's first moment to 32 bits.
 */
export function beforeAttempt(
  world: World,
  source: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): number {
  world.clock[firstSentAt] = firstSent;
  const table = world.tables[source.table]!;
  const { region, globalTable, admission } = table;
  if (world.regions[region]!.state === 'down') {
    world.clock[elsewhereUs] = world.assumptions['region-timeout-ms'] * usPerMs;
    return regionUnavailable;
  }
  if (source.cache !== undefined) {
    const outcome = askCache(world, source, source.cache, slot);
    if (outcome !== asksTable) return outcome;
  }
  const { transactions } = world;
  const inTransactions = transactions?.tables[table.index];
  if (inTransactions !== undefined) {
    const outcome = askTransactions(world, transactions!, inTransactions, source, slot);
    if (outcome !== asksTable) return outcome;
  }
  const storage = storageOf(table, source);
  if (storage !== undefined) {
    const outcome = askStorage(world, storage, source, slot, halfUnits);
    if (outcome !== asksTable) return outcome;
  }
  if (admission !== undefined) return askAdmission(world, table, admission, source, slot, halfUnits);
  return globalTable < 0 ? asksTable : askQuorum(world, source, slot);
}

/** The table has served an attempt. Answers by how many microseconds the client has its answer later than that. */
export function afterServed(
  world: World,
  source: Source,
  slot: number,
  place: number,
  units: number,
): number {
  const table = world.tables[source.table]!;
  const isLeft = leavesAsItWas(world, table, source, slot);
  let quorumUs = 0;
  if (table.globalTable >= 0) {
    if (world.globalTables[table.globalTable]!.strong === undefined) {
      // What leaves no record in the stream is not replicated (GT-30).
      if (!isLeft) servedByReplica(world, table, source, slot, place, units);
    } else {
      quorumUs = servedByMember(world, table, source, slot, place, units);
    }
  }
  const storage = storageOf(table, source);
  if (storage !== undefined) quorumUs += servedByStorage(world, storage, source, slot, place, units);
  if (!isLeft) {
    if (table.stream !== undefined) recordWrite(world, table.stream, source, slot, place, units);
    noteExpiry(world, source, slot);
    if (source.itemBook >= 0) noteItemWrite(world, source, slot);
  }
  const { transactions } = world;
  const inTransactions = transactions?.tables[table.index];
  if (inTransactions !== undefined) servedAlone(world, transactions!, inTransactions, source, slot);
  if (table.admission !== undefined) admissionServed(world, table.admission, source, place, units);
  world.clock[heldUs] = quorumUs;
  return (
    quorumUs + wayUsOf(world, source, table) + (world.caches.length > 0 ? afterTable(world, source, slot) : 0)
  );
}
