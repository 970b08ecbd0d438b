// What clients ask of a table before any retry. A refused attempt that is tried again is counted twice by the table,
// so what it is asked for swells with its refusals; what would have to be bought, or slowed down, does not.

import { write } from './capacity/budgets.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { rateAt } from './clients/arrivals.ts';
import { positionOfShard, slotPlace, slotUnits, type KeyPlan } from './clients/key-plan.ts';
import { secondFigure } from './metrics/seconds.ts';
import { refusalFields } from './metrics/second-fields.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { ownerAt, partitionsOf } from './placement/ranges.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Places in a partition's row of rates; add the direction. */
const askedRate = 2;
const refusedRate = 4; // Ours: the place of a rate in capacity/partition-rates.ts.

/** Units a second of one direction. */
export interface Demand {
  units: number;
  /** By partition. */
  ofPartition: Float64Array;
  /** The same with every retry. */
  attemptedUnits: number;
}

/** `sources`: those that ask the table itself in this direction. `refuses`: it did in the last second. */
export function demandOf(
  world: World,
  table: TableState,
  sources: Source[],
  direction: number,
  limitUnits: number,
  refuses: boolean,
): Demand {
  const attempted = rateOf(table, askedRate + direction);
  const attemptedUnits = sumOf(attempted);
  // Of a table that can give all this nobody asks how much that is to the unit.
  const isTight = refuses || attemptedUnits > limitUnits;
  const known = isTight ? knownDemand(world, table, sources, direction) : undefined;
  // A transaction that is refused never asks for its second half.
  const halves = sources.some(({ index }) => world.transactions?.sources[index] !== undefined);
  const excessMax = halves ? 2 * knownExcessMax : knownExcessMax;
  // More than was attempted cannot be what the table was asked for: something else stands before it.
  const isKnown = known !== undefined && sumOf(known) <= attemptedUnits * excessMax;
  const ofPartition = isKnown ? known : withoutRetries(table, attempted, direction);
  return { units: sumOf(ofPartition), ofPartition, attemptedUnits };
}

/** Ours: a second has so much less by chance. */
const knownExcessMax = 1.25;

/** By the rates and the chances of keys: the same in every second. Undefined where they do not tell all of it. */
function knownDemand(
  world: World,
  table: TableState,
  sources: Source[],
  direction: number,
): Float64Array | undefined {
  if (sources.length === 0 || table.globalTable >= 0) return undefined;
  const load = new Float64Array(partitionsOf(table.ranges));
  for (const source of sources) {
    const { arrivals, keys, cache, localTouches } = source;
    const times = plainRequestsOf(world, source);
    if (arrivals === undefined || times === undefined || cache !== undefined || localTouches.length > 0)
      return undefined;
    // Of a sharded key, a read asks every shard; and some shards are hashed only in passing.
    if (keys.chances.length === 0 || (keys.sharding.shards > 1 && direction === 0)) return undefined;
    if (keys.sharding.shards > 1 && keys.shardBase.includes(-2)) return undefined;
    const perSecond = rateAt(arrivals, world.nowUs) * times;
    unitsPerRequest(table, keys).forEach((units, partition) => {
      load[partition]! += perSecond * units;
    });
  }
  return load;
}

/** Of how many plain requests a request of the source takes the units; undefined: it depends. */
function plainRequestsOf({ transactions }: World, { calls, index, direction }: Source): number | undefined {
  if (calls === undefined) return 1;
  const settings = transactions?.sources[index];
  if (settings === undefined) return undefined;
  // Two operations an item (CU-13); those that read are strongly consistent, and a plain one is not (CU-01).
  return settings.items * (direction === write ? 2 : 4);
}

/** Units a second that one source asks for, as its rate and its keys say; 0 where they do not say it. */
export function unitsAskedBy(world: World, table: TableState, source: Source): number {
  const { arrivals, keys } = source;
  const times = plainRequestsOf(world, source);
  if (arrivals === undefined || times === undefined || keys.chances.length === 0) return 0;
  return rateAt(arrivals, world.nowUs) * times * sumOf(unitsPerRequest(table, keys));
}

/** A plan is made anew when its keys, its shards or its partitions change; till then these are the same. */
const unitsByPlan = new WeakMap<KeyPlan, Float64Array>();

/** What a request asks for on average, by partition. */
function unitsPerRequest(table: TableState, keys: KeyPlan): Float64Array {
  const partitions = partitionsOf(table.ranges);
  const known = unitsByPlan.get(keys);
  if (known?.length === partitions) return known;
  const load = new Float64Array(partitions);
  const anySizeUnits = meanUnits(keys);
  for (let slot = 0; slot < keys.baseSlots; slot += 1) {
    addSlot(load, table, keys, slot, keys.chances[slot]! * (slotUnits(keys, slot) || anySizeUnits));
  }
  unitsByPlan.set(keys, load);
  return load;
}

/** To the partitions of its shards, of the parts of its item collection, or simply to its own. */
function addSlot(load: Float64Array, { ranges }: TableState, keys: KeyPlan, slot: number, units: number) {
  const parts = keys.parts.ofKey.get(slot);
  if (keys.shardBase[slot]! >= 0) {
    const { shards } = keys.sharding;
    for (let shard = 1; shard <= shards; shard += 1) {
      load[ownerAt(ranges, positionOfShard(keys, keys.keyNumber[slot]!, shard))]! += units / shards;
    }
  } else if (parts !== undefined) {
    parts.upTo.forEach((upTo, part) => {
      const share = upTo - (parts.upTo[part - 1] ?? 0);
      load[slotPlace(keys, parts.firstSlot + part) >> heatRowBits]! += units * share;
    });
  } else {
    load[slotPlace(keys, slot) >> heatRowBits]! += units;
  }
}

/** Of a request that draws its size. */
function meanUnits({ unitSteps }: KeyPlan): number {
  const { halfUnits, upTo } = unitSteps;
  const half = halfUnits.reduce(
    (sum, units, step) => sum + units * ((upTo[step] ?? 1) - (upTo[step - 1] ?? 0)),
    0,
  );
  return half / 2 || 1;
}

/** The retries of the last whole second, taken from the partitions that refuse, each by what it refuses. */
function withoutRetries(table: TableState, attempted: Float64Array, direction: number): Float64Array {
  const refused = rateOf(table, refusedRate + direction);
  const allRefused = sumOf(refused);
  const retryUnits = sumOf(attempted) * retryShare(table, direction);
  // An index holds up the writes of every partition alike.
  if (allRefused === 0) return attempted.map((units) => units * (1 - retryShare(table, direction)));
  return attempted.map((units, partition) =>
    Math.max(0, units - (retryUnits * refused[partition]!) / allRefused),
  );
}

/** Of all attempts in this direction, the share that was tried before. */
function retryShare({ seconds }: TableState, direction: number): number {
  const second = seconds.count - 1;
  if (second < 0) return 0;
  const retries = secondFigure(seconds, second, 'retries');
  const attempts = retries + secondFigure(seconds, second, 'issued');
  // Read, write, read, write: who is refused tries again.
  let refused = 0;
  let refusedSoToo = 0;
  refusalFields.forEach((field, reason) => {
    const count = secondFigure(seconds, second, field);
    refused += count;
    if (reason % 2 === direction) refusedSoToo += count;
  });
  return refused === 0 || attempts === 0 ? 0 : (retries / attempts) * (refusedSoToo / refused);
}

function rateOf({ rates, ranges }: TableState, rate: number): Float64Array {
  return Float64Array.from(
    { length: partitionsOf(ranges) },
    (_none, partition) => rates.perSecond[partition * rateFields + rate]!,
  );
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
