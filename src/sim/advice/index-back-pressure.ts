// An index cannot keep up, and so writes on its table are refused (GSI-03), however idle the table is (GSI-04): an index is to have the
// write capacity of its table, or less where it is sparse (GSI-06).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { headroom, lowerRate, roundUp } from './fixes.ts';
import type { IndexEvidence } from './index-evidence.ts';
import { whenItComes } from './scaling-behind.ts';

/** An index is behind when its queue holds more than passes in this time; below, it may be chance (ours). */
const behindSeconds = 0.5;

/** One for each index that holds up the table, for its budget or for a partition of it, whichever refuses more. */
export function indexBackPressure({ table, indexes }: Evidence, side: DirectionEvidence): Diagnosis[] {
  if (side.direction === 'read') return [];
  return indexes.flatMap((index) => {
    const { refusedByBudget, refusedByPartition } = index;
    if (refusedByBudget + refusedByPartition === 0) return fallingBehind(table, index, side);
    return [
      refusedByPartition > refusedByBudget ? hotPartition(table, index, side) : tooSmall(table, index, side),
    ];
  });
}

function tooSmall(table: string, index: IndexEvidence, side: DirectionEvidence): Diagnosis {
  const limitUnits = index.limitUnits ?? 0;
  const units = Math.min(index.buyableUnits, roundUp(index.askedUnits * headroom));
  const raise: Fix = {
    kind: 'raise-capacity',
    figures: { units, direction: 'write', index: index.index },
    commands: [{ kind: 'set-index-capacity', table, index: index.index, writeUnits: units }],
  };
  return {
    kind: 'index-back-pressure',
    figures: {
      index: index.index,
      askedUnitsPerSecond: index.askedUnits,
      limitUnitsPerSecond: limitUnits,
      queueSeconds: index.queueSeconds,
      tableIdleShare: index.tableIdleShare,
      refusedPerSecond: index.refusedByBudget,
      ...swollen(index.askedUnits, index.attemptedUnits),
      ...scalingFigures(index),
    },
    fixes: [
      ...(index.limitUnits === undefined || units <= limitUnits ? [] : [raise]),
      ...raiseMinimum(table, index, units),
      ...lowerRate(side, limitUnits / Math.max(1, index.askedUnits)),
    ],
  };
}

/** When auto scaling of the index will have caught up (AS-01, AS-15), as far as it may. */
function scalingFigures({ scaling, limitUnits }: IndexEvidence): Record<string, number> {
  if (scaling === undefined || limitUnits === undefined || limitUnits >= scaling.policy.maxUnits) return {};
  return { targetPercent: scaling.policy.targetPercent, ...whenItComes(scaling) };
}

/** A minimum at which this load is right at the target, so that it needs no scaling. */
function raiseMinimum(table: string, { index, scaling }: IndexEvidence, neededUnits: number): Fix[] {
  if (scaling === undefined) return [];
  const { policy, update, updateSeconds } = scaling;
  // One UpdateTable that suffices is enough, and of others there is one at a time (AS-08).
  if (update !== undefined && (!update.own || update.toUnits * headroom >= neededUnits)) return [];
  const units = Math.min(policy.maxUnits, roundUp((neededUnits * 100) / policy.targetPercent));
  if (units <= policy.minUnits || units === policy.maxUnits) return [];
  return [
    {
      kind: 'raise-minimum',
      figures: { units, direction: 'write', index, secondsToHelp: updateSeconds },
      commands: [{ kind: 'set-auto-scaling', table, index, write: { ...policy, minUnits: units } }],
    },
  ];
}

/** Nothing is refused yet, because the queue still takes what the index cannot (GSI-08). */
function fallingBehind(table: string, index: IndexEvidence, side: DirectionEvidence): Diagnosis[] {
  const { isBehindByPartition, queueSeconds, hottest, capUnits } = index;
  const limitUnits = isBehindByPartition ? capUnits : (index.limitUnits ?? 0);
  const askedUnits = isBehindByPartition ? hottest.askedUnits : index.askedUnits;
  // Without a limit of its own, on demand, it is behind for another reason.
  if (queueSeconds < behindSeconds || limitUnits === 0 || askedUnits <= limitUnits) return [];
  const { fixes } = isBehindByPartition ? hotPartition(table, index, side) : tooSmall(table, index, side);
  return [
    {
      kind: 'index-falling-behind',
      figures: {
        index: index.index,
        askedUnitsPerSecond: askedUnits,
        limitUnitsPerSecond: limitUnits,
        ofPartition: isBehindByPartition ? 1 : 0,
        queueSeconds,
        // Its debt grows by what is asked beyond the limit.
        secondsLeft: Math.max(0, index.queueSecondsMax - queueSeconds) / (askedUnits / limitUnits - 1),
        ...(isBehindByPartition ? {} : scalingFigures(index)),
      },
      fixes,
    },
  ];
}

/** Few values of the index key, one of them with most of the entries (GSI-05): more capacity would not help. */
function hotPartition(table: string, index: IndexEvidence, side: DirectionEvidence): Diagnosis {
  const { hottest, capUnits, value, shardsNeeded } = index;
  return {
    kind: 'hot-index-key',
    figures: {
      index: index.index,
      partition: hottest.partition,
      partitions: index.partitions,
      askedUnitsPerSecond: hottest.askedUnits,
      capUnitsPerSecond: capUnits,
      value: value?.text ?? '',
      valueShare: value?.share ?? 0,
      tableIdleShare: index.tableIdleShare,
      refusedPerSecond: index.refusedByPartition,
      ...swollen(hottest.askedUnits, hottest.attemptedUnits),
    },
    fixes: [
      ...(shardsNeeded === undefined ? [] : [spread(table, index.index, shardsNeeded)]),
      ...lowerRate(side, capUnits / Math.max(1, hottest.askedUnits)),
    ],
  };
}

function spread(table: string, index: string, shards: number): Fix {
  return {
    kind: 'shard-key',
    figures: { shards, index },
    commands: [{ kind: 'set-index-shards', table, index, shards }],
  };
}
