// What requests cost when they are only counted: classes of units with their chances. In the single grain a key
// keeps its size; whoever draws a key by its chance draws its cost by the sum of such chances, so counting loses
// nothing. Costs are drawn, never averaged, because a bucket feels their spread.

import { nextUniform, type Stream } from '../kernel/random.ts';

/** Many laws in a row: law number n has the classes from starts[n] to starts[n + 1], the likeliest first. */
export interface CostLaws {
  starts: Int32Array;
  units: Float64Array;
  /** The chances of the classes up to and with this one; the last of a law is 1. */
  upTo: Float64Array;
  meanUnits: Float64Array;
}

/** Chances by cost in units; they need not add up to 1. */
export type CostChances = Map<number, number>;

export function createCostLaws(laws: CostChances[]): CostLaws {
  const classes = laws.reduce((sum, law) => sum + law.size, 0);
  const all: CostLaws = {
    starts: new Int32Array(laws.length + 1),
    units: new Float64Array(classes),
    upTo: new Float64Array(classes),
    meanUnits: new Float64Array(laws.length),
  };
  let at = 0;
  laws.forEach((law, number) => {
    let total = 0;
    for (const chance of law.values()) total += chance;
    let sum = 0;
    for (const [units, chance] of [...law].sort(([a, p], [b, q]) => q - p || a - b)) {
      sum += chance;
      all.units[at] = units;
      all.upTo[at] = sum / total;
      all.meanUnits[number]! += (units * chance) / total;
      at += 1;
    }
    all.upTo[at - 1] = 1;
    all.starts[number + 1] = at;
  });
  return all;
}

/** The cost of every request under a law that has only one; 0 where they differ. */
export function onlyCost({ starts, units }: CostLaws, law: number): number {
  const start = starts[law]!;
  return starts[law + 1]! - start === 1 ? units[start]! : 0;
}

/** The units of one request. */
export function nextCost(stream: Stream, laws: CostLaws, law: number): number {
  let at = laws.starts[law]!;
  if (laws.starts[law + 1]! - at === 1) return laws.units[at]!;
  const chance = nextUniform(stream);
  while (laws.upTo[at]! <= chance) at += 1;
  return laws.units[at]!;
}

/**
 * The units of `count` requests together. Beyond drawnOneByOneMax every class comes in its own proportion, rounded
 * up or down by chance; only the count itself is then left to vary.
 */
export function nextCosts(stream: Stream, laws: CostLaws, law: number, count: number): number {
  const start = laws.starts[law]!;
  const end = laws.starts[law + 1]!;
  if (end - start === 1) return count * laws.units[start]!;
  let sum = 0;
  if (count <= drawnOneByOneMax) {
    for (let drawn = 0; drawn < count; drawn += 1) sum += nextCost(stream, laws, law);
    return sum;
  }
  const offset = nextUniform(stream);
  let before = 0;
  for (let at = start; at < end; at += 1) {
    const upTo = Math.floor(count * laws.upTo[at]! + offset);
    sum += (upTo - before) * laws.units[at]!;
    before = upTo;
  }
  return sum;
}

/** Ours. Who asks for more together has twice the tokens it needs, and feels only the sum. */
export const drawnOneByOneMax = 8;
