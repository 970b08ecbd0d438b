// The digest of a run at a moment: a hash over its outcome. Two machines, browsers or cuts of the same run agree in
// it, and any difference in what happened to a request shows.

import {
  createDigest,
  digestHex,
  digestNumber,
  digestNumbers,
  digestText,
  type Digest,
} from './kernel/digest.ts';
import type { StoreScaling } from './capacity/auto-scaling/store-scaling.ts';
import { write } from './capacity/budgets.ts';
import type { CapacityState } from './capacity/capacity-state.ts';
import { keyRangeReason } from './capacity/reasons.ts';
import { digestAdmission } from './admission-digest.ts';
import { digestClient } from './client-digest.ts';
import { digestExpiry } from './expiry-digest.ts';
import { digestCalls } from './call-digest.ts';
import { digestCache } from './digest-cache.ts';
import type { IndexState } from './index-state.ts';
import { digestReplication } from './replication-digest.ts';
import { digestStorage } from './storage-digest.ts';
import { assumptionNames, assumptions } from './scenario/assumptions.ts';
import type { Store } from './store.ts';
import { digestStream } from './stream-digest.ts';
import { digestTransactions } from './transaction-digest.ts';
import type { World } from './world.ts';

export function digestOfWorld(world: World): string {
  const digest = createDigest();
  digestNumber(digest, world.nowUs);
  for (const name of assumptionNames) {
    if (world.assumptions[name] === assumptions[name].default) continue;
    digestText(digest, name);
    digestNumber(digest, world.assumptions[name]);
  }
  for (const table of world.tables) {
    digestText(digest, table.name);
    digestNumbers(digest, table.budgets.unitsPerSecond);
    digestNumbers(digest, table.budgets.emptyAtUs);
    digestNumbers(digest, table.budgets.rows);
    digestRefusals(digest, table.throttledByReason);
  }
  for (const { indexes, deletedIndexes } of world.tables) {
    for (const index of [...indexes, ...deletedIndexes]) digestIndex(digest, index);
  }
  for (const table of world.tables) {
    digestSplits(digest, table);
    for (const index of table.indexes) digestSplits(digest, index);
  }
  for (const { scaling, indexes } of world.tables) {
    digestScaling(digest, scaling);
    for (const index of indexes) digestScaling(digest, index.scaling);
  }
  for (const { collections } of world.tables) {
    for (const [position, { bytes, failed }] of collections) {
      for (const figure of [position, bytes, failed]) digestNumber(digest, figure);
    }
  }
  for (const { capacity, indexes } of world.tables) {
    digestCapacity(digest, capacity);
    for (const index of indexes) digestCapacity(digest, index.capacity);
  }
  for (const { name, state, clockSkewUs } of world.regions) {
    if (state === 'up' && clockSkewUs === 0) continue;
    for (const text of [name, state]) digestText(digest, text);
    digestNumber(digest, clockSkewUs);
  }
  for (const global of world.globalTables) digestReplication(digest, global);
  for (const { expiry } of world.tables) if (expiry) digestExpiry(digest, expiry);
  for (const { storage } of world.tables) if (storage) digestStorage(digest, storage);
  for (const { admission } of world.tables) if (admission) digestAdmission(digest, admission);
  for (const cache of world.caches) digestCache(digest, cache);
  if (world.transactions) digestTransactions(digest, world.transactions);
  for (const table of world.tables) digestStream(digest, table);
  for (const { spec, tally, open, client, lastAnswerUs, finishedAtUs, firstThrottleUs } of world.sources) {
    digestText(digest, spec.id);
    for (const count of [
      tally.issued,
      tally.attempts,
      tally.succeeded,
      tally.failed,
      tally.throttled,
      tally.retries,
    ]) {
      digestNumber(digest, count);
    }
    digestNumber(digest, tally.units);
    if (tally.otherUnits > 0) digestNumber(digest, tally.otherUnits);
    digestRefusals(digest, tally.throttledByReason);
    digestErrors(digest, tally.errors);
    if (client) digestClient(digest, client);
    for (const moment of [open, lastAnswerUs, finishedAtUs, firstThrottleUs]) digestNumber(digest, moment);
    for (const histogram of [tally.client, tally.clientThisSecond, tally.service, tally.serviceThisSecond]) {
      digestNumbers(digest, histogram);
    }
  }
  digestCalls(digest, world);
  return digestHex(digest);
}

/** Those that there were before there were calls are digested as they were then. */
function digestErrors(digest: Digest, errors: Float64Array): void {
  const first = errors.subarray(0, firstErrors);
  if (first.some((count) => count > 0)) digestNumbers(digest, first);
  for (let place = firstErrors; place < errors.length; place += 1) {
    if (errors[place] === 0) continue;
    digestNumber(digest, place);
    digestNumber(digest, errors[place]!);
  }
}

const firstErrors = 5; // Ours.

/** A store that no partition of is hot, full or split has nothing to tell, and digests as it did before there were splits. */
function digestSplits(digest: Digest, { ranges, splits }: Store): void {
  const { heat, bytes, underWay, declined, added, redirected } = splits;
  if (added > 0) {
    for (const column of [ranges.starts, ranges.startItems, Float64Array.from(ranges.ids)]) {
      digestNumbers(digest, column);
    }
    digestNumber(digest, redirected);
  }
  if (heat.hotCount > 0) {
    digestNumbers(digest, heat.hotSinceUs);
    digestNumbers(digest, heat.smoothed);
  }
  if (bytes.length > 0) digestNumbers(digest, bytes);
  for (const { partition, dueUs, cuts } of underWay) {
    digestNumber(digest, partition);
    digestNumber(digest, dueUs);
    for (const { position, item } of cuts) {
      digestNumber(digest, position);
      digestNumber(digest, item);
    }
  }
  for (const [partition, { judgedUs }] of declined) {
    digestNumber(digest, partition);
    digestNumber(digest, judgedUs);
  }
}

/** A table that was always provisioned has nothing here that could change its outcome. */
function digestCapacity(digest: Digest, capacity: CapacityState): void {
  const { mode, change, switchesToOnDemand, maximumUnits, peakUnits, warmUnits } = capacity;
  if (mode === 'provisioned' && change === undefined && switchesToOnDemand === 0) return;
  digestText(digest, mode);
  digestNumber(digest, change?.dueAtUs ?? Infinity);
  digestNumber(digest, switchesToOnDemand);
  for (const units of [maximumUnits, peakUnits, warmUnits]) digestNumbers(digest, units);
}

/** Of the reasons that a plain provisioned table never has, only those that occurred: the others change nothing. */
function digestRefusals(digest: Digest, countByReason: Float64Array): void {
  digestNumbers(digest, countByReason.subarray(0, plainReasons));
  for (let reason = plainReasons; reason < countByReason.length; reason += 1) {
    if (countByReason[reason] === 0) continue;
    digestNumber(digest, reason);
    digestNumber(digest, countByReason[reason]!);
  }
}

const plainReasons = keyRangeReason(write) + 1;

/** What reached an index, and how late. */
function digestIndex(digest: Digest, index: IndexState): void {
  const { name, stage, budgets, throttledByReason, entries, units, delays, delaysThisSecond } = index;
  for (const text of [name, stage]) digestText(digest, text);
  digestNumbers(digest, budgets.unitsPerSecond);
  digestNumbers(digest, budgets.emptyAtUs);
  digestNumbers(digest, budgets.rows);
  digestRefusals(digest, throttledByReason);
  for (const figure of [entries, units]) digestNumber(digest, figure);
  digestNumbers(digest, delays);
  digestNumbers(digest, delaysThisSecond);
}

/** Only what is there: a table without auto scaling has the digest it had before there was any. */
function digestScaling(digest: Digest, { targets, decreases, updates }: StoreScaling): void {
  for (const target of targets) {
    if (target === undefined) continue;
    const { minUnits, maxUnits, alarms, scaledOutAtUs, addedUnits, scaledInAtUs } = target;
    for (const figure of [
      minUnits,
      maxUnits,
      alarms.thresholdUnits,
      scaledOutAtUs,
      addedUnits,
      scaledInAtUs,
    ]) {
      digestNumber(digest, figure);
    }
    digestNumbers(digest, Float64Array.from(alarms.consumed));
    digestNumbers(digest, Float64Array.from(alarms.provisioned));
    digestNumber(digest, decreases.left);
    digestNumber(digest, decreases.hour);
  }
  for (const update of updates) {
    if (update === undefined) continue;
    for (const figure of [update.direction, update.toUnits, update.dueAtUs]) digestNumber(digest, figure);
  }
}
