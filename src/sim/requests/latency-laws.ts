// The law of a whole road's time, computed once by adding up the laws of its hops (a convolution on a grid), so
// that a request in the single grain costs two draws and not one a hop. Stories draw every hop for itself; both
// follow the same law.

import { createQuantileTable, type QuantileTable } from '../kernel/quantile-table.ts';
import { exp, log } from '../kernel/math.ts';
import { hopLaws, roads, type Hop, type HopLaw, type Road, type Step } from './hops.ts';

const gridUs = 20; // Ours: see MODEL.md.
/** Ours. A hop's law is cut where less than a few in a million lie beyond. */
const sigmasMax = 4.6;

/** Chances of each grid step: entry i is the chance of lasting (i + 0.5) x gridUs. */
type Density = Float64Array;

export interface LatencyLaws {
  hops: Record<Hop, QuantileTable>;
  roads: Record<Road, QuantileTable>;
}

/** Microseconds throughout. */
function createLatencyLaws(): LatencyLaws {
  const densities = mapValues(hopLaws, densityOf);
  const ofStep = (step: Step): Density =>
    'hop' in step ? densities[step.hop] : fasterOf(densities[step.fasterOf[0]], densities[step.fasterOf[1]]);
  return {
    hops: mapValues(densities, tableOf),
    roads: mapValues(roads, (steps: readonly Step[]) => tableOf(steps.map(ofStep).reduce(sumOf))),
  };
}

function densityOf({ medianUs, sigma }: HopLaw): Density {
  const steps = Math.ceil((medianUs * exp(sigma * sigmasMax)) / gridUs);
  const density = new Float64Array(steps);
  for (let index = 0; index < steps; index += 1) {
    const us = (index + 0.5) * gridUs;
    const deviations = log(us / medianUs) / sigma;
    density[index] = exp((-deviations * deviations) / 2) / us;
  }
  return normalised(density);
}

/** The law of the sum of two independent times. Half a grid step is owed to each pair of midpoints. */
function sumOf(left: Density, right: Density): Density {
  const sum = new Float64Array(left.length + right.length);
  for (let i = 0; i < left.length; i += 1) {
    const half = left[i]! / 2;
    for (let j = 0; j < right.length; j += 1) {
      const mass = half * right[j]!;
      sum[i + j]! += mass;
      sum[i + j + 1]! += mass;
    }
  }
  return sum;
}

/** The law of the smaller of two independent times. */
function fasterOf(left: Density, right: Density): Density {
  const faster = new Float64Array(Math.min(left.length, right.length));
  let leftBeyond = 1;
  let rightBeyond = 1;
  for (let index = 0; index < faster.length; index += 1) {
    const leftAfter = leftBeyond - left[index]!;
    const rightAfter = rightBeyond - right[index]!;
    faster[index] = leftBeyond * rightBeyond - leftAfter * rightAfter;
    leftBeyond = leftAfter;
    rightBeyond = rightAfter;
  }
  return normalised(faster);
}

function normalised(density: Density): Density {
  let total = 0;
  for (const chance of density) total += chance;
  for (let index = 0; index < density.length; index += 1) density[index]! /= total;
  return density;
}

function tableOf(density: Density): QuantileTable {
  const below = new Float64Array(density.length + 1);
  for (let index = 0; index < density.length; index += 1) below[index + 1] = below[index]! + density[index]!;
  const total = below[density.length]!;
  return createQuantileTable((chance) => {
    const wanted = chance * total;
    let low = 0;
    let high = density.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (below[middle + 1]! < wanted) low = middle + 1;
      else high = middle;
    }
    const within = density[low]! > 0 ? (wanted - below[low]!) / density[low]! : 0;
    return (low + Math.min(1, Math.max(0, within))) * gridUs;
  });
}

function mapValues<K extends string, V, W>(record: Record<K, V>, change: (value: V) => W): Record<K, W> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as V)]),
  ) as Record<K, W>;
}

/** The same in every world, so they are computed once. */
export const latencyLaws = createLatencyLaws();
