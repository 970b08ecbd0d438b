// Takes the part of a frame, and of a summary, that is about transactions.

import { usPerMs } from './kernel/time.ts';
import {
  countOf,
  sumOfLatest,
  transactionSecondFields,
  transactionSecondsFrom,
  type TransactionField,
} from './features/transactions/counts.ts';
import {
  actionsShownMax,
  transactionsShownMax,
  type ActionState,
  type ShownTransaction,
  type TransactionFrame,
} from './transaction-frame.ts';
import type { TableTransactions } from './transaction-state.ts';
import { keyOfSlot } from './traffic/tell.ts';
import type { TransactionRun } from './traffic/transaction-run.ts';
import type { TableState, World } from './world.ts';

/** Undefined: nobody sends transactions to the table. `fromSecond` is the first second that was not sent yet. */
export function transactionFrame(
  world: World,
  { index }: TableState,
  fromSecond: number,
): TransactionFrame | undefined {
  const { transactions, sources } = world;
  const table = transactions?.tables[index];
  if (table === undefined) return undefined;
  const latest = table.over.toReversed();
  const shown = [...table.underWay.values(), ...latest].slice(0, transactionsShownMax);
  return {
    secondsFrom: fromSecond,
    seconds: transactionSecondsFrom(table.counts, fromSecond),
    counts: table.counts.whole.slice(),
    underWay: table.underWay.size,
    shown: shown.map((run) => shownTransaction(world, run)),
    wanted: table.wantedLastSecond.map((wanted) => ({ ...wanted })),
    conflicts: table.conflicts
      .map((conflict) => ({ ...conflict, traffic: sources[conflict.traffic]!.spec.id }))
      .reverse(),
    heldMs: heldMs(table),
    tokens: transactions!.tokens.remembered.size,
  };
}

/** Over the last five seconds, which is ours. */
export function heldMs({ counts }: TableTransactions): number {
  return sumOfLatest(counts, 'heldUs', 5) / sumOfLatest(counts, 'held', 5) / usPerMs;
}

/** What became of the transactions of a whole run; left out where there were none. */
export type TransactionSummary = Record<TransactionField, number>;

export function transactionSummary(
  { transactions }: World,
  { index }: TableState,
): { transactions?: TransactionSummary } {
  const table = transactions?.tables[index];
  if (table === undefined) return {};
  const counts = transactionSecondFields.map((field) => [field, countOf(table.counts, field)]);
  return { transactions: Object.fromEntries(counts) as TransactionSummary };
}

function shownTransaction({ sources, nowUs }: World, run: TransactionRun): ShownTransaction {
  const source = sources[run.source]!;
  const { number, kind, stage, outcome, actions } = run.transaction;
  return {
    number,
    traffic: source.spec.id,
    kind,
    stage,
    outcome,
    ageMs: (Math.min(nowUs, run.endedAtUs) - run.beganAtUs) / usPerMs,
    actions: actions.slice(0, actionsShownMax).map((_action, place) => ({
      key: keyOfSlot(source, run.parts[place]!.key.slot),
      state: stateOf(run, place),
    })),
    actionsInAll: actions.length,
  };
}

function stateOf({ transaction, messages, heldFromUs }: TransactionRun, action: number): ActionState {
  const { stage, kind, outcome, actions } = transaction;
  // Whoever is about to answer has said it already.
  const answer = messages.find((message) => message.action === action && message.what === 'answer');
  const reason = answer?.reason ?? actions[action]!.reason;
  if (reason !== 'None') return 'turned-away';
  if (stage === 'over') return outcome === 'succeeded' ? 'done' : 'asked';
  if (kind === 'read' || stage === 'recording') return 'asked';
  const isOnItsWay = messages.some((message) => message.action === action && message.what === 'handle');
  if (stage === 'committing' || stage === 'cancelling') return isOnItsWay ? 'held' : 'done';
  return heldFromUs[action]! > 0 ? 'held' : 'asked';
}
