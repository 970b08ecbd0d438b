// Gathers from the run what the advice room judges by.

import { usPerSecond, usToSeconds } from './kernel/time.ts';
import { savedUnits } from './admission.ts';
import { buyableUnits } from './buyable-units.ts';
import type { DirectionEvidence, Evidence } from './advice/evidence.ts';
import { mostOf, onDemandEvidence } from './evidence-on-demand.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import { rateFields } from './capacity/partition-rates.ts';
import {
  accountLimitReason,
  keyRangeReason,
  maxOnDemandReason,
  reasons,
  tableBudgetReason,
} from './capacity/reasons.ts';
import { rateAt } from './clients/arrivals.ts';
import { demandOf, type Demand } from './demand.ts';
import { clientEvidence } from './evidence-clients.ts';
import { cacheEvidence } from './evidence-caches.ts';
import { keyEvidence, namedAdvantage } from './evidence-key.ts';
import { admissionEvidence } from './evidence-admission.ts';
import { expiryEvidence } from './evidence-expiry.ts';
import { replicationEvidence } from './evidence-replication.ts';
import { refusalFields } from './metrics/second-fields.ts';
import { indexEvidence } from './index-evidence.ts';
import { secondFigure } from './metrics/seconds.ts';
import { partitionsOf } from './placement/ranges.ts';
import { fullCollectionEvidence, splitEvidence } from './evidence-splits.ts';
import { scalingEvidence } from './scaling-evidence.ts';
import type { Source } from './traffic/source.ts';
import { callEvidence } from './evidence-calls.ts';
import { scanEvidence } from './evidence-scans.ts';
import { storageEvidence } from './evidence-storage.ts';
import { streamEvidence } from './stream-evidence.ts';
import { transactionEvidence } from './evidence-transactions.ts';
import { totalsOf } from './totals.ts';
import type { TableState, World } from './world.ts';

/** Places in a partition's row of rates; add the direction. */
const consumedRate = 0;
const askedRate = 2;
const refusedRate = 4; // Ours: the place of a rate in capacity/partition-rates.ts.

export function evidenceOf(world: World, table: TableState): Evidence {
  return {
    table: table.name,
    partitions: partitionsOf(table.ranges),
    directions: [directionEvidence(world, table, 0), directionEvidence(world, table, 1)],
    indexes: indexEvidence(world, table),
    splits: splitEvidence(world, table),
    fullCollection: fullCollectionEvidence(world, table),
    storage: storageEvidence(world, table),
    consumers: streamEvidence(world, table),
    caches: cacheEvidence(world, table),
    clients: clientEvidence(world, table),
    admission: admissionEvidence(world, table),
    expiry: expiryEvidence(world, table),
    calls: callEvidence(world, table),
    scan: scanEvidence(world, table),
    transactions: transactionEvidence(world, table),
    replication: replicationEvidence(world, table),
    switching: switchingOf(world, table),
    finished: finishedOf(world, table),
    lastRefusal: lastRefusalOf(world, table),
  };
}

function directionEvidence(world: World, table: TableState, direction: number): DirectionEvidence {
  const { perSecond } = table.rates;
  const sources = world.sources.filter(
    (source) => source.table === table.index && source.direction === direction && !source.readsIndex,
  );
  const capUnits = partitionUnitsPerSecond[direction]!;
  const onDemand = onDemandEvidence(world, table, direction);
  const provisionedUnits = onDemand ? mostOf(onDemand) : table.budgets.unitsPerSecond[direction]!;
  const refuses = reasons.some(
    (_name, reason) => reason % 2 === direction && refusedOverLastSecond(table, reason) > 0,
  );
  const demand = demandOf(world, table, sources, direction, provisionedUnits, refuses);
  const named = namedBefore(table, direction);
  const hottest = { partition: 0, askedUnits: 0, attemptedUnits: 0, consumedUnits: 0, refused: 0 };
  let hottestRank = 0;
  let consumedUnits = 0;
  for (let partition = 0; partition < partitionsOf(table.ranges); partition += 1) {
    const at = partition * rateFields + direction;
    const attemptedUnits = perSecond[at + askedRate]!;
    const consumed = perSecond[at + consumedRate]!;
    const refused = perSecond[at + refusedRate]!;
    consumedUnits += consumed;
    const rank = refused * (partition === named?.partition ? namedAdvantage : 1);
    if (rank > hottestRank || (rank === hottestRank && consumed > hottest.consumedUnits)) {
      hottestRank = rank;
      const askedUnits = demand.ofPartition[partition]!;
      Object.assign(hottest, { partition, askedUnits, attemptedUnits, consumedUnits: consumed, refused });
    }
  }
  const bankUnits = onDemand ? 0 : savedUnits(table, world.nowUs, direction);
  const others = Math.max(1, partitionsOf(table.ranges) - 1);
  return {
    direction: direction === 0 ? 'read' : 'write',
    used: sources.length > 0,
    provisionedUnits,
    buyableUnits: buyableUnits(world, table, direction),
    consumedUnits,
    askedUnits: demand.units,
    attemptedUnits: demand.attemptedUnits,
    partitionsUnits: capUnits * partitionsOf(table.ranges),
    secondsToGrow: secondsToGrow(world, table),
    update: updateOf(world, table, direction),
    bankUnits,
    refusedByTable: refusedOverLastSecond(table, tableBudgetReason(direction)),
    refusedByPartition: refusedOverLastSecond(table, keyRangeReason(direction)),
    refusedByMaximum: refusedOverLastSecond(table, maxOnDemandReason(direction)),
    refusedByAccount: refusedOverLastSecond(table, accountLimitReason(direction)),
    onDemand,
    scaling: scalingEvidence(world, table, direction, consumedFromNowOn(demand, provisionedUnits, bankUnits)),
    capUnits,
    hottest,
    othersShare: (consumedUnits - hottest.consumedUnits) / others / capUnits,
    key: keyEvidence(world, table, sources, direction, hottest, named?.key),
    source: busiestOf(world, sources),
    sources: world.sources.filter((source) => source.table === table.index).length,
  };
}

/** Units a second if nothing changes: not those of the last second, of which chance has its share. */
function consumedFromNowOn({ units }: Demand, provisionedUnits: number, bankUnits: number): number {
  return bankUnits > 0 ? units : Math.min(units, provisionedUnits);
}

/** What Why last blamed in this direction. */
function namedBefore(
  { why }: TableState,
  direction: number,
): { partition: number; key: string | undefined } | undefined {
  const way = direction === 0 ? 'read' : 'write';
  const named = why.find(
    ({ kind, figures }) => (kind === 'hot-key' || kind === 'hot-partition') && figures['direction'] === way,
  );
  if (named === undefined) return undefined;
  const { partition, key } = named.figures;
  return { partition: Number(partition), key: key === undefined ? undefined : String(key) };
}

function updateOf({ nowUs }: World, { scaling }: TableState, direction: number): DirectionEvidence['update'] {
  const update = scaling.updates[direction];
  return (
    update && {
      toUnits: update.toUnits,
      secondsLeft: usToSeconds(update.dueAtUs - nowUs),
      waitsForPartitions: update.partitions > 0,
    }
  );
}

/** What is being split is split again when that is done. */
function secondsToGrow({ nowUs, assumptions }: World, { splits }: TableState): number {
  const allDueUs = splits.underWay.reduce((latest, { dueUs }) => Math.max(latest, dueUs), nowUs);
  return usToSeconds(allDueUs - nowUs) + assumptions['split-seconds'];
}

/** On demand, it waits for the partitions that are being made. */
function switchingOf({ nowUs }: World, table: TableState): Evidence['switching'] {
  const { change } = table.capacity;
  if (change === undefined) return undefined;
  const growing = [table, ...table.indexes].filter(
    ({ ranges, splits }) => change.mode === 'on-demand' && partitionsOf(ranges) < splits.growTo,
  );
  const dueUs = growing
    .flatMap(({ splits }) => splits.underWay)
    .reduce((latest, split) => Math.max(latest, split.dueUs), change.dueAtUs);
  return { mode: change.mode, secondsLeft: usToSeconds(dueUs - nowUs) };
}

function finishedOf(world: World, table: TableState): Evidence['finished'] {
  const sources = world.sources.filter((source) => source.table === table.index);
  if (sources.length === 0 || sources.some(({ finishedAtUs }) => finishedAtUs > world.nowUs))
    return undefined;
  const { issued, failed } = totalsOf(sources);
  const lastUs = sources.reduce((last, { finishedAtUs }) => Math.max(last, finishedAtUs), 0);
  return { requests: issued, failed, atSeconds: usToSeconds(lastUs) };
}

function refusedOverLastSecond(table: TableState, reason: number): number {
  const ticks = table.refusalTicks;
  return ticks[ticks.length - reasons.length + reason]! - ticks[reason]!;
}

function busiestOf(world: World, sources: Source[]): DirectionEvidence['source'] {
  const rated = sources
    .filter((source) => source.arrivals !== undefined)
    .map((source) => ({
      traffic: source.spec.id,
      perSecond: rateAt(source.arrivals!, world.nowUs),
      shards: source.keys.sharding.shards,
    }));
  return rated.sort((a, b) => b.perSecond - a.perSecond)[0];
}

/** Ours. Looks back this far for refusals, and for the worst second among them. */
const lookBackSeconds = 60;

function lastRefusalOf(world: World, { seconds }: TableState): Evidence['lastRefusal'] {
  let lastSecond: number | undefined;
  let refusedPerSecond = 0;
  for (let second = seconds.count - 1; second >= Math.max(0, seconds.count - lookBackSeconds); second -= 1) {
    const refused = refusalFields.reduce((sum, field) => sum + secondFigure(seconds, second, field), 0);
    if (refused > 0) lastSecond ??= second;
    refusedPerSecond = Math.max(refusedPerSecond, refused);
  }
  if (lastSecond === undefined) return undefined;
  return { secondsSince: Math.max(0, world.nowUs / usPerSecond - lastSecond - 1), refusedPerSecond };
}
