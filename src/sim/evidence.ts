// Gathers from the run what the advice room judges by.

import { usPerSecond, usToSeconds } from './kernel/time.ts';
import { buyableUnits } from './buyable-units.ts';
import type { DirectionEvidence, Evidence, KeyEvidence } from './advice/evidence.ts';
import { mostOf, onDemandEvidence } from './evidence-on-demand.ts';
import { tableTokens } from './capacity/budgets.ts';
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
import { positionOfShard, slotPlace, slotUnits } from './clients/key-plan.ts';
import { cacheEvidence } from './evidence-caches.ts';
import { expiryEvidence } from './evidence-expiry.ts';
import { replicationEvidence } from './evidence-replication.ts';
import { refusalFields } from './metrics/second-fields.ts';
import { indexEvidence } from './index-evidence.ts';
import { secondFigure } from './metrics/seconds.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { ownerAt, partitionsOf } from './placement/ranges.ts';
import { fullCollectionEvidence, splitEvidence } from './evidence-splits.ts';
import { scalingEvidence } from './scaling-evidence.ts';
import type { Source } from './traffic/source.ts';
import { streamEvidence } from './stream-evidence.ts';
import { totalsOf } from './totals.ts';
import type { TableState, World } from './world.ts';

/** Places in a partition's row of rates; add the direction. */
const consumedRate = 0;
const askedRate = 2;
const refusedRate = 4; // Ours: the place of a rate in capacity/partition-rates.ts.

/** Ours: numbers of shards that are suggested. */
const shardSteps = [2, 4, 5, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200];

export function evidenceOf(world: World, table: TableState): Evidence {
  return {
    table: table.name,
    partitions: partitionsOf(table.ranges),
    directions: [directionEvidence(world, table, 0), directionEvidence(world, table, 1)],
    indexes: indexEvidence(world, table),
    splits: splitEvidence(world, table),
    fullCollection: fullCollectionEvidence(world, table),
    consumers: streamEvidence(world, table),
    caches: cacheEvidence(world, table),
    expiry: expiryEvidence(world, table),
    replication: replicationEvidence(world, table),
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
  const hottest = { partition: 0, askedUnits: 0, consumedUnits: 0, refused: 0 };
  let askedUnits = 0;
  let consumedUnits = 0;
  for (let partition = 0; partition < partitionsOf(table.ranges); partition += 1) {
    const at = partition * rateFields + direction;
    const asked = perSecond[at + askedRate]!;
    const consumed = perSecond[at + consumedRate]!;
    const refused = perSecond[at + refusedRate]!;
    askedUnits += asked;
    consumedUnits += consumed;
    if (refused > hottest.refused || (refused === hottest.refused && consumed > hottest.consumedUnits)) {
      Object.assign(hottest, { partition, askedUnits: asked, consumedUnits: consumed, refused });
    }
  }
  const others = Math.max(1, partitionsOf(table.ranges) - 1);
  const onDemand = onDemandEvidence(world, table, direction);
  const provisionedUnits = onDemand ? mostOf(onDemand) : table.budgets.unitsPerSecond[direction]!;
  return {
    direction: direction === 0 ? 'read' : 'write',
    used: sources.length > 0,
    provisionedUnits,
    buyableUnits: buyableUnits(world, table, direction),
    consumedUnits,
    askedUnits,
    bankUnits: onDemand
      ? 0
      : Math.max(0, tableTokens(table.budgets, world.nowUs, direction) - provisionedUnits),
    refusedByTable: refusedOverLastSecond(table, tableBudgetReason(direction)),
    refusedByPartition: refusedOverLastSecond(table, keyRangeReason(direction)),
    refusedByMaximum: refusedOverLastSecond(table, maxOnDemandReason(direction)),
    refusedByAccount: refusedOverLastSecond(table, accountLimitReason(direction)),
    onDemand,
    scaling: scalingEvidence(world, table, direction, consumedUnits),
    capUnits,
    hottest,
    othersShare: (consumedUnits - hottest.consumedUnits) / others / capUnits,
    key: keyEvidence(world, table, sources, direction, hottest.partition, hottest.refused > 0),
    source: busiestOf(world, sources),
    sources: world.sources.filter((source) => source.table === table.index).length,
  };
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

/** The key that was refused most on this partition in the last whole second. */
function keyEvidence(
  world: World,
  table: TableState,
  sources: Source[],
  direction: number,
  partition: number,
  refuses: boolean,
): KeyEvidence | undefined {
  if (!refuses) return undefined;
  const ranked = table.mostRefusedKeys.find(
    ({ figure, source }) => figure.partition === partition && sources.some(({ index }) => index === source),
  );
  if (ranked === undefined) return undefined;
  const { figure, slot } = ranked;
  const source = sources.find(({ index }) => index === ranked.source)!;
  const unitsPerAttempt = slotUnits(source.keys, slot) || 1;
  const askedUnits = figure.attempts * unitsPerAttempt;
  const asked = table.rates.perSecond[partition * rateFields + askedRate + direction]!;
  // Where keys are drawn, the key's own demand is known; elsewhere its attempts, retries included, stand for it.
  const chance = source.keys.chances[slot];
  const first =
    source.arrivals && chance !== undefined ? rateAt(source.arrivals, world.nowUs) * chance : figure.attempts;
  const firstUnits = first * unitsPerAttempt;
  const sharded = slot >= source.keys.baseSlots;
  const others = sharded ? [] : otherHotSlots(world, source, slot, direction);
  return {
    key: figure.key,
    traffic: source.spec.id,
    askedUnits,
    firstUnits,
    shareOfPartition: asked > 0 ? Math.min(1, askedUnits / asked) : 1,
    sharded,
    everyKey: others.length > 0 || source.keys.sharding.shards > 1,
    shardsNeeded: sharded
      ? undefined
      : shardsNeeded(world, table, source, direction, [{ slot, units: firstUnits }, ...others]),
  };
}

/** A slot and the units a second that it is asked for before any retry. */
interface Demand {
  slot: number;
  units: number;
}

/** Other keys of the source that one partition cannot carry either, as far as keys are drawn at a known rate. */
function otherHotSlots(world: World, source: Source, slot: number, direction: number): Demand[] {
  const { arrivals, keys } = source;
  if (arrivals === undefined) return [];
  const perSecond = rateAt(arrivals, world.nowUs);
  const hot: Demand[] = [];
  for (let other = 0; other < keys.chances.length; other += 1) {
    const units = perSecond * keys.chances[other]! * (slotUnits(keys, other) || 1);
    if (other === slot || keys.keyNumber[other] === 0) continue;
    if (units > partitionUnitsPerSecond[direction]! * fillMax(world)) hot.push({ slot: other, units });
  }
  return hot;
}

/** A partition is filled to this share of its cap at most (assumption shard-fill-percent). */
function fillMax({ assumptions }: World): number {
  return assumptions['shard-fill-percent'] / 100;
}

function shardsNeeded(
  world: World,
  table: TableState,
  { keys }: Source,
  direction: number,
  demands: Demand[],
): number | undefined {
  const cap = partitionUnitsPerSecond[direction]! * fillMax(world);
  // A single shard of the largest key must fit, or there is no need to lay out thousands of others.
  const largestUnits = demands.reduce((largest, { units }) => Math.max(largest, units), 0);
  if (largestUnits > cap * shardSteps[shardSteps.length - 1]!) return undefined;
  const besides = expectedLoad(world, table, direction);
  if (besides) for (const { slot, units } of demands) besides[slotPlace(keys, slot) >> heatRowBits]! -= units;
  return shardSteps.find((shards) => {
    if (shards < keys.sharding.shards || largestUnits > cap * shards) return false;
    const load = besides ? besides.slice() : new Float64Array(partitionsOf(table.ranges));
    for (const { slot, units } of demands) {
      for (let shard = 1; shard <= shards; shard += 1) {
        const position = positionOfShard(keys, keys.keyNumber[slot]!, shard);
        load[ownerAt(table.ranges, position)]! += units / shards;
      }
    }
    return load.every((units) => units <= cap);
  });
}

/** Units a second that each partition is asked for before any retry; undefined where keys are not simply drawn. */
function expectedLoad(world: World, table: TableState, direction: number): Float64Array | undefined {
  const load = new Float64Array(partitionsOf(table.ranges));
  for (const { table: tableIndex, direction: way, arrivals, keys } of world.sources) {
    if (tableIndex !== table.index || way !== direction) continue;
    if (arrivals === undefined || !keys.drawsPlainly) return undefined;
    const perSecond = rateAt(arrivals, world.nowUs);
    for (let slot = 0; slot < keys.baseSlots; slot += 1) {
      load[slotPlace(keys, slot) >> heatRowBits]! +=
        perSecond * keys.chances[slot]! * (slotUnits(keys, slot) || 1);
    }
  }
  return load;
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
