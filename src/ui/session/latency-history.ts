// How long requests took, second by second, as counts by step of latencyEdgesMs. It grows in place, as the history of
// a table does: rows once written change only to equal values.

import { latencyBuckets, latencyRowWidth } from '../../sim/frame.ts';

export interface LatencyHistory {
  /** Completed seconds that are known, the future of a rewound run included. */
  count: number;
  /** latencyBuckets counts: of requests as their clients saw them, or of attempts as the service did. */
  second(second: number, view: 'client' | 'service'): Float32Array;
}

const rowsOf = new WeakMap<LatencyHistory, Float32Array>();

/** With the rows of a frame in it, from that second on. */
export function withLatency(
  known: LatencyHistory | undefined,
  fromSecond: number,
  added: Float32Array,
): LatencyHistory {
  const count = Math.max(known?.count ?? 0, fromSecond + added.length / latencyRowWidth);
  let rows = (known && rowsOf.get(known)) ?? new Float32Array(0);
  if (rows.length < count * latencyRowWidth) {
    const longer = new Float32Array(Math.max(64, 2 * count) * latencyRowWidth);
    longer.set(rows);
    rows = longer;
  }
  rows.set(added, fromSecond * latencyRowWidth);
  return shown(rows, count);
}

/** Without what is later: the past was changed. */
export function latencyUpTo(known: LatencyHistory, secondCount: number): LatencyHistory {
  return shown(rowsOf.get(known) ?? new Float32Array(0), Math.min(known.count, secondCount));
}

function shown(rows: Float32Array, count: number): LatencyHistory {
  const latency: LatencyHistory = {
    count,
    second: (second, view) => {
      const from = second * latencyRowWidth + (view === 'client' ? 0 : latencyBuckets);
      return second < count ? rows.subarray(from, from + latencyBuckets) : new Float32Array(latencyBuckets);
    },
  };
  rowsOf.set(latency, rows);
  return latency;
}
