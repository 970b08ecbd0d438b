// A TransactWriteItems or TransactGetItems as its client has it: it chooses the items, waits for the answer, and does
// what its SDK and its application do when there is none or it says no. The transaction itself runs by itself
// (transaction-run.ts): a client that has stopped listening does not stop it.

import { nextUniform } from '../kernel/random.ts';
import { schedule } from '../kernel/timeline.ts';
import { usPerMs } from '../kernel/time.ts';
import { admitted, read, write } from '../capacity/budgets.ts';
import { readUnits, writeUnits } from '../capacity/units.ts';
import { createChosenKey, type ChosenKey } from '../clients/choose-key.ts';
import { slotPlace } from '../clients/key-plan.ts';
import { count, countMost, type TransactionCounts } from '../features/transactions/counts.ts';
import type { ReasonCode } from '../features/transactions/reason-codes.ts';
import { askToken, endToken } from '../features/transactions/tokens.ts';
import { createTransaction, reasonsOf } from '../features/transactions/transaction.ts';
import {
  clientTimeout,
  firstError,
  regionUnavailable,
  transactionCanceled,
  transactionInProgress,
} from '../requests/errors.ts';
import type { HistoryEntry, SourceTransactions, TransactionsState } from '../transaction-state.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, Verdict } from './call.ts';
import { bytesOfItem, chooseItem } from './call-items.ts';
import { askPart, createPart, drawHop, knownSlot } from './call-parts.ts';
import { paidHalfUnits } from './missing-items.ts';
import { phaseAfter } from './call-phases.ts';
import { itemOf } from './item-space.ts';
import { requestPhase } from './phases.ts';
import { wayUsOf } from './replication-requests.ts';
import type { Source } from './source.ts';
import { noteSight } from './transaction-items.ts';
import { beginRun, runGoesOn, type TransactionRun } from './transaction-run.ts';

export interface TransactionWork {
  keys: ChosenKey[];
  /** Of a write: so many of the first actions are only checked, and which conditions hold. */
  checks: number;
  holds: boolean[];
  token: number;
  /** The transaction whose answer the client waits for; -1: it waits for none. */
  awaits: number;
  /** How often the application may still begin anew, and how often it has. */
  triesLeft: number;
  tries: number;
  reasons: ReasonCode[];
  /** How often all of it was done. */
  done: number;
}

type TransactionCall = Call<TransactionWork>;

export const transaction: CallOperation<TransactionWork> = {
  begin(world: World, source: Source): TransactionWork {
    const settings = settingsOf(world, source);
    const keys = chooseItems(source, settings);
    return {
      keys,
      checks: source.direction === write ? Math.min(settings.checks ?? 0, keys.length) : 0,
      holds: keys.map(
        () => settings.holdsShare === 1 || nextUniform(source.calls!.chance) < settings.holdsShare,
      ),
      token: nextToken(world),
      awaits: -1,
      triesLeft: settings.newTries,
      tries: 0,
      reasons: [],
      done: 0,
    };
  },

  send(world: World, source: Source, call: TransactionCall): void {
    const table = world.tables[source.table]!;
    call.networkUs += wayUsOf(world, source, table);
    const { work } = call;
    const { counts } = world.transactions!.tables[source.table]!;
    const { answers } = settingsOf(world, source);
    if (world.regions[table.region]!.state === 'down') {
      fail(
        source,
        call,
        regionUnavailable,
        world.assumptions['region-timeout-ms'] * usPerMs - call.networkUs,
      );
      return;
    }
    if (call.attempt > 0 && answers?.token === 'new') work.token = nextToken(world);
    if (answers !== undefined && source.direction === write) {
      const known = askToken(world.transactions!.tokens, work.token, call.id, world.nowUs);
      if (known === 'in-progress') {
        count(counts, 'inProgress');
        fail(
          source,
          call,
          transactionInProgress,
          drawHop(world, source, 'leader') + drawHop(world, source, 'read'),
        );
        return;
      }
      if (known === 'replayed') {
        count(counts, 'replayed');
        replay(world, source, call);
        return;
      }
    }
    begin(world, source, call);
  },

  /** The transaction has come to its end, or the client has waited long enough: the answer is on its way. */
  phase(): void {},

  answered(world: World, source: Source, { work, outcome }: TransactionCall): Verdict {
    if (outcome === admitted) return 'succeeded';
    // An application tries again what another writer or a lack of units has prevented; a condition would fail again.
    if (outcome !== transactionCanceled || work.triesLeft === 0) return 'failed';
    if (work.reasons.includes('ConditionalCheckFailed')) return 'failed';
    const waitUs = nextUniform(source.calls!.chance) * Math.min(firstWaitUs * 2 ** work.tries, longestWaitUs);
    work.triesLeft -= 1;
    work.tries += 1;
    work.token = nextToken(world);
    return { againAfterUs: Math.round(waitUs) };
  },
};

const firstWaitUs = 50 * usPerMs; // SDK-07
const longestWaitUs = 1000 * usPerMs; // Ours: twenty times the first.

/** Messages of a transaction have come. */
export function transactionDue(world: World, run: TransactionRun): void {
  if (runGoesOn(world, run)) endRun(world, run);
}

/** The client has waited for this transaction for as long as it does. */
export function answerOverdue(world: World, call: Call, number: number): void {
  const waiting = call as TransactionCall;
  if (waiting.work.awaits !== number) return;
  waiting.work.awaits = -1;
  const source = world.sources[call.source]!;
  fail(source, waiting, clientTimeout, world.nowUs - call.sentAtUs - call.networkUs - call.serviceUs);
  phaseAfter(world, call, 0);
}

function begin(world: World, source: Source, call: TransactionCall): void {
  const { work } = call;
  const state = world.transactions!;
  const number = state.begun;
  state.begun += 1;
  const items = work.keys.map((key, place) => ({
    item: itemOf(world, source, knownSlot(key)),
    changes: source.direction === write && place >= work.checks,
  }));
  call.parts = work.keys.map((key) => {
    const bytes = bytesOfItem(source, key);
    const isRead = source.direction === read;
    const units = isRead ? readUnits(bytes, true) : writeUnits(bytes);
    const halfUnits = paidHalfUnits(world, source, knownSlot(key), units * 2);
    const part = createPart(key, source.direction, 'network', halfUnits, bytes);
    part.isRetry = call.attempt > 0 || work.tries > 0;
    return part;
  });
  const atCoordinatorUs = Math.round(world.nowUs + call.networkUs / 2 + call.serviceUs);
  const run: TransactionRun = {
    call,
    source: source.index,
    table: source.table,
    transaction: createTransaction(
      number,
      source.direction === write ? 'write' : 'read',
      atCoordinatorUs,
      items,
    ),
    parts: call.parts,
    holds: work.holds,
    token: work.token,
    heldFromUs: items.map(() => 0),
    beganAtUs: atCoordinatorUs,
    endedAtUs: Infinity,
    messages: [],
    seen: new Map(),
    written: undefined,
  };
  work.awaits = number;
  call.step = 'phase';
  beginRun(world, run);
  const { answers } = settingsOf(world, source);
  if (answers === undefined) return;
  schedule(world.timeline, Math.round(world.nowUs + answers.timeoutMs * usPerMs), requestPhase, {
    kind: 'transaction-overdue',
    call,
    number,
  });
}

/** It has been carried through or cancelled. Whether its client hears of it is another question. */
function endRun(world: World, run: TransactionRun): void {
  const source = world.sources[run.source]!;
  const state = world.transactions!;
  const { counts } = state.tables[run.table]!;
  const call = run.call as TransactionCall;
  const { transaction: ended } = run;
  const succeeded = ended.outcome === 'succeeded';
  if (succeeded) noteInHistory(state, run);
  noteCollision(counts, reasonsOf(ended));
  const { answers } = settingsOf(world, source);
  if (ended.kind === 'write') {
    count(counts, succeeded ? 'writes' : 'writesCancelled');
    if (answers !== undefined) endToken(state.tokens, run.token, succeeded, world.nowUs);
    if (succeeded) {
      if (call.work.done > 0) count(counts, 'twice');
      call.work.done += 1;
    }
  } else {
    count(counts, succeeded ? 'reads' : 'readsCancelled');
    if (succeeded) noteSight(world, source, run.table, run.seen, true);
  }
  if (call.work.awaits !== ended.number) return;
  if (answers !== undefined && nextUniform(source.calls!.chance) < answers.lostShare) {
    count(counts, 'lostAnswers');
    return;
  }
  call.work.awaits = -1;
  call.work.reasons = reasonsOf(ended);
  const tookUs = world.nowUs - call.sentAtUs - call.networkUs / 2;
  call.serviceUs = tookUs;
  if (!succeeded) fail(source, call, transactionCanceled, 0);
  phaseAfter(world, call, 0);
}

function noteCollision(counts: TransactionCounts, reasons: readonly ReasonCode[]): void {
  const conflicts = reasons.filter((reason) => reason === 'TransactionConflict').length;
  if (conflicts === 0) return;
  count(counts, 'collided');
  countMost(counts, 'mostConflicts', conflicts);
}

function noteInHistory({ history }: TransactionsState, { transaction: ended }: TransactionRun): void {
  if (history === undefined) return;
  const { number, kind, actions } = ended;
  const entry: HistoryEntry = { name: `${kind} ${number}`, saw: [], wrote: [] };
  for (const { item, version, changes } of actions) {
    (kind === 'write' && changes ? entry.wrote : entry.saw).push([item, version]);
  }
  history.push(entry);
}

/** Answered from the ledger: nothing is done again, and the items are read for the answer (API-18, CU-15). */
function replay(world: World, source: Source, call: TransactionCall): void {
  let slowestUs = 0;
  call.outcome = admitted;
  for (const key of call.work.keys) {
    const bytes = bytesOfItem(source, key);
    const part = createPart(key, read, 'strongRead', 2 * readUnits(bytes, true) * 2, bytes);
    part.isRetry = true;
    askPart(world, source, part, call.issuedAtUs);
    call.parts.push(part);
    slowestUs = Math.max(slowestUs, part.storageUs);
    if (part.outcome !== admitted) call.outcome = part.outcome;
  }
  call.serviceUs += slowestUs;
}

/** The call as a whole has failed, for what is no throttling. */
function fail(source: Source, call: TransactionCall, error: number, afterUs: number): void {
  call.outcome = error;
  call.serviceUs += Math.max(0, afterUs);
  source.tally.errors[error - firstError]! += 1;
}

/** No two of them are the same (API-17). */
function chooseItems(source: Source, { items, choice }: SourceTransactions): ChosenKey[] {
  const first = chooseItem(source);
  if (choice === 'groups' && source.keys.baseSlots >= items) return groupOf(source, first.keyNumber, items);
  const keys = [first];
  const known = new Set([first.position]);
  for (let draws = 0; keys.length < items && draws < drawsMax; draws += 1) {
    const key = chooseItem(source);
    if (known.has(key.position)) continue;
    known.add(key.position);
    keys.push(key);
  }
  return keys;
}

/** Ours: a law may give nearly all to one key, and then a transaction has fewer items. */
const drawsMax = 400;

/** The keys of a data set by groups of so many, in their order; what is left over at the end counts to the last group. */
function groupOf({ keys }: Source, keyNumber: number, items: number): ChosenKey[] {
  const last = Math.floor(keys.baseSlots / items) - 1;
  const first = Math.min(Math.floor((keyNumber - 1) / items), last) * items;
  return Array.from({ length: items }, (_none, place) => {
    const slot = first + place;
    return {
      ...createChosenKey(),
      slot,
      keyNumber: slot + 1,
      place: slotPlace(keys, slot),
      position: keys.position[slot]!,
    };
  });
}

function nextToken({ transactions }: World): number {
  transactions!.tokensGiven += 1;
  return transactions!.tokensGiven;
}

function settingsOf({ transactions }: World, source: Source): SourceTransactions {
  return transactions!.sources[source.index]!;
}
