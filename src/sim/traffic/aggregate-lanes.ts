// A *lane* is what one source sends to one partition. A partition's arrivals are a Poisson stream whose rate is the
// sum of its keys' rates, so nothing is lost by not drawing keys. Nor is anything lost by forgetting them while a
// request waits for its retry: whether an attempt is admitted never depends on its own key or cost (ADM-15, and the
// buckets' debt rule), so the keys of those that were refused are spread as the keys of all.

import { unitsOf } from '../capacity/units.ts';
import { itemBytesAt } from '../clients/item-sizes.ts';
import type { KeyPlan } from '../clients/key-plan.ts';
import type { GeneratedData, TrafficSpec } from '../scenario/scenario.ts';
import { heatRowCount } from '../placement/heat-rows.ts';
import { createCostLaws, onlyCost, type CostChances, type CostLaws } from './aggregate-costs.ts';
import { entriesOf, sortedByPartition } from './aggregate-entries.ts';

export interface Lanes {
  /** By partition: attempts there for each request of the source (a fanned-out read makes several). */
  chance: Float64Array;
  /** The sums of `chance` up to and with a partition. */
  chanceUpTo: Float64Array;
  /** 1 without fanned-out reads. */
  attemptsPerRequest: number;
  /** Units that all attempts of one request cost. */
  unitsPerRequest: number;
  /** By partition: of these attempts, the share that are parts of fanned-out reads. */
  partShare: Float64Array;
  /** Parts of a fanned-out read; 1 when there are none. */
  parts: number;
  /** By partition: its law among the costs. */
  law: Int32Array;
  costs: CostLaws;
  /** By partition: mean units of an attempt, and the units of every attempt; 0 where they differ. */
  meanUnits: Float64Array;
  onlyUnits: Float64Array;
  /** Where in the heat picture a partition's attempts and units show: from heatStarts[p] to heatStarts[p + 1]. */
  heatStarts: Int32Array;
  heatRow: Int32Array;
  heatAttempts: Float64Array;
  heatUnits: Float64Array;
  /** By slot: attempts on it for each request of the source. */
  slotChance: Float64Array;
}

const sizeSteps = 1 << 16;

/** `asksAll`: a read of a sharded key asks each of its shards. */
export function createLanes(
  spec: TrafficSpec,
  keys: KeyPlan,
  partitionCount: number,
  asksAll: boolean,
): Lanes {
  const entries = entriesOf(keys, asksAll);
  const sizes = sizeChances(spec, keys);
  const lanes: Lanes = {
    chance: new Float64Array(partitionCount),
    chanceUpTo: new Float64Array(partitionCount),
    attemptsPerRequest: 1,
    unitsPerRequest: 0,
    partShare: new Float64Array(partitionCount),
    parts: asksAll ? keys.sharding.shards : 1,
    law: new Int32Array(partitionCount),
    costs: createCostLaws([]),
    meanUnits: new Float64Array(partitionCount),
    onlyUnits: new Float64Array(partitionCount),
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
    let sized = 0;
    let parts = 0;
    for (let at = byPartition.starts[partition]!; at < byPartition.starts[partition + 1]!; at += 1) {
      const entry = byPartition.order[at]!;
      const chance = entries.chance[entry]!;
      if (chance === 0) continue;
      lanes.chance[partition]! += chance;
      if (entries.isPart[entry]) parts += chance;
      const units = entries.units[entry]!;
      if (units > 0) {
        costs.set(units, (costs.get(units) ?? 0) + chance);
      } else {
        sized += chance;
      }
      const row = entries.place[entry]! & (heatRowCount - 1);
      const seen = rows.get(row) ?? { row, attempts: 0, units: 0 };
      seen.attempts += chance;
      seen.units += chance * (units > 0 ? units : sizes.meanUnits);
      rows.set(row, seen);
    }
    if (lanes.chance[partition]! > 0) {
      lanes.partShare[partition] = parts / lanes.chance[partition]!;
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
      lanes.law[partition] = law;
      const units = [...rows.values()].reduce((sum, each) => sum + each.units, 0);
      for (const each of rows.values()) {
        heat.push({
          row: each.row,
          attempts: each.attempts / lanes.chance[partition]!,
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
    sum += lanes.chance[partition]!;
    lanes.chanceUpTo[partition] = sum;
    lanes.meanUnits[partition] = lanes.costs.meanUnits[lanes.law[partition]!]!;
    lanes.onlyUnits[partition] = onlyCost(lanes.costs, lanes.law[partition]!);
    lanes.unitsPerRequest += lanes.chance[partition]! * lanes.meanUnits[partition]!;
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
function sizeChances(spec: TrafficSpec, { data }: KeyPlan): { chances: CostChances; meanUnits: number } {
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
