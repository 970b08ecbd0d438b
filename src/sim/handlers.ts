// What happens when an event is due.

import { schedule } from './kernel/timeline.ts';
import { usPerSecond } from './kernel/time.ts';
import { read, write } from './capacity/budgets.ts';
import { tickUs, watchPartitions } from './capacity/partition-rates.ts';
import { reasons, tableBudgetReason } from './capacity/reasons.ts';
import { takeSlotCounts } from './clients/key-plan.ts';
import { modeChangeDue, watchPeak } from './capacity-modes.ts';
import { scaledStore } from './capacity/auto-scaling/scaled-store.ts';
import { applyCommand } from './commands/index.ts';
import { commandsOnReplicas } from './commands/settings-synchronisation.ts';
import { refusalToDo } from './commands/refusals.ts';
import { endCacheSecond } from './cache-seconds.ts';
import { noteSecond, tellCloudWatch } from './cloud-watch.ts';
import type { Command } from './scenario/commands.ts';
import { beginIndex, endIndex, indexStageDue } from './index-building.ts';
import { budgetLeft, endAdmissionSecond } from './admission.ts';
import { endIndexSecond, watchIndexes } from './end-index-second.ts';
import { endTableSecond, mergeSourceSecond } from './end-second.ts';
import { changeTimeToLive, expiryDue } from './expiry.ts';
import { judge, judgedFromUs } from './judge.ts';
import { endHeatColumn } from './placement/heat.ts';
import { noteKeyFigures } from './key-figures.ts';
import { noteSourceRates } from './source-rates.ts';
import { workReplication } from './replication.ts';
import { alarmsDue, boundsDue, minuteUs, planAlarms, updateDue } from './scaling.ts';
import { endTransactionsSecond } from './transaction-seconds.ts';
import { endStreamsSecond, workStreams } from './streaming.ts';
import { growStorage, reviewStorage } from './traffic/storage-review.ts';
import { endStorageSecond } from './traffic/storage-seconds.ts';
import { shardRollOverDue } from './traffic/stream-shards.ts';
import { nodeDue, promotionDue } from './traffic/cache-nodes.ts';
import { sliceUs, endSliceOfAnswers } from './traffic/answers.ts';
import { callArrives, callDue } from './traffic/calls.ts';
import { answerOverdue, transactionDue } from './traffic/call-transaction.ts';
import { endCallsSecond } from './traffic/call.ts';
import { emit } from './traffic/emit.ts';
import { endClientSecond } from './traffic/client-seconds.ts';
import { endCollectionsSecond } from './traffic/collections.ts';
import { finishSplits } from './traffic/finish-splits.ts';
import { pourTableHeat, restartSlotHeat } from './traffic/slot-heat.ts';
import { watchSplits } from './traffic/splits.ts';
import { storyAnswered, storyArrives, storyGoesOn, storySent } from './traffic/story.ts';
import { observationPhase } from './traffic/phases.ts';
import type { DueEvent, TableState, World } from './world.ts';

/** Refusals for a reason have ended when none came for this long. */
const quietUs = usPerSecond;

/** `atUs` is when the event was due: for the end of traffic that may lie before the world's own moment. */
export function handle(world: World, event: DueEvent, atUs: number): void {
  switch (event.kind) {
    case 'slice-end-due':
      endSlice(world);
      return;
    case 'command-due':
      carryOut(world, event.command);
      return;
    case 'traffic-finished': {
      const source = world.sources[event.source]!;
      source.finishedAtUs = atUs;
      emit(world, { kind: 'traffic-finished', atUs, traffic: source.spec.id });
      return;
    }
    case 'scaling-alarms-due':
    case 'scaling-bounds-due':
    case 'update-table-due': {
      const scaled = scaledStore(world.tables[event.table]!, event.index);
      if (scaled === undefined) return;
      if (event.kind === 'scaling-alarms-due') alarmsDue(world, scaled, event.minute);
      else if (event.kind === 'scaling-bounds-due') boundsDue(world, scaled, event);
      else updateDue(world, scaled, event.direction);
      return;
    }
    case 'index-stage-due':
      indexStageDue(world, world.tables[event.table]!, event.index);
      return;
    case 'storage-due':
      reviewStorage(world, world.tables[event.table]!);
      return;
    case 'expiry-due':
      expiryDue(world, world.tables[event.table]!);
      return;
    case 'shard-rollover-due':
      shardRollOverDue(world, world.tables[event.table]!, event.shard);
      return;
    case 'cache-node-due':
      nodeDue(world, world.caches[event.cache]!, event.node, event.dueUs);
      return;
    case 'cache-promotion-due':
      promotionDue(world, world.caches[event.cache]!, event.dueUs);
      return;
    case 'mode-change-due':
      modeChangeDue(world, world.tables[event.table]!, emit);
      return;
    case 'splits-due':
      finishSplits(world, world.tables[event.table]!, event.index);
      growStorage(world, world.tables[event.table]!);
      return;
    case 'call-arrival-due':
      callArrives(world, world.sources[event.source]!);
      return;
    case 'call-due':
      callDue(world, event.call);
      return;
    case 'transaction-due':
      transactionDue(world, event.run);
      return;
    case 'transaction-overdue':
      answerOverdue(world, event.call, event.number);
      return;
    case 'request-arrival-due':
      storyArrives(world, world.sources[event.source]!);
      return;
    case 'request-sent-due':
      storySent(world, event.story);
      return;
    case 'request-hop-due':
      storyGoesOn(world, event.story);
      return;
    case 'request-answered-due':
      storyAnswered(world, event.story);
  }
}

/** Does something to the world at its present moment, be it scheduled or live. */
export function carryOut(world: World, command: Command): void {
  const message = refusalToDo(world, command);
  if (message !== undefined) {
    emit(world, { kind: 'command-refused', atUs: world.nowUs, command, message });
    return;
  }
  for (const each of commandsOnReplicas(world, command)) {
    applyCommand(world, each);
    if (each.kind === 'create-index') beginIndex(world, each);
    if (each.kind === 'delete-index') endIndex(world, each);
  }
  if (command.kind === 'set-time-to-live') changeTimeToLive(world, command);
  emit(world, { kind: 'command-applied', atUs: world.nowUs, command });
  // A second that mixes the design before with the one after is judged by nobody.
  for (const table of world.tables) table.judgedFromUs = judgedFromUs(world.nowUs);
}

function endSlice(world: World): void {
  const { nowUs } = world;
  workReplication(world);
  for (const { answers, tally } of world.sources) {
    const { succeeded, failed } = endSliceOfAnswers(answers);
    tally.succeeded += succeeded;
    tally.failed += failed;
  }
  if (nowUs % tickUs === 0) {
    for (const table of world.tables) {
      watchPartitions(table.rates, table.budgets, nowUs);
      watchBank(world, table);
      watchRefusals(world, table);
      watchIndexes(table, nowUs);
      if (nowUs % table.heat.columnUs === 0) {
        pourTableHeat(world, table);
        endHeatColumn(table.heat);
      }
    }
  }
  workStreams(world);
  if (nowUs % usPerSecond === 0) endSecond(world);
  if (nowUs % minuteUs === 0) planAlarms(world);
  // Twice a second is as often as a sentence can be read.
  if (nowUs % (usPerSecond / 2) === 0) {
    for (const table of world.tables) judge(world, table);
  }
  if (nowUs < world.endUs) {
    schedule(world.timeline, Math.min(world.endUs, nowUs + sliceUs), observationPhase, {
      kind: 'slice-end-due',
    });
  }
}

function endSecond(world: World): void {
  noteSecond(world);
  noteSourceRates(world);
  for (const table of world.tables) {
    pourTableHeat(world, table);
    endTableSecond(world, table);
    endAdmissionSecond(world, table);
    watchPeak(world, { table, store: table });
    watchSplits(world, table);
    noteKeyFigures(world, table);
    endStorageSecond(world, table);
    reviewStorage(world, table);
    endCollectionsSecond(table.collections);
    for (const index of table.indexes) {
      endIndexSecond(world, index);
      watchPeak(world, { table, store: index, index: index.name });
    }
  }
  endStreamsSecond(world);
  for (const cache of world.caches) endCacheSecond(cache, world.nowUs);
  endTransactionsSecond(world);
  tellCloudWatch(world);
  for (const source of world.sources) {
    mergeSourceSecond(source);
    endCallsSecond(source);
    const { client, tally, open } = source;
    if (client) endClientSecond(client, tally, open, Math.round(world.nowUs / usPerSecond) - 1);
    restartSlotHeat(source);
    source.lastSecond.counts = takeSlotCounts(source.keys, source.lastSecond.counts);
    source.lastSecond.keys = source.keys;
    source.failedForSize.clear();
  }
}

function watchRefusals(world: World, table: TableState): void {
  reasons.forEach((reason, index) => {
    const count = table.throttledByReason[index]!;
    const lastUs = table.lastRefusalUs[index]!;
    const isNew = count > table.refusalsSeen[index]!;
    if (isNew && lastUs === -Infinity) {
      emit(world, { kind: 'throttling-began', atUs: world.nowUs, table: table.name, reason });
    }
    if (isNew) table.lastRefusalUs[index] = world.nowUs;
    else if (lastUs !== -Infinity && world.nowUs - lastUs >= quietUs) {
      emit(world, { kind: 'throttling-ended', atUs: world.nowUs, table: table.name, reason });
      table.lastRefusalUs[index] = -Infinity;
    }
    table.refusalsSeen[index] = count;
  });
  noteRefusalTick(table);
}

/** Keeps the counts of the last ten ticks, so that refusals of the last second can be told by reason. */
function noteRefusalTick(table: TableState): void {
  const ticks = table.refusalTicks;
  ticks.copyWithin(0, reasons.length);
  ticks.set(table.throttledByReason, ticks.length - reasons.length);
}

/** The bank is what the bucket holds beyond one second's worth. Its end comes before the refusals that it causes. */
function watchBank(world: World, table: TableState): void {
  for (const direction of [read, write]) {
    // Half a second's worth is ours: below it a bank is as good as empty.
    const filled = budgetLeft(table, world.nowUs, direction) > table.budgets.unitsPerSecond[direction]! * 1.5;
    const reason = tableBudgetReason(direction);
    const refused = table.throttledByReason[reason]! > table.refusalsSeen[reason]!;
    const empty = refused || budgetLeft(table, world.nowUs, direction) <= 0;
    if (table.bankFilled[direction] && empty) {
      emit(world, {
        kind: 'burst-exhausted',
        atUs: world.nowUs,
        table: table.name,
        direction: direction === read ? 'read' : 'write',
      });
      table.bankFilled[direction] = false;
    } else if (filled) {
      table.bankFilled[direction] = true;
    }
  }
}
