// Whole-run counts and latencies, over all sources or a few.

import { createHistogram, merge, percentile, type Histogram } from './kernel/histogram.ts';
import { usPerMs } from './kernel/time.ts';
import { read } from './capacity/budgets.ts';
import type { Totals } from './frame.ts';
import type { Percentiles } from './summary.ts';
import type { Source } from './traffic/source.ts';

export function totalsOf(sources: Source[]): Totals {
  const totals: Totals = {
    issued: 0,
    succeeded: 0,
    failed: 0,
    unfinished: 0,
    throttled: 0,
    retries: 0,
    readUnits: 0,
    writeUnits: 0,
  };
  for (const { tally, direction } of sources) {
    totals.issued += tally.issued;
    totals.succeeded += tally.succeeded;
    totals.failed += tally.failed;
    totals.throttled += tally.throttled;
    totals.retries += tally.retries;
    const isRead = direction === read;
    totals.readUnits += isRead ? tally.units : tally.otherUnits;
    totals.writeUnits += isRead ? tally.otherUnits : tally.units;
  }
  totals.unfinished = totals.issued - totals.succeeded - totals.failed;
  return totals;
}

/** The client's view of the requests that were served, retries included. */
export function clientLatencies(sources: Source[]): Histogram {
  const all = createHistogram();
  for (const { tally } of sources) {
    merge(all, tally.client);
    merge(all, tally.clientThisSecond);
  }
  return all;
}

/** The service's view of the attempts that were served (LAT-09, MET-07). */
export function serviceLatencies(sources: Source[]): Histogram {
  const all = createHistogram();
  for (const { tally } of sources) {
    merge(all, tally.service);
    merge(all, tally.serviceThisSecond);
  }
  return all;
}

export function percentilesOf(histogram: Histogram): Percentiles {
  const at = (share: number): number | null => {
    const us = percentile(histogram, share);
    return Number.isNaN(us) ? null : us / usPerMs;
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999) };
}
