// Percentiles of every second, from the page's two sources: p50 and p99 are those of the model, right to half a percent;
// p90 and p99.9 are read from the counts by step, each step a quarter longer than the one before.

import { latencyEdgesMs } from '../../../sim/frame.ts';
import type { TableHistory } from '../../session/history.ts';

export const shares = [0.5, 0.9, 0.99, 0.999] as const;
export type Share = (typeof shares)[number];

/** Those that have a line, the most important first: the histogram below them shows the rest. */
export const drawnShares = [0.99, 0.5, 0.999] as const satisfies readonly Share[];

export type View = 'client' | 'service';

export type PercentileRows = Record<Share, Float64Array>;

type Known = Pick<TableHistory, 'seconds' | 'latency'>;

const exactFields = {
  client: { 0.5: 'clientP50Ms', 0.99: 'clientP99Ms' },
  service: { 0.5: 'serviceP50Ms', 0.99: 'serviceP99Ms' },
} as const;

/** NaN in seconds without an answer. */
export function percentilesOver(history: Known, view: View, secondCount: number): PercentileRows {
  const rows: PercentileRows = {
    0.5: exact(history, view, 0.5, secondCount),
    0.9: new Float64Array(secondCount),
    0.99: exact(history, view, 0.99, secondCount),
    0.999: new Float64Array(secondCount),
  };
  for (let second = 0; second < secondCount; second += 1) {
    const counts = history.latency.second(second, view);
    const [p50, p99] = [rows[0.5][second]!, rows[0.99][second]!];
    // What is read less exactly must not contradict what is known.
    rows[0.9][second] = Math.min(p99, Math.max(p50, percentileOf(counts, 0.9)));
    rows[0.999][second] = Math.max(p99, percentileOf(counts, 0.999));
  }
  return rows;
}

function exact({ seconds }: Known, view: View, share: 0.5 | 0.99, secondCount: number): Float64Array {
  const known = seconds(exactFields[view][share]);
  return Float64Array.from({ length: secondCount }, (_none, second) => known[second] ?? NaN);
}

/** Within a step, on a logarithmic scale, as far along as the rank is among the step's own. NaN: there are none. */
export function percentileOf(counts: ArrayLike<number>, share: number): number {
  const rank = Math.max(1, Math.ceil(share * countOf(counts) - 1e-9));
  let reached = 0;
  for (let step = 0; step < counts.length; step += 1) {
    const own = counts[step]!;
    if (own > 0 && reached + own >= rank) {
      const [from, to] = [latencyEdgesMs[step]!, latencyEdgesMs[step + 1]!];
      return from * (to / from) ** ((rank - reached - 0.5) / own);
    }
    reached += own;
  }
  return NaN;
}

export function countOf(counts: ArrayLike<number>): number {
  let count = 0;
  for (let step = 0; step < counts.length; step += 1) count += counts[step]!;
  return count;
}
