// A *lane* is what one source sends to one partition. A partition's arrivals are a Poisson stream whose rate is the
// sum of its keys' rates, so nothing is lost by not drawing keys. Nor is anything lost by forgetting them while a
// request waits for its retry: whether an attempt is admitted never depends on its own key or cost (ADM-15, and the
// buckets' debt rule), so the keys of those that were refused are spread as the keys of all.

import { unitsOf } from '../capacity/units.ts';
import { itemBytesAt } from '../clients/item-sizes.ts';
import type { KeyPlan } from '../clients/key-plan.ts';
import type { GeneratedData, TrafficSpec } from '../scenario/scenario.ts';
import { heatSpotMask } from '../placement/heat-rows.ts';
import { createCostLaws, onlyCost, type CostChances, type CostLaws } from './aggregate-costs.ts';
import { entriesOf, sortedByPartition } from './aggregate-entries.ts';

export interface Lanes {
  /** Rows of laneStride, one a partition: what a draw needs, in one cache line. */
  rows: Float64Array;
  /** The sums of the chances up to and with a partition. */
  chanceUpTo: Float64Array;
  /** 1 without fanned-out reads. */
  attemptsPerRequest: number;
  /** Parts of a fanned-out read; 1 when there are none. */
  parts: number;
  costs: CostLaws;
  /** Where in the heat picture a partition's attempts and units show: from heatStarts[p] to heatStarts[p + 1]. */
  heatStarts: Int32Array;
  heatRow: Int32Array;
  heatAttempts: Float64Array;
  heatUnits: Float64Array;
  /** By slot: attempts on it for each request of the source. */
  slotChance: Float64Array;
}

export const laneStride = 8;
/** Attempts there for each request of the source (a fanned-out read makes several). */
export const chanceColumn = 0;
/** Units of an attempt in the mean, and of every one; 0 where they differ. */
export const meanUnitsColumn = 1;
export const onlyUnitsColumn = 2;
/** The lane's law among the costs. */
export const lawColumn = 3;
/** Of the attempts, the share that are parts of fanned-out reads. */
export const partShareColumn = 4;
/** The one row of the heat picture in which they all show; -1: there are several, or none. */
export const heatRowColumn = 5;
/** Prepared for drawing the new requests of one tick, and of as many as a cold partition is drawn for. */
export const preparedTickColumn = 6;
export const preparedColdColumn = 7;

const sizeSteps = 1 << 16;

/**
 * `asksAll`: a read of a sharded key asks each of its shards. `shares`: by slot, and last for what has none, the share
 * of its requests that is meant.
 */
export function createLanes(
  spec: TrafficSpec,
  keys: KeyPlan,
  partitionCount: number,
  asksAll: boolean,
  shares?: Float64Array,
): Lanes {
  const entries = entriesOf(keys, asksAll);
  const sizes = sizeChances(spec, keys);
  const lanes: Lanes = {
    rows: new Float64Array(partitionCount * laneStride),
    chanceUpTo: new Float64Array(partitionCount),
    attemptsPerRequest: 1,
    parts: asksAll ? keys.sharding.shards : 1,
    costs: createCostLaws([]),
    heatStarts: new Int32Array(partitionCount + 1),
    heatRow: new Int32Array(0),
    heatAttempts: new Float64Array(0),
    heatUnits: new Float64Array(0),
    slotChance: entries.slotChance,
  };
  const byPartition = sortedByPartition(entries, partitionCount);
  const everywhere: CostChances = new Map();
  const laws: CostChances[] = [everywhere];
  let sizedEverywhere = 0;
  const knownLaws = new Map<string, number>();
  const heat: { row: number; attempts: number; units: number }[] = [];
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const costs: CostChances = new Map();
    const rows = new Map<number, { row: number; attempts: number; units: number }>();
    const lane = partition * laneStride;
    let total = 0;
    let sized = 0;
    let parts = 0;
    for (let at = byPartition.starts[partition]!; at < byPartition.starts[partition + 1]!; at += 1) {
      const entry = byPartition.order[at]!;
      let chance = entries.chance[entry]!;
      if (shares !== undefined) chance *= shares.at(entries.slot[entry]!)!; // -1 is the last.
      if (chance === 0) continue;
      total += chance;
      if (entries.isPart[entry]) parts += chance;
      const units = entries.units[entry]!;
      if (units > 0) {
        costs.set(units, (costs.get(units) ?? 0) + chance);
      } else {
        sized += chance;
      }
      const row = entries.place[entry]! & heatSpotMask;
      const seen = rows.get(row) ?? { row, attempts: 0, units: 0 };
      seen.attempts += chance;
      seen.units += chance * (units > 0 ? units : sizes.meanUnits);
      rows.set(row, seen);
    }
    lanes.rows[lane + chanceColumn] = total;
    lanes.rows[lane + heatRowColumn] = rows.size === 1 ? [...rows.keys()][0]! : -1;
    if (total > 0) {
      lanes.rows[lane + partShareColumn] = parts / total;
      addAll(everywhere, costs, 1);
      sizedEverywhere += sized;
      const hasKeys = costs.size > 0;
      let name = `${[...costs.keys()][0]}`;
      if (sized > 0) name = hasKeys ? `of ${partition}` : 'sizes';
      else if (costs.size > 1) name = `of ${partition}`;
      let law = knownLaws.get(name);
      if (law === undefined) {
        addAll(costs, sizes.chances, sized);
        law = laws.push(costs) - 1;
        knownLaws.set(name, law);
      }
      lanes.rows[lane + lawColumn] = law;
      const units = [...rows.values()].reduce((sum, each) => sum + each.units, 0);
      for (const each of rows.values()) {
        heat.push({
          row: each.row,
          attempts: each.attempts / total,
          units: each.units / units,
        });
      }
    }
    lanes.heatStarts[partition + 1] = heat.length;
  }
  addAll(everywhere, sizes.chances, sizedEverywhere);
  lanes.costs = createCostLaws(laws);
  let sum = 0;
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const lane = partition * laneStride;
    sum += lanes.rows[lane + chanceColumn]!;
    lanes.chanceUpTo[partition] = sum;
    const law = lanes.rows[lane + lawColumn]!;
    lanes.rows[lane + meanUnitsColumn] = lanes.costs.meanUnits[law]!;
    lanes.rows[lane + onlyUnitsColumn] = onlyCost(lanes.costs, law);
  }
  if (lanes.parts > 1) lanes.attemptsPerRequest = sum;
  lanes.heatRow = Int32Array.from(heat, ({ row }) => row);
  lanes.heatAttempts = Float64Array.from(heat, ({ attempts }) => attempts);
  lanes.heatUnits = Float64Array.from(heat, ({ units }) => units);
  return lanes;
}

function addAll(to: CostChances, from: CostChances, times: number): void {
  for (const [units, chance] of from) to.set(units, (to.get(units) ?? 0) + chance * times);
}

/** The costs of requests that each draw a size. */
export function sizeChances(
  spec: TrafficSpec,
  { data }: KeyPlan,
): { chances: CostChances; meanUnits: number } {
  const chances: CostChances = new Map();
  let meanUnits = 0;
  const { itemBytes } = data as GeneratedData;
  if (typeof itemBytes === 'number') return { chances, meanUnits };
  for (let step = 0; step < sizeSteps; step += 1) {
    const bytes = itemBytesAt(itemBytes, (step + 0.5) / sizeSteps);
    const units = unitsOf(spec.operation, bytes, spec.consistentRead);
    chances.set(units, (chances.get(units) ?? 0) + 1 / sizeSteps);
    meanUnits += units / sizeSteps;
  }
  return { chances, meanUnits };
}
