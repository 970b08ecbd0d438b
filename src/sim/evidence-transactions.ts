// What the advice room judges transactions by.

import { read, write } from './capacity/budgets.ts';
import type { TransactionEvidence } from './advice/transaction-evidence.ts';
import { countOf, sumOfLatest, type TransactionField } from './features/transactions/counts.ts';
import type { SourceTransactions, TableTransactions } from './transaction-state.ts';
import { heldMs } from './transaction-picture.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds they are counted, since single seconds flicker. */
const lookBackSeconds = 5;

export function transactionEvidence(world: World, table: TableState): TransactionEvidence | undefined {
  const { transactions } = world;
  const state = transactions?.tables[table.index];
  if (transactions === undefined || state === undefined) return undefined;
  const seconds = Math.max(1, Math.min(lookBackSeconds, state.counts.seconds));
  const perSecond = (field: TransactionField) => sumOfLatest(state.counts, field, seconds) / seconds;
  const cancelledPerSecond = perSecond('writesCancelled') + perSecond('readsCancelled');
  const senders = world.sources.filter(
    ({ table: at, index }) => at === table.index && transactions.sources[index],
  );
  return {
    endedPerSecond: cancelledPerSecond + perSecond('writes') + perSecond('reads'),
    cancelledPerSecond,
    conflictsPerSecond: perSecond('conflicts'),
    conditionsPerSecond: perSecond('conditions'),
    refusedAlonePerSecond: perSecond('refusedAlone'),
    heldMs: heldMs(state),
    contended: contendedOf(state),
    writer: writerOf(senders, transactions.sources),
    withNewToken: senders
      .filter(({ index }) => transactions.sources[index]!.answers?.token === 'new')
      .map(({ spec }) => spec.id),
    lostAnswersPerSecond: perSecond('lostAnswers'),
    twicePerSecond: perSecond('twice'),
    twiceInAll: countOf(state.counts, 'twice'),
    sightsPerSecond: perSecond('sightsInTransaction') + perSecond('sightsAlone'),
    halvesPerSecond: perSecond('halvesAlone'),
    elsewhere: elsewhereOf(world, table),
  };
}

function writerOf(
  senders: Source[],
  settings: (SourceTransactions | undefined)[],
): TransactionEvidence['writer'] {
  const writers = senders.filter(({ direction }) => direction === write);
  writers.sort((one, other) => other.tally.issued - one.tally.issued);
  const [busiest] = writers;
  if (busiest === undefined) return undefined;
  const { items, newTries } = settings[busiest.index]!;
  const { choice } = busiest.keys.choice;
  return {
    traffic: busiest.spec.id,
    items,
    newTries,
    // A group is of whole keys, and what is sharded already is not sharded again.
    canShard: settings[busiest.index]!.choice !== 'groups' && busiest.keys.sharding.shards === 1,
    choosesEvenly: choice !== 'hotspot' && choice !== 'zipf' && choice !== 'latest',
  };
}

/** The item that was wanted in vain most often in the last seconds. */
function contendedOf({ wantedLately }: TableTransactions): TransactionEvidence['contended'] {
  const byKey = new Map<string, { key: string; wanted: number; conflicts: number }>();
  for (const { key, wanted, conflicts } of wantedLately.flat()) {
    const sum = byKey.get(key) ?? { key, wanted: 0, conflicts: 0 };
    byKey.set(key, { key, wanted: sum.wanted + wanted, conflicts: sum.conflicts + conflicts });
  }
  const [most] = [...byKey.values()].sort((one, other) => other.conflicts - one.conflicts);
  if (most === undefined || most.conflicts === 0) return undefined;
  const seconds = wantedLately.length;
  return {
    key: most.key,
    wantedPerSecond: most.wanted / seconds,
    conflictsPerSecond: most.conflicts / seconds,
  };
}

/** The replica that sees most halves of transactions that were written at another one. */
function elsewhereOf(world: World, table: TableState): TransactionEvidence['elsewhere'] {
  const { transactions, sources, regions, tables } = world;
  const global = world.globalTables[table.globalTable];
  if (global === undefined) return undefined;
  const halvesAt = (at: number): number => {
    const { counts } = transactions!.tables[at]!;
    return sumOfLatest(counts, 'halvesElsewhere', lookBackSeconds) / lookBackSeconds;
  };
  const [most] = global.tables.toSorted((one, other) => halvesAt(other) - halvesAt(one));
  const writer = sources.find(
    ({ table: at, index, direction }) =>
      at !== most && global.tables.includes(at) && direction === write && transactions!.sources[index],
  );
  if (most === undefined || writer === undefined || halvesAt(most) === 0) return undefined;
  return {
    halvesPerSecond: halvesAt(most),
    seenIn: regions[tables[most]!.region]!.name,
    sources: sources
      .filter(({ table: at, direction }) => at === most && direction === read)
      .map(({ spec }) => spec.id),
    region: regions[tables[writer.table]!.region]!.name,
  };
}
