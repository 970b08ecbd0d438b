// A transaction under way, message by message: from its coordinator to the storage nodes of its items and back, and to
// the ledger. Each takes as long as its hops take, so messages overtake each other; the next stage begins when the last
// answer has come. It goes on whether its client still listens or not. A write of one item is four writes in a row, a read
// two reads (LAT-03); the slowest item decides each stage (LAT-04); two that meet are cancelled both, or one (LAT-05).

import { assert } from '../kernel/assert.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { schedule } from '../kernel/timeline.ts';
import { usPerMs } from '../kernel/time.ts';
import { count } from '../features/transactions/counts.ts';
import { commit, letGo, prepare, isHeld, beingWritten } from '../features/transactions/participant.ts';
import type { ReasonCode } from '../features/transactions/reason-codes.ts';
import { expectWrite, type CommittedWrite } from '../features/transactions/sightings.ts';
import {
  endAnswered,
  ledgerAnswered,
  prepareAnswered,
  readAnswered,
  type Transaction,
} from '../features/transactions/transaction.ts';
import { nobody } from '../features/transactions/items.ts';
import { conditionFailed, transactionConflict } from '../requests/errors.ts';
import type { Hop } from '../requests/hops.ts';
import type { TableTransactions } from '../transaction-state.ts';
import type { World } from '../world.ts';
import type { Call, CallPart } from './call.ts';
import { bytesUs, findKey, knownSlot } from './call-parts.ts';
import { attemptAt } from './clock.ts';
import { requestPhase } from './phases.ts';
import type { Source } from './source.ts';
import { keyOfSlot } from './tell.ts';
import { takesCommits } from './storage-requests.ts';
import { askForAction, chargeCommit } from './transaction-charges.ts';
import {
  goesBackTo,
  noteConflict,
  noteWanted,
  replicaOf,
  seenAt,
  transactionItemsOf,
  versionAt,
} from './transaction-items.ts';

export interface TransactionRun {
  call: Call;
  source: number;
  /** The table at which it began: its source may ask another replica meanwhile. */
  table: number;
  transaction: Transaction;
  /** By action: what is asked of its item, whether its condition holds, and since when the item is held. */
  parts: CallPart[];
  holds: boolean[];
  heldFromUs: number[];
  /** Its client request token. */
  token: number;
  beganAtUs: number;
  endedAtUs: number;
  messages: Message[];
  /** Of a read, by item: what it has seen of it. */
  seen: Map<number, number[]>;
  /** Where it is noted what it writes, from its decision on. */
  written: CommittedWrite | undefined;
}

/** Ours: as many as a picture shows. */
const overKept = 6;

/** On its way to an item, `handle`, or back from it or from the ledger. */
interface Message {
  atUs: number;
  action: number;
  what: 'handle' | 'answer';
  reason: ReasonCode;
  version: number;
}

/** Its coordinator begins now. */
export function beginRun(world: World, run: TransactionRun): void {
  tableOf(world, run).underWay.set(run.transaction.number, run);
  enterStage(world, run, run.beganAtUs);
  waitForNext(world, run);
}

/** Some messages of it have come. Answers whether it is over. */
export function runGoesOn(world: World, run: TransactionRun): boolean {
  const { messages, transaction } = run;
  for (let place = 0; place < messages.length;) {
    const message = messages[place]!;
    if (message.atUs > world.nowUs) {
      place += 1;
      continue;
    }
    messages.splice(place, 1);
    const { stage } = transaction;
    if (message.what === 'handle') handleAtTable(world, run, message);
    else answer(run, message);
    if (transaction.stage !== stage) enterStage(world, run, world.nowUs);
  }
  if (transaction.stage !== 'over') {
    waitForNext(world, run);
    return false;
  }
  run.endedAtUs = world.nowUs;
  const { underWay, over } = tableOf(world, run);
  underWay.delete(transaction.number);
  over.push(run);
  if (over.length > overKept) over.shift();
  return true;
}

/** Sends what the new stage wants, from a moment on. */
function enterStage(world: World, run: TransactionRun, fromUs: number): void {
  const { transaction, parts } = run;
  const { stage } = transaction;
  const source = world.sources[run.source]!;
  if (stage === 'over') return;
  if (stage === 'recording' || stage === 'deciding') {
    // The ledger is a table of DynamoDB itself (API-21, assumption ledger-road).
    send(run, fromUs, -1, 'answer', draw(world, source, 'leader') + logUs(world, source));
    return;
  }
  if (stage === 'committing') expectWhatIsWritten(world, run);
  parts.forEach((part, action) => {
    let us = draw(world, source, 'leader') / 2;
    // What ends a transaction is there for others once it is durable.
    if (stage === 'committing' || stage === 'cancelling') us += logUs(world, source);
    else if (transaction.kind === 'read') us += draw(world, source, 'read');
    send(run, fromUs, action, 'handle', us + bytesUs(world, part.bytes));
  });
}

/** The transaction stays where it began. */
function handleAtTable(world: World, run: TransactionRun, message: Message): void {
  const source = world.sources[run.source]!;
  const { table } = source;
  source.table = run.table;
  handle(world, run, message);
  source.table = table;
}

/** A message has come to the storage node of its item. */
function handle(world: World, run: TransactionRun, { action, atUs }: Message): void {
  const { transaction } = run;
  const { stage, number, stampUs } = transaction;
  const source = world.sources[run.source]!;
  const table = tableOf(world, run);
  const items = transactionItemsOf(table, world, source);
  const part = run.parts[action]!;
  const { item, changes, reason } = transaction.actions[action]!;
  world.clock[attemptAt] = atUs;
  const wayBackUs = draw(world, source, 'leader') / 2;
  if (stage === 'preparing') {
    const holder = isHeld(items, item) ? items.pending[item]! : nobody;
    const found =
      askForAction(world, source, part, run.call.issuedAtUs, changes) ??
      prepare(items, item, number, stampUs, run.holds[action]!);
    noteAnswer(world, run, part, found, holder);
    if (found === 'None') run.heldFromUs[action] = atUs;
    const us = found === 'None' ? logUs(world, source) : 0;
    send(run, atUs, action, 'answer', us + wayBackUs, found);
  } else if (stage === 'committing') {
    findKey(source, part.key);
    if (!takesCommits(world.tables[run.table]!, part.key.place)) {
      // What was decided is done: its coordinator asks again until there is a leader (API-21, PART-11).
      send(run, atUs, action, 'handle', world.assumptions['router-patience-ms'] * usPerMs);
      return;
    }
    const version = commit(items, item, number, stampUs, changes);
    chargeCommit(world, source, part, run.call.issuedAtUs, changes);
    if (changes) noteWritten(world, run, action);
    noteReleased(table, run, action, atUs);
    send(run, atUs, action, 'answer', wayBackUs, 'None', version);
  } else if (stage === 'cancelling') {
    if (reason === 'None') {
      letGo(items, item, number);
      noteReleased(table, run, action, atUs);
    }
    send(run, atUs, action, 'answer', wayBackUs);
  } else {
    const holder = isHeld(items, item) ? items.pending[item]! : nobody;
    const found = askForAction(world, source, part, run.call.issuedAtUs, false);
    const version =
      holder === nobody
        ? versionAt(world, world.tables[source.table]!, source, knownSlot(part.key), item)
        : beingWritten;
    const isConflict =
      version === beingWritten ||
      (stage === 'reading-again' && version !== transaction.actions[action]!.version);
    run.seen.set(item, seenAt(world, source, knownSlot(part.key), item));
    noteAnswer(world, run, part, found ?? (isConflict ? 'TransactionConflict' : 'None'), holder);
    send(run, atUs, action, 'answer', wayBackUs, found ?? 'None', version);
  }
}

/** An answer has come to the coordinator. */
function answer(
  { transaction, beganAtUs, parts }: TransactionRun,
  { action, reason, version, atUs }: Message,
): void {
  if (action >= 0) parts[action]!.storageUs = atUs - beganAtUs;
  switch (transaction.stage) {
    case 'recording':
    case 'deciding':
      ledgerAnswered(transaction);
      return;
    case 'preparing':
      prepareAnswered(transaction, action, reason);
      return;
    case 'committing':
    case 'cancelling':
      endAnswered(transaction, action, version);
      return;
    case 'reading':
    case 'reading-again':
      readAnswered(transaction, action, version, reason);
      return;
    case 'over':
      assert(false, 'nobody answers what is over');
  }
}

function expectWhatIsWritten(world: World, run: TransactionRun): void {
  const { transaction, source, table } = run;
  const { itemSpace } = world.sources[source]!;
  run.written = expectWrite(
    world.transactions!.sightings[itemSpace]!,
    transaction.number,
    replicaOf(world, world.tables[table]!),
    transaction.actions.filter(({ changes }) => changes).map(({ item }) => item),
  );
}

function noteWritten(world: World, run: TransactionRun, action: number): void {
  const source = world.sources[run.source]!;
  const table = world.tables[source.table]!;
  const { item } = run.transaction.actions[action]!;
  const { items, versions, from } = run.written!;
  const slot = knownSlot(run.parts[action]!.key);
  versions[items.indexOf(item)] = goesBackTo(world, table, source, slot, item, from);
}

function noteReleased(
  { counts }: TableTransactions,
  run: TransactionRun,
  action: number,
  atUs: number,
): void {
  count(counts, 'held');
  count(counts, 'heldUs', atUs - run.heldFromUs[action]!);
}

function noteAnswer(
  world: World,
  run: TransactionRun,
  part: CallPart,
  reason: ReasonCode,
  holder: number,
): void {
  const source = world.sources[run.source]!;
  const table = tableOf(world, run);
  const slot = knownSlot(part.key);
  if (reason === 'TransactionConflict') {
    part.outcome = transactionConflict;
    count(table.counts, 'conflicts');
    noteConflict(world, table, source, slot, run.transaction.number, holder);
    return;
  }
  noteWanted(table, keyOfSlot(source, slot), false);
  if (reason === 'ConditionalCheckFailed') {
    part.outcome = conditionFailed;
    count(table.counts, 'conditions');
  } else if (reason !== 'None') count(table.counts, 'throttled');
}

function send(
  run: TransactionRun,
  fromUs: number,
  action: number,
  what: 'handle' | 'answer',
  us: number,
  reason: ReasonCode = 'None',
  version = 0,
): void {
  run.messages.push({ atUs: Math.round(fromUs + us), action, what, reason, version });
}

function waitForNext(world: World, run: TransactionRun): void {
  let atUs = Infinity;
  for (const message of run.messages) if (message.atUs < atUs) atUs = message.atUs;
  schedule(world.timeline, Math.max(world.nowUs, atUs), requestPhase, { kind: 'transaction-due', run });
}

/** The leader finds the item and logs what it is told, and the faster of two followers logs it too (PART-07). */
function logUs(world: World, source: Source): number {
  const follower = Math.min(draw(world, source, 'followerLog'), draw(world, source, 'followerLog'));
  return draw(world, source, 'read') + draw(world, source, 'leaderLog') + follower;
}

function draw(world: World, source: Source, hop: Hop): number {
  return nextFromQuantiles(source.service, world.laws.hops[hop]);
}

function tableOf({ transactions }: World, { table }: TransactionRun): TableTransactions {
  return transactions!.tables[table]!;
}
