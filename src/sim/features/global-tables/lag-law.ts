// How long a change takes from one replica to another that keeps up (GT-31, LAT-11): log-normal, its median half a round trip
// above the delay of the replication itself, its p99 a whole one above the delay's own p99, and never below a floor
// (GT-32). AWS promises nothing of the kind.

import { exp, log } from '../../kernel/math.ts';
import { normalQuantile } from '../../kernel/normal.ts';
import { createQuantileTable, type QuantileTable } from '../../kernel/quantile-table.ts';
import { usPerMs } from '../../kernel/time.ts';

/** GT-32, for the usual delay; the p99 and the floor change as the delay does. */
export const usualDelayMs = 350; // GT-32
const usualP99Ms = 1200; // GT-32
const usualFloorMs = 150; // GT-32

export interface LagFigures {
  medianMs: number;
  p99Ms: number;
  floorMs: number;
}

/** `delayMs` is assumption replication-delay-ms. */
export function lagFigures(roundTripMs: number, delayMs: number): LagFigures {
  const scale = delayMs / usualDelayMs;
  return {
    medianMs: delayMs + roundTripMs / 2,
    p99Ms: usualP99Ms * scale + roundTripMs,
    floorMs: usualFloorMs * scale,
  };
}

/** The law as quantiles in microseconds. */
export function lagLaw(roundTripMs: number, delayMs: number): QuantileTable {
  const name = `${roundTripMs}/${delayMs}`;
  let law = laws.get(name);
  if (law === undefined) laws.set(name, (law = createLaw(lagFigures(roundTripMs, delayMs))));
  return law;
}

/** Tables that were already made. They follow from their names, so they are no state of a run. */
const laws = new Map<string, QuantileTable>();

function createLaw({ medianMs, p99Ms, floorMs }: LagFigures): QuantileTable {
  const sigma = log(p99Ms / medianMs) / normalQuantile(0.99);
  return createQuantileTable(
    (share) => Math.max(floorMs, medianMs * exp(sigma * normalQuantile(share))) * usPerMs,
  );
}
