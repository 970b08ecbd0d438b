// Gathers from the run what the advice room judges a table's indexes by.

import type { IndexEvidence } from './advice/index-evidence.ts';
import { buyableUnits } from './buyable-units.ts';
import { usPerSecond } from './kernel/time.ts';
import { tableTokens, write } from './capacity/budgets.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { demandOf } from './demand.ts';
import { queueSeconds } from './end-index-second.ts';
import { splitEvidence } from './evidence-splits.ts';
import { indexRefusalsOf } from './index-refusals.ts';
import type { IndexState } from './index-state.ts';
import { secondFigure } from './metrics/seconds.ts';
import { createIndexKeyLaw } from './placement/index-keys.ts';
import { ownerAt, partitionsOf } from './placement/ranges.ts';
import { scalingEvidence } from './scaling-evidence.ts';
import type { TableState, World } from './world.ts';

/** Places in a partition's row of rates, for writes. */
const askedRate = 2 + write;
const refusedRate = 4 + write; // Ours: the place of a rate in capacity/partition-rates.ts.

/** Numbers of shards that are suggested. */
const shardSteps = [2, 3, 4, 5, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200];
/** Ours. Beyond this many values, shards are not suggested: the key is not what is few. */
const shardedValuesMax = 100;

export function indexEvidence(world: World, table: TableState): IndexEvidence[] {
  const isRefusing = table.indexes.some(
    (index) =>
      lastSecond(index, 'indexWriteProvisionedRefused') + lastSecond(index, 'indexWriteKeyRangeRefused') > 0,
  );
  const firstShare = isRefusing ? firstShareOfWrites(world, table) : 1;
  return table.indexes.map((index) => evidenceOf(world, table, index, firstShare));
}

/** Of the writes that the table is asked for, the share that is no retry. */
function firstShareOfWrites(world: World, table: TableState): number {
  const sources = world.sources.filter(
    (source) => source.table === table.index && source.direction === write && !source.readsIndex,
  );
  const { units, attemptedUnits } = demandOf(world, table, sources, write, Infinity, true);
  return attemptedUnits > 0 ? Math.min(1, units / attemptedUnits) : 1;
}

function evidenceOf(world: World, table: TableState, index: IndexState, firstShare: number): IndexEvidence {
  const { nowUs, assumptions } = world;
  const { rates, ranges, budgets, hottestValues } = index;
  const partitions = partitionsOf(ranges);
  const hottest = { partition: 0, askedUnits: 0, attemptedUnits: 0, refused: 0 };
  let attemptedUnits = 0;
  let allRefused = 0;
  for (let partition = 0; partition < partitions; partition += 1) {
    const asked = rates.perSecond[partition * rateFields + askedRate]!;
    const refused = rates.perSecond[partition * rateFields + refusedRate]!;
    attemptedUnits += asked;
    allRefused += refused;
    if (refused > hottest.refused || (refused === hottest.refused && asked > hottest.attemptedUnits)) {
      Object.assign(hottest, { partition, attemptedUnits: asked, refused });
    }
  }
  const askedUnits = attemptedUnits * firstShare;
  // A retry comes back to the partition that refused it.
  const retriesThere =
    (attemptedUnits - askedUnits) *
    (allRefused > 0 ? hottest.refused / allRefused : hottest.attemptedUnits / Math.max(1, attemptedUnits));
  hottest.askedUnits = Math.max(0, hottest.attemptedUnits - retriesThere);
  const limitUnits = budgets.unitsPerSecond[write]!;
  const value = hottestValues.find((figure) => figure.partition === hottest.partition);
  const refusedByPartition = lastSecond(index, 'indexWriteKeyRangeRefused');
  return {
    index: index.name,
    partitions,
    limitUnits: limitUnits < Infinity ? limitUnits : undefined,
    buyableUnits: buyableUnits(world, index, write),
    askedUnits,
    attemptedUnits,
    refusedByBudget: lastSecond(index, 'indexWriteProvisionedRefused'),
    refusedByPartition,
    queueSeconds: Math.min(queueSeconds(index, nowUs), assumptions['index-queue-seconds']),
    queueSecondsMax: assumptions['index-queue-seconds'],
    isBehindByPartition: queueSeconds(index, nowUs) * usPerSecond > budgets.emptyAtUs[write]! - nowUs,
    hottest,
    capUnits: partitionUnitsPerSecond[write],
    value: value && { text: value.value, share: value.share },
    shardsNeeded:
      refusedByPartition > 0
        ? shardsNeeded(index, askedUnits, assumptions['shard-fill-percent'] / 100)
        : undefined,
    scaling: scalingEvidence(world, table, write, lastSecond(index, 'writeUnits'), index),
    tableIdleShare: idleShare(table, nowUs),
    refusals: indexRefusalsOf(world, table, index),
    splits: splitEvidence(world, index),
  };
}

function lastSecond(
  { seconds }: IndexState,
  field: 'indexWriteProvisionedRefused' | 'indexWriteKeyRangeRefused' | 'writeUnits',
): number {
  return seconds.count > 0 ? secondFigure(seconds, seconds.count - 1, field) : 0;
}

/** Of the table's write capacity, what the last second left; all of it where there is none to speak of. */
function idleShare({ budgets, seconds }: TableState, nowUs: number): number {
  const limitUnits = budgets.unitsPerSecond[write]!;
  if (limitUnits === Infinity || tableTokens(budgets, nowUs, write) < 0 || seconds.count === 0) return 0;
  return Math.max(0, 1 - secondFigure(seconds, seconds.count - 1, 'writeUnits') / limitUnits);
}

/** With every shard's real place. */
function shardsNeeded(
  { path, spec, pattern, ranges, law }: IndexState,
  askedUnits: number,
  fillMax: number,
): number | undefined {
  if (spec.keys === 'unique' || spec.keys.values > shardedValuesMax) return undefined;
  const { keys, share } = spec;
  const cap = partitionUnitsPerSecond[write] * fillMax;
  if (askedUnits > cap * partitionsOf(ranges)) return undefined;
  return shardSteps.find((shards) => {
    if (shards <= law.shards) return false;
    const { positions, upTo } = createIndexKeyLaw(path, keys, share, pattern, shards);
    const load = new Float64Array(partitionsOf(ranges));
    positions.forEach((position, value) => {
      load[ownerAt(ranges, position)]! += askedUnits * (upTo[value]! - (upTo[value - 1] ?? 0));
    });
    return load.every((units) => units <= cap);
  });
}
