// What the advice room is told of the key that is refused most, and over how many shards it would fit.

import type { DirectionEvidence, KeyEvidence } from './advice/evidence.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import { rateAt } from './clients/arrivals.ts';
import { positionOfShard, slotPlace, slotUnits } from './clients/key-plan.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { ownerAt, partitionsOf } from './placement/ranges.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Ours: numbers of shards that are suggested. */
const shardSteps = [2, 4, 5, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200];

/** Ours: a partition or key that Why has named is named on until another refuses so many times as much. */
export const namedAdvantage = 2;

/** The key that was refused most on this partition in the last whole second. */
export function keyEvidence(
  world: World,
  table: TableState,
  sources: Source[],
  direction: number,
  { partition, refused, askedUnits: askedOfPartition, attemptedUnits }: DirectionEvidence['hottest'],
  named: string | undefined,
): KeyEvidence | undefined {
  if (refused === 0) return undefined;
  const refusedThere = table.mostRefusedKeys.filter(
    ({ figure, source }) => figure.partition === partition && sources.some(({ index }) => index === source),
  );
  const [most] = refusedThere;
  if (most === undefined) return undefined;
  const before = refusedThere.find(({ figure }) => figure.key === named);
  const isNamed = before !== undefined && before.figure.refused * namedAdvantage >= most.figure.refused;
  const ranked = isNamed ? before : most;
  const { figure, slot } = ranked;
  const source = sources.find(({ index }) => index === ranked.source)!;
  const unitsPerAttempt = slotUnits(source.keys, slot) || 1;
  // Where keys are drawn, the key's own demand is known; elsewhere its attempts tell it, with the partition's retries.
  const chance = source.keys.chances[slot];
  const first =
    source.arrivals && chance !== undefined
      ? rateAt(source.arrivals, world.nowUs) * chance
      : figure.attempts * (attemptedUnits > 0 ? askedOfPartition / attemptedUnits : 1);
  const askedUnits = first * unitsPerAttempt;
  const sharded = slot >= source.keys.baseSlots;
  const others = sharded ? [] : otherHotSlots(world, source, slot, direction);
  return {
    key: figure.key,
    traffic: source.spec.id,
    askedUnits,
    shareOfPartition: askedOfPartition > 0 ? Math.min(1, askedUnits / askedOfPartition) : 1,
    isNamed: figure.key === named,
    isDivisible: table.localIndexes.length === 0 && source.spec.sortKeys?.choice === 'uniform',
    sharded,
    everyKey: others.length > 0 || source.keys.sharding.shards > 1,
    shardsNeeded: sharded
      ? undefined
      : shardsNeeded(world, table, source, direction, [{ slot, units: askedUnits }, ...others]),
  };
}

/** A slot and the units a second that it is asked for before any retry. */
interface SlotDemand {
  slot: number;
  units: number;
}

/** Other keys of the source that one partition cannot carry either, as far as keys are drawn at a known rate. */
function otherHotSlots(world: World, source: Source, slot: number, direction: number): SlotDemand[] {
  const { arrivals, keys } = source;
  if (arrivals === undefined) return [];
  const perSecond = rateAt(arrivals, world.nowUs);
  const hot: SlotDemand[] = [];
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
  demands: SlotDemand[],
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
